import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled once is not compiled again at the next start. Where nothing can be written, all is as without.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// Loaded after that, since only what is loaded later is kept.
const { start } = await import('./start.ts');
await start();
