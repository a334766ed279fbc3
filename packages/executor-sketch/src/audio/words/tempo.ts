import type { Meter } from './meter.ts';
import { findWords, type Vocabulary } from './vocabulary.ts';

/** Beats a minute for slow, medium and fast in a genre. */
export type TempoRange = readonly [slow: number, medium: number, fast: number];

/** What the tempo text says: beats a minute, or a place between slow (0) and fast (2). */
export type TempoWish = { readonly bpm: number } | { readonly place: number };

const places: Vocabulary<number> = [
  ['very slow|molto lento|sehr langsam', -0.4],
  [
    'slow|slowly|langsam|lent|lento despacio|despacio|mabagal|slow burn|ゆっくり|遅い|느리게|بطيء',
    0,
  ],
  ['laid back|relaxed|easy|mid slow|medium slow|slow to medium|calm|gentle', 0.5],
  ['medium|mid tempo|midtempo|moderate|mittel|medio|katamtaman|steady|walking|普通|中くらい', 1],
  ['medium fast|upbeat|brisk|driving|lively|groovy', 1.5],
  ['fast|quick|schnell|rapide|rapido|mabilis|energetic|速い|はやい|빠르게|سريع', 2],
  ['very fast|breakneck|frantic|blistering|sehr schnell', 2.4],
];

const italian: Vocabulary<number> = [
  ['grave|larghissimo', 42],
  ['largo', 50],
  ['lento', 56],
  ['larghetto', 62],
  ['adagio', 70],
  ['adagietto', 74],
  ['andante', 84],
  ['andantino', 90],
  ['moderato', 106],
  ['allegretto', 116],
  ['allegro', 132],
  ['vivace', 158],
  ['presto', 180],
  ['prestissimo', 200],
];

/** Reads numbers (`92 bpm`, `♩=120`), Italian terms and words for slow and fast. */
export function parseTempo(text: string): TempoWish | undefined {
  const number = /(?<![\d.])(\d{2,3}(?:\.\d+)?)(?![\d.]*\d|['’]?s)/.exec(text.slice(0, 200));
  if (number !== null) return { bpm: Number(number[1]) };
  const found = findWords(text, places);
  if (found.length > 0) return { place: mean(found.map((one) => one.value)) };
  const terms = findWords(text, italian);
  if (terms.length > 0) return { bpm: mean(terms.map((one) => one.value)) };
  return undefined;
}

/** Beats a minute at a place between slow and fast, past the ends too. */
export function bpmAt(range: TempoRange, place: number): number {
  const [slow, medium, fast] = range;
  return place < 1 ? slow + (medium - slow) * place : medium + (fast - medium) * (place - 1);
}

/** Seconds of one sixteenth: the beat is a quarter, or a dotted quarter in compound meters. */
export function stepSeconds(meter: Meter, bpm: number): number {
  return 60 / bpm / (meter.compound ? 6 : 4);
}

/** What a player can play and a listener can follow. */
export const bpmLimits = { lowest: 36, highest: 240 } as const;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
