import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled once is not compiled again at the next start. Where nothing can be written, all is as without.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// Until there is something to end in order. The first process of a container gets no signal that it does not listen to.
const stop = () => process.exit(0);
process.on('SIGTERM', stop).on('SIGINT', stop);

// Loaded after that, since only what is loaded later is kept.
const { start } = await import('./start.ts');
await start();
process.off('SIGTERM', stop).off('SIGINT', stop);
