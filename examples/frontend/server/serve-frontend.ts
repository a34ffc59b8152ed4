import { createServer } from 'node:http';
import { listen } from '../../listen.ts';
import { forwardToGateway, type Gateway } from './forward-to-gateway.ts';
import { readBuiltFiles } from './read-built-files.ts';

/** Allows scripts, styles, fonts and requests only on our own origin. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify',
].join('; ');

const SECURITY_HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The frontend's server: the built application and the proxy to the gateway, on one origin. Everyone who reaches it uses
 * the gateway's token, so a real server must require a login first.
 */
export async function serveFrontend({ port, ...gateway }: Gateway & { readonly port?: number }) {
  const files = await readBuiltFiles();
  const index = files.get('/index.html');
  const server = createServer((request, response) => {
    // Not parsed as a URL: an invalid one would throw, and end the server for everybody.
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path === '/graphql') {
      forwardToGateway(gateway, request, response);
      return;
    }
    // Every path without a file extension is a screen of the application; an id may contain dots.
    const isScreen = path.startsWith('/clients/') || !path.includes('.');
    const file = files.get(path) ?? (isScreen ? index : undefined);
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(file === undefined ? 404 : 405, SECURITY_HEADERS).end();
      return;
    }
    const isNamedByContent = path.startsWith('/assets/');
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': file.type,
      'content-length': file.body.length,
      'cache-control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  });
  return listen(server, port);
}
