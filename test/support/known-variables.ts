import { variables } from '../../src/config/variables.ts';
import { readRepositoryFile } from './repository-files.ts';

/** The variables that the image sets, as `NAME=value`. */
export const IMAGE_VARIABLES = [
  ...readRepositoryFile('Dockerfile').matchAll(/^ENV (.*)$/gm),
].flatMap(([, pairs = '']) => pairs.split(' '));

/** Whether the gateway, or a program below it, uses an environment variable. */
export function isKnownVariable(name: string): boolean {
  return name in variables.shape || IMAGE_VARIABLES.some((pair) => pair.startsWith(`${name}=`));
}
