import type { AddOptions, KindRegistry, MaxQueue } from '@media-gen/core';

/**
 * How many may wait, by the names of kinds; `null`: any number.
 *
 * @throws {MediaGenError} `kind_unknown`
 */
export function queueRoom(limit: MaxQueue | null, kinds: KindRegistry): AddOptions {
  if (limit === null) return {};
  if (typeof limit === 'number') return { maxQueue: limit };
  const named = Object.entries(limit).map(
    ([name, count]) => [kinds.forPromptType(name)?.name ?? kinds.get(name).name, count] as const,
  );
  return { maxQueue: Object.fromEntries(named) };
}
