/** The most ids that `nodes` takes. */
export const MAX_NODES = 100;
/** The most clients that one connection returns ... */
export const MAX_CLIENTS = 100;
/** ... and how many without `first` or `last`. */
export const DEFAULT_CLIENTS = 20;
