import type { Syllable } from './latin.ts';
import { syllablesOf } from './syllables.ts';

/** A line as the band gets it: what the lead sings, and what others call. */
export interface LyricLine {
  readonly text: string;
  readonly syllables: readonly Syllable[];
  /** Words in [brackets], such as `[crowd: hey! hey!]`: shouted by others, not sung by the lead. */
  readonly call: readonly Syllable[];
}

/** A phrase that a singer can hold in one breath. */
const longestPhrase = 22;

/** Splits lyrics into phrases. Over-long lines are cut between words. */
export function readLines(lyrics: string): LyricLine[] {
  return lyrics.split(/\r\n|[\n\r\u2028]/).flatMap((line) => {
    const text = line.trim();
    if (text === '') return [];
    const call = [...text.matchAll(/\[([^\]]*)\]/g)].flatMap((match) =>
      syllablesOf((match[1] ?? '').replace(/^[^:]*:/, '')),
    );
    const sung = syllablesOf(text.replace(/\[[^\]]*\]/g, ' '));
    if (sung.length === 0 && call.length === 0) return [];
    return breaths(sung).map((syllables, index) => ({
      text,
      syllables,
      call: index === 0 ? call.slice(0, 12) : [],
    }));
  });
}

function breaths(syllables: readonly Syllable[]): Syllable[][] {
  const parts = Math.max(1, Math.ceil(syllables.length / longestPhrase));
  const target = syllables.length / parts;
  const phrases: Syllable[][] = [[]];
  for (const syllable of syllables) {
    const phrase = phrases.at(-1);
    if (phrase === undefined) break;
    if (phrase.length >= longestPhrase || (syllable.starts && phrase.length >= target))
      phrases.push([syllable]);
    else phrase.push(syllable);
  }
  return phrases;
}
