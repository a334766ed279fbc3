import { addText, decodeText, MAX_PARTS, type EmbeddedTexts } from './embedded-text.ts';

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const TAGS = 0x1254c367;
const TAG = 0x7373;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG_STRING = 0x4487;

interface Element {
  readonly id: number;
  readonly data: Uint8Array;
}

/** The simple tags of a WebM or Matroska file, whose names are in upper case. */
export function webmTexts(bytes: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = new Map();
  for (const segment of elements(bytes)) {
    if (segment.id !== SEGMENT) continue;
    for (const tags of elements(segment.data)) {
      if (tags.id === TAGS) readTags(tags.data, texts);
    }
  }
  return texts;
}

function readTags(data: Uint8Array, texts: EmbeddedTexts): void {
  for (const tag of elements(data)) {
    if (tag.id !== TAG) continue;
    for (const simple of elements(tag.data)) {
      if (simple.id !== SIMPLE_TAG) continue;
      const parts = [...elements(simple.data)];
      const name = parts.find(({ id }) => id === TAG_NAME);
      const text = parts.find(({ id }) => id === TAG_STRING);
      if (name === undefined || text === undefined) continue;
      addText(texts, decodeText(name.data, 'utf8'), decodeText(text.data, 'utf8'));
    }
  }
}

function* elements(bytes: Uint8Array): Generator<Element> {
  let count = 0;
  for (let at = 0; at < bytes.length && count < MAX_PARTS; count += 1) {
    const id = readNumber(bytes, at, false);
    const size = id === undefined ? undefined : readNumber(bytes, at + id.length, true);
    if (id === undefined || size === undefined) return;
    const start = at + id.length + size.length;
    const end = size.isUnknown ? bytes.length : Math.min(start + size.value, bytes.length);
    // A live recording leaves its clusters open; their children are passed over like siblings.
    const isOpenCluster = size.isUnknown && id.value === CLUSTER;
    if (!isOpenCluster) yield { id: id.value, data: bytes.subarray(start, end) };
    at = isOpenCluster ? start : end;
  }
}

/** A number with its length in the leading zeros; an id keeps the marker bit. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  dropMarker: boolean,
): { value: number; length: number; isUnknown: boolean } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  let value = dropMarker ? first & (0xff >> length) : first;
  let isUnknown = dropMarker && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const next = bytes[at + index] ?? 0;
    isUnknown &&= next === 0xff;
    value = value * 256 + next;
  }
  return { value, length, isUnknown };
}
