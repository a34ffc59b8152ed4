import { apollo } from './apollo/recipe.ts';
import type { Recipe } from './gateway.ts';
import { hive } from './hive/recipe.ts';
import { ours } from './ours.ts';
import { plain } from './plain/recipe.ts';
import { tailcall } from './tailcall/recipe.ts';

/** Those that ours is compared with, by name. */
export const PEERS: Readonly<Record<string, Recipe>> = {
  plain,
  apollo,
  hive,
  tailcall: tailcall({ dedupe: false }),
  'tailcall-dedupe': tailcall({ dedupe: true }),
};

/** A gateway by its name, or by the path of a checkout of this repository. */
export function recipeOf(name: string): Recipe {
  return PEERS[name] ?? ours(name);
}
