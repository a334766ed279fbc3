/** More than these change nothing that anybody looks for. */
const MOST_WORDS = 32;
const LONGEST_WORD = 100;

/** What `unicode61` takes for parts of a word. */
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** Written without blanks: each character is a word, so that one in the middle is found. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** A text as the search index gets it. */
export function searchable(text: string): string {
  return text.replaceAll(UNSPACED, ' $& ');
}

/**
 * What somebody wrote, as a query of FTS5 in which every word is quoted: nothing of it is syntax.
 *
 * @returns `undefined` where there is no word in it
 */
export function matchQuery(search: string): string | undefined {
  const words = searchable(search.slice(0, MOST_WORDS * LONGEST_WORD)).match(WORD) ?? [];
  if (words.length === 0) return undefined;
  return words
    .slice(0, MOST_WORDS)
    .map((word) => `"${word.slice(0, LONGEST_WORD)}"*`)
    .join(' ');
}
