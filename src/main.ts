import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Keeps compiled code for the next start. If the folder cannot be written, the gateway starts without it.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// Until there is something to shut down in order. The first process of a container only gets signals that it listens
// to.
const stop = () => process.exit(0);
process.on('SIGTERM', stop).on('SIGINT', stop);

// Loaded dynamically, since only code that is loaded after `enableCompileCache` is kept.
const { start } = await import('./start.ts');
await start(() => process.off('SIGTERM', stop).off('SIGINT', stop));
