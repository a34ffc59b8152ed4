import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type HttpRule, pathOf, refuse } from '../http/http-rule.ts';
import { JSON_TYPES, readMediaRanges, WILDCARDS } from '../http/media-ranges.ts';
import { isPreflighted } from '../request/use-csrf-prevention.ts';
import { type Asset, readAssets } from './assets.ts';
import { CONTENT_SECURITY_POLICY, PAGE } from './page.ts';
import type { GraphiQLSetting } from './welcome.ts';

/** Does not mention GraphiQL: tools that look for it would take the mention for the page. */
const NO_PAGE =
  'This is a GraphQL API, without a page for browsers here. Send operations as a POST with "content-type: application/json".';
const FOLDER = '/graphiql/';
/** Not if `q=0` says that it is not wanted. */
const GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/;

interface GraphiQLOptions extends GraphiQLSetting {
  readonly enabled: boolean;
}

/**
 * GraphiQL at `/graphql` for browsers, all of it from our own origin, so that it works with no network. Its
 * files are read when they are first asked for.
 */
export function graphiql({ enabled, ...setting }: GraphiQLOptions, logger: Logger): HttpRule {
  let assets: ReturnType<typeof readAssets> | undefined;
  return (req, res) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return false;
    }
    const path = pathOf(req);
    if (!enabled) {
      return req.url === '/graphql' && isVisit(req) && refuse(res, 403, NO_PAGE);
    }
    if (path === '/') {
      res.writeHead(302, { location: '/graphql' }).end();
      return true;
    }
    if (path === '/graphql' && isVisit(req)) {
      sendPage(res);
      return true;
    }
    if (!path.startsWith(FOLDER)) {
      return false;
    }
    assets ??= readAssets(setting);
    assets.then(
      (all) => sendAsset(req, res, all.get(path.slice(FOLDER.length))),
      (error) => {
        // What stands in the way now may be gone the next time.
        assets = undefined;
        logger.error({ err: error }, 'the files of GraphiQL cannot be read');
        refuse(res, 500, 'GraphiQL could not be read.', { code: 'INTERNAL_SERVER_ERROR' });
      },
    );
    return true;
  };
}

/**
 * Whether a person opens the address in a browser: HTML is wanted at least as much as data, and nothing shows that the
 * request is an operation.
 */
function isVisit(req: IncomingMessage): boolean {
  const ranges = readMediaRanges(req.headers.accept ?? '');
  const weightOf = (types: readonly string[]) =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ weight }) => weight));
  const pageWeight = weightOf(['text/html']);
  const dataWeight = weightOf([...JSON_TYPES, ...WILDCARDS]);
  return pageWeight > 0 && pageWeight >= dataWeight && !isPreflighted(req);
}

function sendPage(res: ServerResponse): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  });
  res.end(PAGE);
}

function sendAsset(req: IncomingMessage, res: ServerResponse, asset: Asset | undefined): void {
  if (asset === undefined) {
    refuse(res, 404, 'GraphiQL has no such file.');
    return;
  }
  // Browsers may keep it, and ask each time whether it still holds.
  res.setHeader('cache-control', 'no-cache');
  res.setHeader('etag', asset.etag);
  if (isKnown(asset.etag, req.headers['if-none-match'])) {
    res.writeHead(304).end();
    return;
  }
  const zipped = GZIP.test(req.headers['accept-encoding'] ?? '');
  res.writeHead(200, { 'content-type': asset.type, ...(zipped && { 'content-encoding': 'gzip' }) });
  res.end(zipped ? asset.gzipped : asset.body);
}

/** Caches in between may list several tags, and change a weak one into a strong one (RFC 9110, 13.1.2). */
function isKnown(etag: string, ifNoneMatch = ''): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag.replace(/^W\//, ''));
}
