import stringWidth from 'string-width';

const ASCII = /^[\u0020-\u007e]*$/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text cut to `limit` columns of a terminal, never inside a grapheme, and its width. */
export function fitted(
  text: string,
  limit?: number,
): { readonly text: string; readonly width: number } {
  const width = ASCII.test(text) ? text.length : stringWidth(text);
  if (limit === undefined || width <= limit) return { text, width };
  let cut = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    const next = stringWidth(segment);
    if (used + next > limit - 1) break;
    cut += segment;
    used += next;
  }
  return { text: `${cut}…`, width: used + 1 };
}
