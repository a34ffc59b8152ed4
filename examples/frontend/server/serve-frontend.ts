import { createServer } from 'node:http';
import { listen } from '../../listen.ts';
import { forwardToGateway, type Gateway } from './forward-to-gateway.ts';
import { readBuiltFiles } from './read-built-files.ts';

/** Scripts, styles and fonts of our own, answers of our own server, and nothing else. */
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
 * The frontend's server side: the built application, and the way to the gateway, on one origin. Whoever
 * reaches it acts with the gateway's token, so a real one asks for a login here first.
 */
export async function serveFrontend({ port, ...gateway }: Gateway & { readonly port?: number }) {
  const files = await readBuiltFiles();
  const index = files.get('/index.html');
  const server = createServer((request, response) => {
    // Not a URL: what is sent may be none, and a server that throws here is gone for everybody.
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path === '/graphql') {
      forwardToGateway(gateway, request, response);
      return;
    }
    // Every path without an ending is a screen, and the application knows which; an id may have dots of its own.
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
