import { setImmediate } from 'node:timers/promises';
import { type Part, takeFrom } from './follow-parts.ts';

/**
 * Merges everything that is ready at the same time into one part. The executor would send a list that is complete at
 * once item by item, scanning everything still open for each.
 */
export function gatherParts(parts: AsyncIterable<Part>): AsyncIterableIterator<Part> {
  const source = parts[Symbol.asyncIterator]();
  let pending: Promise<IteratorResult<Part>> | undefined;

  /** Undefined: it is not there yet. */
  async function takeIfThere() {
    await setImmediate();
    pending ??= source.next();
    const step = await Promise.race([pending, setImmediate(undefined)]);
    if (step !== undefined) {
      pending = undefined;
    }
    return step;
  }

  async function gather(first: Part): Promise<Part> {
    let part = first;
    while (part.hasNext === true) {
      const more = await takeIfThere();
      if (more === undefined || more.done === true) {
        break;
      }
      part = join(part, more.value);
    }
    return part;
  }

  return takeFrom(source, async () => {
    pending ??= source.next();
    const step = await pending;
    pending = undefined;
    // The first part waits for nothing: it has no results of directives.
    return step.done === true || step.value.incremental === undefined
      ? step
      : { done: false, value: await gather(step.value) };
  });
}

function join(part: Part, later: Part): Part {
  const incremental = [...(part.incremental ?? []), ...(later.incremental ?? [])];
  return { ...part, ...later, ...(incremental.length > 0 && { incremental }) };
}
