// The primary alone says when to stop. A terminal's Ctrl-C, or a service manager, signals every process of the
// group: a worker that took it for itself would stop twice, or before its time.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

// Loaded after that, since loading takes a while.
const { work } = await import('./work.ts');
work();
