// Only the primary decides when a worker stops. Ctrl-C in a terminal, or a service manager, signals every process of
// the group: a worker that reacted to that by itself would stop twice, or too early.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

// Loaded dynamically, after that: loading takes a while.
const { work } = await import('./work.ts');
work();
