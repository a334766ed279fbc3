import type { Random } from '../../random.ts';
import type { Chord } from '../score.ts';
import { scaleOf, type Key } from '../words/key.ts';

/** What the tune of one line aims at. */
export interface MelodyWish {
  readonly key: Key;
  /** Lowest and highest pitch. */
  readonly range: readonly [number, number];
  /** Where the line lies. */
  readonly centre: number;
  /** Its shape: semitones above the centre along the line. */
  readonly shape: readonly number[];
  /** A little wilfulness for each note, in semitones. */
  readonly whims: readonly number[];
  /** Leans on five tones of the scale. */
  readonly pentatonic: boolean;
  /** The last line of a section comes home. */
  readonly home: boolean;
}

/** A note to be found: its chord, how exposed it is (0 to 1), and the pitch that an earlier verse had here. */
export interface MelodySpot {
  readonly chord: Chord;
  readonly weight: number;
  readonly place: number;
  readonly habit?: number;
}

const leaps = [0.8, 0, 0, 0.2, 0.35, 0.55, 3, 0.8, 1.5, 1.5, 3, 3, 1.7];

/** Shapes of a line, in semitones: arch, climb, fall, wave, late rise, dip. */
const shapes: readonly (readonly number[])[] = [
  [-3, 1, 4, 2, -2],
  [-4, -1, 1, 3, 5],
  [4, 3, 0, -2, -4],
  [0, 4, 0, 3, -1],
  [-2, -2, -1, 4, 1],
  [2, -2, -4, 0, 2],
  [3, 4, 1, 2, -3],
  [-4, 3, 2, 0, -3],
];

/** A shape by chance; a hook starts high and moves more. */
export function makeShape(random: Random, hook: boolean): number[] {
  const shape = random.pick(shapes);
  const scale = hook ? random.range(1, 1.3) : random.range(0.75, 1.05);
  return shape.map((value) => value * scale + random.range(-0.8, 0.8));
}

/** The pitches of a line: the cheapest path through scale tones, by dynamic programming. */
export function findPitches(spots: readonly MelodySpot[], wish: MelodyWish): number[] {
  const [lowest, highest] = wish.range;
  const pitches = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  let costs = pitches.map(() => 0);
  const origins: number[][] = [];
  spots.forEach((spot, index) => {
    const last = index === spots.length - 1;
    const own = pitches.map((pitch) => pitchCost(pitch, spot, index, last, wish));
    const origin = pitches.map(() => 0);
    const next = pitches.map((_, to) => {
      let best = Infinity;
      for (let from = 0; from < pitches.length; from++) {
        const distance = Math.abs(to - from);
        const cost = (costs[from] ?? 0) + (index === 0 ? 0 : (leaps[distance] ?? 4));
        if (cost < best) {
          best = cost;
          origin[to] = from;
        }
      }
      return best + (own[to] ?? 0);
    });
    costs = next;
    origins.push(origin);
  });
  let at = costs.indexOf(Math.min(...costs));
  const path: number[] = [];
  for (let index = spots.length - 1; index >= 0; index--) {
    path.unshift(pitches[at] ?? lowest);
    at = origins[index]?.[at] ?? 0;
  }
  return path;
}

function pitchCost(
  pitch: number,
  spot: MelodySpot,
  index: number,
  last: boolean,
  wish: MelodyWish,
): number {
  const pitchClass = ((pitch % 12) + 12) % 12;
  const inChord = spot.chord.triad.includes(pitchClass);
  const degree = (pitchClass - wish.key.tonic + 12) % 12;
  if (!inChord && !allowed(degree, pitchClass, spot.chord, wish.key)) return 60;
  const target =
    wish.centre + along(wish.shape, spot.place) + (wish.whims[index % wish.whims.length] ?? 0);
  let cost = 0.075 * (pitch - target) ** 2;
  if (!inChord) cost += 0.1 + 1.7 * spot.weight;
  if (!inChord && spot.chord.triad.includes((pitchClass + 11) % 12)) cost += 0.7 * spot.weight;
  if (wish.pentatonic && !inChord && [5, 6, 8, 11, 1].includes(degree)) cost += 0.5;
  if (last) cost += ending(degree, inChord, wish);
  if (spot.habit !== undefined) cost += 0.5 * Math.min(6, Math.abs(pitch - spot.habit));
  return cost;
}

/** Scale tones, without the one that rubs against a borrowed chord tone. */
function allowed(degree: number, pitchClass: number, chord: Chord, key: Key): boolean {
  const scale = scaleOf[key.mode];
  if (!scale.includes(degree)) return false;
  const borrowed = chord.triad.filter((tone) => !scale.includes((tone - key.tonic + 12) % 12));
  return !borrowed.some(
    (tone) => (tone - pitchClass + 12) % 12 === 1 || (pitchClass - tone + 12) % 12 === 1,
  );
}

function ending(degree: number, inChord: boolean, wish: MelodyWish): number {
  if (!inChord) return 6;
  if (!wish.home) return 0;
  return degree === 0 ? 0 : degree === 3 || degree === 4 || degree === 7 ? 1.2 : 2.4;
}

function along(shape: readonly number[], place: number): number {
  const position = Math.min(0.999, Math.max(0, place)) * (shape.length - 1);
  const index = Math.floor(position);
  const from = shape[index] ?? 0;
  const to = shape[index + 1] ?? from;
  return from + (to - from) * (position - index);
}
