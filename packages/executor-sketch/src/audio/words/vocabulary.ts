/**
 * Free text against a table of words. Entries are written without accents and in lower case;
 * alternatives are separated by `|`. Scripts without word gaps (kana, kanji, Arabic) match anywhere.
 */
export type Vocabulary<T> = readonly (readonly [words: string, value: T])[];

/** A word of a vocabulary found in a text. */
export interface Found<T> {
  readonly word: string;
  readonly index: number;
  readonly value: T;
}

/** Longer than any honest genre or mood; keeps matching fast for hostile input. */
const longestText = 2000;

/** Lower case, full-width forms folded, accents of Latin letters taken off, ♯ and ♭ as # and b. */
export function foldText(text: string): string {
  return text
    .slice(0, longestText)
    .replaceAll('♯', '#')
    .replaceAll('♭', 'b')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** All words of the vocabulary in the text, in reading order; a longer word hides the ones inside it. */
export function findWords<T>(text: string, vocabulary: Vocabulary<T>): Found<T>[] {
  const folded = foldText(text);
  const candidates = vocabulary.flatMap(([words, value]) =>
    words
      .split('|')
      .flatMap((word) => occurrences(folded, word).map((index) => ({ word, index, value }))),
  );
  candidates.sort((a, b) => b.word.length - a.word.length || a.index - b.index);
  const taken: Found<T>[] = [];
  for (const found of candidates) {
    const overlaps = taken.some(
      (other) =>
        found.index < other.index + other.word.length &&
        other.index < found.index + found.word.length,
    );
    if (!overlaps) taken.push(found);
  }
  return taken.sort((a, b) => a.index - b.index);
}

function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  const latin = /^[\x20-\x7e]+$/.test(word);
  for (let index = text.indexOf(word); index >= 0; index = text.indexOf(word, index + 1)) {
    if (!latin || standsAlone(text, index, word.length)) found.push(index);
  }
  return found;
}

const letter = /[\p{Script=Latin}\p{N}]/u;

function standsAlone(text: string, index: number, length: number): boolean {
  if (letter.test(text.charAt(index - 1))) return false;
  const after = text.slice(index + length, index + length + 3);
  return !letter.test(after.charAt(0)) || /^e?s(?![\p{Script=Latin}\p{N}])/u.test(after);
}
