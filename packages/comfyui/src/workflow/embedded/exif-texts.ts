import { addText, decodeText, viewOf, type EmbeddedTexts } from './embedded-text.ts';

const ASCII = 2;
const UNDEFINED = 7;
const EXIF_FOLDER = 0x8769;
const USER_COMMENT = 0x9286;
const ENTRY_BYTES = 12;
const MAX_FOLDERS = 16;

/**
 * Texts of the form `key:{…}` in the ASCII tags of an EXIF block (0x0110 `prompt`, 0x010F `workflow`,
 * further keys from 0x010E downwards), and the user comment, where other programs put them.
 */
export function exifTexts(block: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = new Map();
  const tiff = decodeText(block.subarray(0, 4), 'latin1') === 'Exif' ? block.subarray(6) : block;
  const order = decodeText(tiff.subarray(0, 2), 'latin1');
  if (order !== 'II' && order !== 'MM') return texts;
  const littleEndian = order === 'II';
  const view = viewOf(tiff);
  const folders = [view.getUint32(4, littleEndian)];
  const walk: Walk = { tiff, view, littleEndian, texts, folders, bytesLeft: tiff.length };
  for (let read = 0; read < MAX_FOLDERS; read += 1) {
    const at = folders.shift();
    if (at === undefined) break;
    readFolder(walk, at);
  }
  return texts;
}

interface Walk {
  readonly tiff: Uint8Array;
  readonly view: DataView;
  readonly littleEndian: boolean;
  readonly texts: EmbeddedTexts;
  readonly folders: number[];
  /** Texts do not overlap, so that all of them are no longer than the block. */
  bytesLeft: number;
}

function readFolder(walk: Walk, at: number): void {
  const { view, littleEndian, tiff } = walk;
  const count = view.getUint16(at, littleEndian);
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * ENTRY_BYTES;
    const tag = view.getUint16(entry, littleEndian);
    const type = view.getUint16(entry + 2, littleEndian);
    const length = view.getUint32(entry + 4, littleEndian);
    const value = view.getUint32(entry + 8, littleEndian);
    if (tag === EXIF_FOLDER) walk.folders.push(value);
    if (type !== ASCII && type !== UNDEFINED) continue;
    const start = length <= 4 ? entry + 8 : value;
    const bytes = tiff.subarray(start, start + length);
    walk.bytesLeft -= bytes.length;
    if (walk.bytesLeft < 0) return;
    if (type === ASCII) addKeyed(walk.texts, decodeText(bytes, 'utf8'));
    else if (tag === USER_COMMENT) addKeyed(walk.texts, userComment(bytes, littleEndian));
  }
}

function userComment(bytes: Uint8Array, littleEndian: boolean): string {
  const isWide = decodeText(bytes.subarray(0, 7), 'latin1') === 'UNICODE';
  const encoding = !isWide ? 'utf8' : littleEndian ? 'utf16le' : 'utf16be';
  return decodeText(bytes.subarray(8), encoding);
}

function addKeyed(texts: EmbeddedTexts, text: string): void {
  const keyed = /^([A-Za-z_][\w-]{0,63}):\s*(?=[[{])/.exec(text);
  if (keyed?.[1] !== undefined) addText(texts, keyed[1], text.slice(keyed[0].length));
  else if (text.startsWith('{')) addText(texts, 'comment', text);
}
