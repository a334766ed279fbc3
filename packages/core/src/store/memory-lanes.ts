import type { MediaKind } from '../kinds/kind.ts';
import type { MemoryData } from './memory-data.ts';

/**
 * Stride scheduling: the lane that is furthest behind goes first. A lane that was idle starts at
 * the current time, so that it cannot hoard credit.
 */
export function lanesInOrder(data: MemoryData, kinds: readonly MediaKind[]): readonly MediaKind[] {
  return [...kinds].sort((a, b) => effectivePass(data, a) - effectivePass(data, b));
}

export function advanceLane(data: MemoryData, kind: MediaKind): void {
  const { lanes } = data;
  lanes.clock = effectivePass(data, kind);
  lanes.pass.set(kind, lanes.clock + 1);
}

function effectivePass({ lanes }: MemoryData, kind: MediaKind): number {
  return Math.max(lanes.clock, lanes.pass.get(kind) ?? 0);
}
