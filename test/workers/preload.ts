/** For NODE_OPTIONS: runs this module before anything else, in the primary and in each worker. */
export function preload(module: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(module)}`;
}
