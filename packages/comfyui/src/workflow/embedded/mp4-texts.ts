import {
  addText,
  decodeText,
  fourLetters,
  MAX_PARTS,
  viewOf,
  type EmbeddedTexts,
} from './embedded-text.ts';

interface Box {
  readonly type: string;
  readonly data: Uint8Array;
  /** The type as a number: an entry of `ilst` names its key by place. */
  readonly index: number;
}

/** The movie-level metadata tags of an MP4 or MOV: `moov` → (`udta` →) `meta` → `keys` and `ilst`. */
export function mp4Texts(bytes: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = new Map();
  for (const moov of boxes(bytes)) {
    if (moov.type !== 'moov') continue;
    const children = [...boxes(moov.data)];
    const userData = children.filter(({ type }) => type === 'udta');
    const inside = [...children, ...userData.flatMap(({ data }) => [...boxes(data)])];
    for (const box of inside) if (box.type === 'meta') readMeta(box.data, texts);
  }
  return texts;
}

function readMeta(data: Uint8Array, texts: EmbeddedTexts): void {
  // ISO has a version before the children, QuickTime has none.
  const children = [...boxes(fourLetters(data, 4) === 'hdlr' ? data : data.subarray(4))];
  const keyBox = children.find(({ type }) => type === 'keys');
  const keys = keyBox === undefined ? [] : readKeys(keyBox.data);
  for (const list of children.filter(({ type }) => type === 'ilst')) {
    for (const item of boxes(list.data)) {
      const value = [...boxes(item.data)].find(({ type }) => type === 'data');
      if (value === undefined) continue;
      const name = keys[item.index - 1] ?? (item.type === '\u00a9cmt' ? 'comment' : item.type);
      // Type and locale come before the text.
      addText(texts, name, decodeText(value.data.subarray(8), 'utf8'));
    }
  }
}

function readKeys(data: Uint8Array): readonly string[] {
  const view = viewOf(data);
  const names: string[] = [];
  const count = Math.min(view.getUint32(4), MAX_PARTS);
  for (let at = 8; names.length < count && at + 8 <= data.length;) {
    const size = view.getUint32(at);
    if (size < 8) break;
    names.push(decodeText(data.subarray(at + 8, at + size), 'utf8'));
    at += size;
  }
  return names;
}

function* boxes(bytes: Uint8Array): Generator<Box> {
  const view = viewOf(bytes);
  let count = 0;
  for (let at = 0; at + 8 <= bytes.length && count < MAX_PARTS; count += 1) {
    const short = view.getUint32(at);
    const isLong = short === 1;
    const header = isLong ? 16 : 8;
    if (at + header > bytes.length) return;
    const size = isLong
      ? Number(view.getBigUint64(at + 8))
      : short === 0
        ? bytes.length - at
        : short;
    if (size < header) return;
    yield {
      type: fourLetters(bytes, at + 4),
      index: view.getUint32(at + 4),
      data: bytes.subarray(at + header, Math.min(at + size, bytes.length)),
    };
    at += size;
  }
}
