/** Ids that `nodes` takes at most. */
export const MAX_NODES = 100;
/** Clients that one connection gives at most ... */
export const MAX_CLIENTS = 100;
/** ... and where nobody says how many. */
export const DEFAULT_CLIENTS = 20;
