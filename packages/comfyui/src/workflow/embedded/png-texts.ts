import { inflateSync } from 'node:zlib';
import {
  addText,
  decodeText,
  fourLetters,
  MAX_TEXT_BYTES,
  viewOf,
  type EmbeddedTexts,
  type TextEncoding,
} from './embedded-text.ts';

const SIGNATURE_BYTES = 8;
/** No byte becomes more by inflating; how far a broken text was inflated is not told. */
const HIGHEST_RATIO = 1_032;
/** Length and name before the data, check sum after it. */
const FRAME_BYTES = 12;

/** The text chunks of a PNG, and the private chunk `comf` of an animated one. */
export function pngTexts(bytes: Uint8Array): EmbeddedTexts {
  const found: Found = { texts: new Map(), bytesLeft: MAX_TEXT_BYTES };
  const view = viewOf(bytes);
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= bytes.length;) {
    const length = view.getUint32(at);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length) break;
    readChunk(fourLetters(bytes, at + 4), data, found);
    at += FRAME_BYTES + length;
  }
  return found.texts;
}

interface Found {
  readonly texts: EmbeddedTexts;
  /** What may still be inflated: many small chunks can each become a large text. */
  bytesLeft: number;
}

function readChunk(name: string, data: Uint8Array, found: Found): void {
  const { texts } = found;
  const end = data.indexOf(0);
  if (end < 1 || data.length > MAX_TEXT_BYTES) return;
  const key = decodeText(data.subarray(0, end), 'latin1');
  const rest = data.subarray(end + 1);
  if (name === 'tEXt' || name === 'comf') addText(texts, key, decodeText(rest, 'latin1'));
  if (name === 'zTXt') addInflated(found, key, rest.subarray(1), 'latin1');
  if (name === 'iTXt') readInternational(key, rest, found);
}

function readInternational(key: string, rest: Uint8Array, found: Found): void {
  const language = rest.indexOf(0, 2);
  const translated = language === -1 ? -1 : rest.indexOf(0, language + 1);
  if (translated === -1) return;
  const text = rest.subarray(translated + 1);
  if (rest[0] === 1) addInflated(found, key, text, 'utf8');
  else addText(found.texts, key, decodeText(text, 'utf8'));
}

function addInflated(
  found: Found,
  key: string,
  deflated: Uint8Array,
  encoding: TextEncoding,
): void {
  if (found.bytesLeft <= 0) return;
  try {
    const inflated = inflateSync(deflated, { maxOutputLength: found.bytesLeft });
    found.bytesLeft -= inflated.length;
    addText(found.texts, key, decodeText(inflated, encoding));
  } catch {
    // A broken or endless text is as good as none; another chunk may carry the graph.
    found.bytesLeft -= deflated.length * HIGHEST_RATIO;
  }
}
