/** A part of a text and where it begins in it. */
export interface TextPart {
  readonly text: string;
  readonly offset: number;
}

const BYTE_ORDER_MARK = '\uFEFF';
const FENCE = '```';
const FENCE_LANGUAGE = /[\w+-]*\s*/y;

/** The text without byte order marks at its beginning; `undefined` where there is none. */
export function withoutByteOrderMark(text: string): TextPart | undefined {
  let offset = 0;
  while (text[offset] === BYTE_ORDER_MARK) offset++;
  return offset === 0 ? undefined : { text: text.slice(offset), offset };
}

export function trimPart(part: TextPart): TextPart {
  const withoutStart = part.text.trimStart();
  const offset = part.offset + part.text.length - withoutStart.length;
  return { text: withoutStart.trimEnd(), offset };
}

/**
 * The inside of a Markdown code fence that begins where the text begins; the closing fence may be
 * missing. `undefined` where there is none.
 */
export function withoutFence(part: TextPart): TextPart | undefined {
  if (!part.text.startsWith(FENCE)) return undefined;
  FENCE_LANGUAGE.lastIndex = FENCE.length;
  const opener = FENCE.length + (FENCE_LANGUAGE.exec(part.text)?.[0].length ?? 0);
  const isClosed = part.text.endsWith(FENCE) && part.text.length >= opener + FENCE.length;
  const end = isClosed ? part.text.length - FENCE.length : part.text.length;
  return trimPart({ text: part.text.slice(opener, end), offset: part.offset + opener });
}
