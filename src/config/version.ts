import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

/** Which version of the gateway this is, for whoever must tell the processes of one deploy from those of the next. */
export const { version: VERSION } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
