/**
 * Says that an operation, or a value in its answer, is beyond what plans do. Nobody outside sees it: the ordinary
 * executor takes over. There is one, since it is thrown where speed counts, and its stack tells nothing.
 */
export const notPlain = new Error('The ordinary executor has to do this.');
