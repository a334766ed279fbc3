/**
 * How wide text is on a terminal. `string-width` knows more cases, and costs 19 ms to load, more
 * than everything else that `media-gen list` loads.
 */
const ASCII = /^[\u0020-\u007e]*$/u;
const ZERO_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** Blocks that East Asian fonts draw twice as wide (UAX #11, W and F), as first and last. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** A text cut to `limit` columns of a terminal, never inside a grapheme, and its width. */
export function fitted(
  text: string,
  limit = Infinity,
): { readonly text: string; readonly width: number } {
  if (ASCII.test(text)) {
    if (text.length <= limit) return { text, width: text.length };
    return { text: `${text.slice(0, limit - 1)}…`, width: limit };
  }
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const widths = graphemes.map(graphemeWidth);
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (width <= limit) return { text, width };
  let used = 0;
  const end = widths.findIndex((each) => (used += each) > limit - 1);
  return { text: `${graphemes.slice(0, end).join('')}…`, width: used - (widths[end] ?? 0) + 1 };
}

function graphemeWidth(grapheme: string): number {
  if (ZERO_WIDTH.test(grapheme)) return 0;
  const point = grapheme.codePointAt(0) ?? 0;
  const isWide =
    EMOJI.test(grapheme) || WIDE.some(([first, last]) => point >= first && point <= last);
  return isWide ? 2 : 1;
}
