import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';

/** So close behind one another go prompts that were moved to the back, so that what comes later stays behind. */
const CLOSE = 2 ** -20;

/**
 * Places in a level of a lane. A prompt's own place is its id, a whole number that never changes;
 * who is moved gets one of these instead, and the smaller place is claimed first.
 *
 * @param first the smallest place that is taken
 */
export function placesBefore(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(first) - count + index);
}

/** @param last the largest place that is taken */
export function placesAfter(last: number, count: number): readonly number[] {
  const close = last + CLOSE > last && last + count * CLOSE < Math.floor(last) + 1;
  const step = close ? CLOSE : 1;
  return Array.from({ length: count }, (_, index) => last + (index + 1) * step);
}

/** @returns `undefined` where numbers are not fine enough for so many */
export function placesBetween(
  lower: number,
  upper: number,
  count: number,
): readonly number[] | undefined {
  const step = (upper - lower) / (count + 1);
  const places = Array.from({ length: count }, (_, index) => lower + step * (index + 1));
  const distinct = [...places, upper].every((place, index) => place > (places[index - 1] ?? lower));
  return distinct ? places : undefined;
}

/** A prompt that was moved, and where it stands. */
export interface MovedPrompt {
  readonly promptId: PromptId;
  readonly place: number;
}

/**
 * Puts prompts right before a place.
 *
 * @param moved what was moved in this level, in its order; without those that are put now
 * @returns who stands where now, with those that make room
 */
export function placesRightBefore(
  target: number,
  moved: readonly MovedPrompt[],
  promptIds: readonly PromptId[],
): readonly MovedPrompt[] {
  // Nothing that was not moved stands between two whole numbers.
  const whole = Math.ceil(target) - 1;
  const before = moved.filter(({ place }) => place < target);
  const lower = Math.max(whole, before.at(-1)?.place ?? whole);
  const places = placesBetween(lower, target, promptIds.length);
  if (places !== undefined) return paired(promptIds, places);
  const between = moved.filter(({ place }) => place > whole && place < whole + 1);
  const ids = [
    ...between.filter(({ place }) => place < target).map(({ promptId }) => promptId),
    ...promptIds,
    ...between.filter(({ place }) => place >= target).map(({ promptId }) => promptId),
  ];
  return paired(ids, placesBetween(whole, whole + 1, ids.length) ?? refuseTooMany(promptIds));
}

function paired(promptIds: readonly PromptId[], places: readonly number[]): readonly MovedPrompt[] {
  return promptIds.flatMap((promptId, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ promptId, place }];
  });
}

function refuseTooMany(promptIds: readonly PromptId[]): never {
  throw new MediaGenError('illegal_transition', 'There is no room left before this prompt.', {
    hint: 'Move the prompts to the front instead.',
    details: { promptIds },
  });
}
