import { variables } from '../../src/config/variables.ts';
import { readRepositoryFile } from './repository-files.ts';

/** What the image sets, `NAME=value`. */
export const IMAGE_VARIABLES = [
  ...readRepositoryFile('Dockerfile').matchAll(/^ENV (.*)$/gm),
].flatMap(([, pairs = '']) => pairs.split(' '));

/** Whether a variable of the environment means something: to the gateway, or to the programs under it. */
export function isKnownVariable(name: string): boolean {
  return name in variables.shape || IMAGE_VARIABLES.some((pair) => pair.startsWith(`${name}=`));
}
