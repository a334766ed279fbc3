import type { Random } from '../../random.ts';
import type { Syllable } from '../lyrics/latin.ts';
import type { Meter } from '../words/meter.ts';

/** How a section's lines move: a liking for each place in two bars, so that lines share a rhythm. */
export interface RhythmFeel {
  readonly liking: readonly number[];
}

/** A feel drawn by chance; syncopation likes the off-beat before a beat. */
export function makeFeel(meter: Meter, syncopation: number, random: Random): RhythmFeel {
  const liking = Array.from({ length: meter.steps * 2 }, (_, step) => {
    const next = (step + 2) % meter.steps;
    const early =
      step % 4 === 2 && meter.pulses.includes(next) ? syncopation * random.range(0, 2.2) : 0;
    return random.range(-0.45, 0.45) + early;
  });
  return { liking };
}

/** Where each syllable of a phrase begins. */
export interface PhraseRoom {
  readonly meter: Meter;
  readonly bars: number;
  readonly feel: RhythmFeel;
  /** Steps where an earlier verse had its notes: the same tune likes the same places. */
  readonly habit?: ReadonlySet<number>;
}

/**
 * One onset (in steps from the start of the phrase) for each syllable: stressed syllables on strong
 * beats, even flow, the last one long and on a beat, air at the end. Found by dynamic programming.
 */
export function placeSyllables(syllables: readonly Syllable[], room: PhraseRoom): number[] {
  const total = room.bars * room.meter.steps;
  const count = syllables.length;
  if (count === 0) return [];
  const grid = count > (total * 0.8) / 2 ? 1 : 2;
  const air = Math.min(total / 4, 6);
  const latest = Math.max(count - 1, total - air);
  const slots = Array.from({ length: Math.floor(latest / grid) + 1 }, (_, index) => index * grid);
  const ideal = Math.max(grid, (total * 0.8) / count);
  const costs: Float64Array[] = [];
  const origins: Int32Array[] = [];
  syllables.forEach((syllable, index) => {
    const last = index === count - 1;
    const cost = new Float64Array(slots.length).fill(Infinity);
    const origin = new Int32Array(slots.length).fill(-1);
    slots.forEach((step, slot) => {
      const here = placeCost(syllable, step, last, room);
      if (index === 0) {
        cost[slot] = here + step * 0.12;
        return;
      }
      const before = costs[index - 1];
      const reach = Math.max(2, Math.ceil((ideal * 2.6) / grid));
      for (let from = Math.max(0, slot - reach); from < slot; from++) {
        const gap = ((slot - from) * grid - ideal) / ideal;
        const candidate =
          (before?.[from] ?? Infinity) + here + gap * gap * (syllable.starts ? 0.7 : 1.3);
        if (candidate < (cost[slot] ?? Infinity)) {
          cost[slot] = candidate;
          origin[slot] = from;
        }
      }
    });
    costs.push(cost);
    origins.push(origin);
  });
  return trace(costs, origins, slots) ?? evenly(count, total);
}

function placeCost(syllable: Syllable, step: number, last: boolean, room: PhraseRoom): number {
  const weight = room.meter.weights[step % room.meter.steps] ?? 0;
  const liking = room.feel.liking[step % room.feel.liking.length] ?? 0;
  const prosody = syllable.stress > 0.5 ? -1.5 * syllable.stress * weight : 0.7 * (weight - 0.3);
  const closing = last && weight < 0.6 ? 1.2 : 0;
  const habit = room.habit?.has(step) === true ? -0.9 : 0;
  return prosody + closing + habit - liking;
}

function trace(
  costs: readonly Float64Array[],
  origins: readonly Int32Array[],
  slots: readonly number[],
): number[] | undefined {
  const final = costs.at(-1);
  if (final === undefined) return undefined;
  let slot = final.indexOf(Math.min(...final));
  if (!Number.isFinite(final[slot])) return undefined;
  const onsets: number[] = [];
  for (let index = costs.length - 1; index >= 0; index--) {
    onsets.unshift(slots[slot] ?? 0);
    slot = origins[index]?.[slot] ?? -1;
  }
  return onsets;
}

/** More syllables than places: as even as can be, off the grid. */
function evenly(count: number, total: number): number[] {
  return Array.from({ length: count }, (_, index) => (index * total * 0.85) / count);
}
