import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** A server that reads a request and sends a fixed response: the cost of one socket. */
const { PORT, ANSWERS = '' } = process.env;
const answers: Record<string, string> = JSON.parse(readFileSync(ANSWERS, 'utf8'));
const bodies = new Map(
  Object.entries(answers).map(([name, text]) => [`/${name}`, Buffer.from(text)]),
);

createServer((request, response) => {
  request.resume().once('end', () => {
    const body = bodies.get(request.url ?? '') ?? Buffer.alloc(0);
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
      .end(body);
  });
}).listen(Number(PORT), '127.0.0.1');
