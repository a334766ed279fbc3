import type { Random } from '../../random.ts';
import type { Genre } from '../genre.ts';
import type { Chord, SectionKind } from '../score.ts';
import { scaleOf, type Key } from '../words/key.ts';
import type { Mood } from '../words/mood.ts';
import { progressionsOf } from './progressions.ts';

const numerals = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii'];

/** Reads a Roman numeral in a key. In church modes every chord is what the scale gives. */
export function makeChord(name: string, key: Key, colour: Genre['colour']): Chord {
  const scale = scaleOf[key.mode];
  const match = /^(b?)([iIvV]+)(°?)$/.exec(name);
  const numeral = match?.[2] ?? 'I';
  const degree = Math.max(0, numerals.indexOf(numeral.toLowerCase()));
  const flat = match?.[1] === 'b';
  const plain = key.mode === 'major' || key.mode === 'minor';
  const offset = flat && plain ? (scaleOf.major[degree] ?? 0) - 1 : (scale[degree] ?? 0);
  const third = plain ? (numeral === numeral.toUpperCase() ? 4 : 3) : above(scale, degree, 2);
  const fifth = (plain && match?.[3] === '°') || (!plain && above(scale, degree, 4) === 6) ? 6 : 7;
  const root = (key.tonic + offset) % 12;
  const triad = [0, third, fifth].map((step) => (root + step) % 12);
  return { name, root, triad, stack: stackOf(colour, third, fifth, offset, scale) };
}

function above(scale: readonly number[], degree: number, steps: number): number {
  return ((scale[(degree + steps) % 7] ?? 0) - (scale[degree] ?? 0) + 12) % 12;
}

function stackOf(
  colour: Genre['colour'],
  third: number,
  fifth: number,
  offset: number,
  scale: readonly number[],
): number[] {
  const inScale = (step: number): boolean => scale.includes((offset + step) % 12);
  const seventh = third === 4 && inScale(11) ? 11 : 10;
  const ninth = inScale(14) ? [14] : [];
  if (colour === 'power') return [0, 7, 12];
  if (colour === 'seventh') return [0, third, fifth, seventh];
  if (colour === 'ninth')
    return fifth === 6 ? [0, third, fifth, 10] : [0, third, fifth, seventh, ...ninth];
  if (colour === 'open') return [0, third, fifth, ...ninth];
  return [0, third, fifth];
}

/** The round of chords for a kind of section: gladder or sadder by the mood, picked by chance nearby. */
export function chooseProgression(
  kind: SectionKind,
  key: Key,
  style: Genre,
  mood: Mood,
  random: Random,
): string[] {
  const tables = progressionsOf(style.harmony, (scaleOf[key.mode][2] ?? 4) === 3);
  const list =
    kind === 'chorus' || kind === 'solo'
      ? tables.chorus
      : kind === 'bridge' || kind === 'prechorus'
        ? tables.bridge
        : tables.verse;
  const wanted = ((1 - mood.valence) / 2) * (list.length - 1);
  const index = Math.round(
    Math.min(list.length - 1, Math.max(0, wanted + random.range(-1.6, 1.6))),
  );
  return (list[index] ?? 'I').split(' ');
}

/** Chords of a section: the round repeated, closed by the tonic or opened to the dominant. */
export function sectionChords(
  round: readonly string[],
  bars: number,
  ending: 'home' | 'open' | 'none',
  key: Key,
): string[] {
  const tonic = (scaleOf[key.mode][2] ?? 4) === 3 ? 'i' : 'I';
  const names = Array.from({ length: bars }, (_, bar) => round[bar % round.length] ?? tonic);
  if (ending === 'home' && bars > 1) names[bars - 1] = tonic;
  if (ending === 'open' && bars > 1) names[bars - 1] = 'V';
  return names;
}

/**
 * Pitches for a chord inside a range, moving as little as possible from the last ones.
 *
 * @param classes pitch classes from the bottom up
 */
export function voiceChord(
  classes: readonly number[],
  centre: number,
  previous: readonly number[] | undefined,
): number[] {
  let best: number[] = [];
  let lowestCost = Infinity;
  for (let rotation = 0; rotation < classes.length; rotation++) {
    const order = [...classes.slice(rotation), ...classes.slice(0, rotation)];
    for (const base of [centre - 12, centre, centre + 12]) {
      const pitches = stackUp(order, base - 6);
      const mean = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
      const movement =
        previous === undefined
          ? 0
          : pitches.reduce(
              (sum, pitch, index) => sum + Math.abs(pitch - (previous[index] ?? mean)),
              0,
            );
      const cost = movement + Math.abs(mean - centre) * 1.1;
      if (cost < lowestCost) {
        lowestCost = cost;
        best = pitches;
      }
    }
  }
  return best;
}

function stackUp(classes: readonly number[], from: number): number[] {
  const pitches: number[] = [];
  let floor = from;
  for (const pitchClass of classes) {
    const pitch = floor + ((((pitchClass - floor) % 12) + 12) % 12);
    pitches.push(pitch);
    floor = pitch + 1;
  }
  return pitches;
}
