/**
 * The `extensions` of a type whose fields, all the way down, give nothing but what its value holds: no argument,
 * no caller and no other read makes a difference. So what was once written of a value need not be written again.
 * Where a part of it has to be read on its own (a list that the page left out), a promise says so.
 */
export const holdsItself = { holdsItself: true } as const;
