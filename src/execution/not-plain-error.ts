/**
 * Says that plans do not support an operation, or a value in its response. Nobody outside sees it: the ordinary
 * executor takes over. There is only one instance, since it is thrown where speed counts, and its stack is of no use.
 */
export const notPlain = new Error('The ordinary executor has to do this.');
