import { createRandom } from '../random.ts';
import { genres } from './genres.ts';
import type { TempoRange } from './words/tempo.ts';
import { findWords } from './words/vocabulary.ts';

/** How a genre plays, as data. */
export interface Genre {
  readonly id: string;
  /** Words that name it, see {@link findWords}. */
  readonly words: string;
  readonly tempo: TempoRange;
  /** 0 is straight, 1 full triplets, on the off-beats of the given grid. */
  readonly swing: number;
  readonly swingGrid?: 'eighth' | 'sixteenth';
  /** Names of patterns: sparse (verses) and full (choruses). */
  readonly drums: readonly [sparse: string, full: string];
  readonly bass: readonly [sparse: string, full: string];
  readonly chords: readonly [sparse: string, full: string];
  /** What is stacked on the chords. */
  readonly colour: 'triad' | 'seventh' | 'ninth' | 'power' | 'open';
  /** Which family of progressions. */
  readonly harmony: 'pop' | 'folk' | 'jazz' | 'rock' | 'blues' | 'ambient';
  /** The band when the writer names no instruments. */
  readonly band: readonly string[];
  /** Kit that replaces the plain one when the writer just says "drums". */
  readonly kit: string;
  /** Parts without which the genre is not itself: added to what the writer names. */
  readonly needs: readonly ('drums' | 'bass')[];
  /** Syllables a second that the lead sings at most. */
  readonly pace: number;
  /** Share of notes that come an eighth early. */
  readonly syncopation: number;
  /** Loudness of the drums in dB against the usual. */
  readonly punch: number;
  readonly space: number;
}

/** What a song made of plain text says: any genre is right. */
const ANY_GENRE = 'song';

/** The genre named in the text (two words blend: the first gives the playing), or one by its hash. */
export function readGenre(text: string): { genre: Genre; known: boolean } {
  const found = findWords(
    text,
    genres.map((genre) => [genre.words, genre] as const),
  );
  // "punk rock", "indie folk": the longest word says most, and the first among equals.
  const best = found.sort((a, b) => specificity(b.value) - specificity(a.value))[0];
  if (best !== undefined) return { genre: best.value, known: true };
  const stock = genres.filter((genre) =>
    ['pop', 'folk', 'rock', 'soul', 'indie'].includes(genre.id),
  );
  const name = text.trim().toLowerCase();
  return { genre: createRandom(`genre ${name}`).pick(stock), known: name === ANY_GENRE };
}

/** General words (pop, rock, indie, world) give way to special ones in the same text. */
function specificity(genre: Genre): number {
  return ['pop', 'rock', 'indie', 'electronic'].includes(genre.id) ? 0 : 1;
}
