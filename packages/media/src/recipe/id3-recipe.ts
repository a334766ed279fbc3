import type { FileBytes } from '../file/file-bytes.ts';
import { MAX_SYNCSAFE, writeSyncsafe } from '../sound/syncsafe.ts';
import { encodeId3Header, type Id3Frame, type Id3Tag, readId3Tag } from './id3-tag.ts';
import type { RecipePlace } from './recipe-place.ts';
import { MAX_STORED_BYTES, RECIPE_KEY } from './recipe-text.ts';

const TEXT = 'TXXX';
const HAS_LENGTH = 0x01;
const UNSYNCHRONISED = 0x02;

const ENCODINGS = ['latin1', 'utf-16', 'utf-16be', 'utf-8'] as const;

/** The text of a TXXX frame with our description, in whatever encoding it is now. */
function decodeOwnText(data: Buffer): string | undefined {
  const encoding = ENCODINGS[data[0] ?? ENCODINGS.length];
  if (encoding === undefined) return undefined;
  // UTF-16 has a byte order mark before the description and another one before the value.
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(data.subarray(1));
  const [description = '', value] = text.split('\0').map((part) => part.replace(/^\ufeff/, ''));
  return description === RECIPE_KEY ? value : undefined;
}

async function readOwnText(file: FileBytes, tag: Id3Tag, frame: Id3Frame) {
  const length = frame.end - frame.dataStart;
  const known = tag.major === 4 ? HAS_LENGTH | UNSYNCHRONISED : 0;
  if (frame.id !== TEXT || length > MAX_STORED_BYTES || (frame.format & ~known) !== 0)
    return undefined;
  const skipped = (frame.format & HAS_LENGTH) === 0 ? 0 : 4;
  if (length <= skipped) return undefined;
  const data = await file.read(frame.dataStart + skipped, length - skipped);
  const isPlain = tag.flags === 0 && (frame.format & UNSYNCHRONISED) === 0;
  if (isPlain) return decodeOwnText(data);
  return decodeOwnText(Buffer.from(data.toString('latin1').replace(/\xff\0/g, '\xff'), 'latin1'));
}

/**
 * One frame, in ASCII: then no byte of it can look like the beginning of an MPEG frame, and it
 * means the same in every version, with and without unsynchronisation.
 */
function encodeFrame(major: 3 | 4, ascii: string): Buffer {
  const data = Buffer.from(`\0${RECIPE_KEY}\0${ascii}`, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  return Buffer.concat([
    Buffer.from(TEXT),
    major === 4 ? writeSyncsafe(data.length) : size,
    Buffer.alloc(2),
    data,
  ]);
}

const NEW_TAG: Id3Tag = { major: 4, revision: 0, flags: 0, frames: [], end: 0 };

/** A TXXX frame after all others, which stay as they are; padding goes. */
export const id3Recipe: RecipePlace = {
  name: 'id3:TXXX',
  async write(file, { ascii }) {
    const found = await readId3Tag(file);
    if (found === undefined) return undefined;
    const tag = found === 'none' ? NEW_TAG : found;
    const kept: { from: number; to: number }[] = [];
    for (const frame of tag.frames) {
      const isOurs = (await readOwnText(file, tag, frame)) !== undefined;
      if (!isOurs) kept.push({ from: frame.start, to: frame.end });
    }
    const ours = encodeFrame(tag.major, ascii);
    const size = kept.reduce((sum, { from, to }) => sum + to - from, ours.length);
    if (size > MAX_SYNCSAFE) return undefined;
    const header = encodeId3Header(tag, writeSyncsafe(size));
    return [header, ...kept, ours, { from: tag.end, to: file.size }];
  },
  async read(file) {
    const tag = await readId3Tag(file);
    if (tag === undefined || tag === 'none') return undefined;
    for (const frame of tag.frames) {
      const text = await readOwnText(file, tag, frame);
      if (text !== undefined) return text;
    }
    return undefined;
  },
};
