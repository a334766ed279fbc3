import type { FileBytes } from '../file/file-bytes.ts';
import { readSyncsafe } from '../sound/syncsafe.ts';

const HEADER_BYTES = 10;
const UNSYNCHRONISED = 0x80;
const FRAME_ID = /^[A-Z0-9]{4}$/;
const MAX_FRAMES = 100_000;

export interface Id3Frame {
  readonly id: string;
  /** The second byte of its flags: grouping, compression, encryption, … */
  readonly format: number;
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

/** A tag that we understand down to its last byte. */
export interface Id3Tag {
  readonly major: 3 | 4;
  readonly revision: number;
  readonly flags: number;
  readonly frames: readonly Id3Frame[];
  /** Where the sound begins. */
  readonly end: number;
}

async function isAllZero(file: FileBytes, from: number, to: number): Promise<boolean> {
  for await (const block of file.blocks(from, to)) {
    if (block.some((byte) => byte !== 0)) return false;
  }
  return true;
}

async function readFrames(
  file: FileBytes,
  major: 3 | 4,
  end: number,
): Promise<readonly Id3Frame[] | undefined> {
  const frames: Id3Frame[] = [];
  let start = HEADER_BYTES;
  while (start + HEADER_BYTES <= end && frames.length < MAX_FRAMES) {
    const head = await file.read(start, HEADER_BYTES);
    if (head[0] === 0) break;
    const id = head.toString('latin1', 0, 4);
    // Some programs write plain sizes into version 4: the next frame is then not where it should be.
    const size = major === 4 ? readSyncsafe(head, 4) : head.readUInt32BE(4);
    const dataStart = start + HEADER_BYTES;
    if (!FRAME_ID.test(id) || size === undefined || dataStart + size > end) return undefined;
    frames.push({ id, format: head[9] ?? 0, start, dataStart, end: dataStart + size });
    start = dataStart + size;
  }
  return (await isAllZero(file, start, end)) ? frames : undefined;
}

/**
 * Reads the ID3v2 tag at the beginning of a file; https://id3.org/id3v2.4.0-structure
 *
 * @returns `'none'` where there is no tag; `undefined` where there is one that we would not dare to
 * change: version 2, an extended header (it may hold a checksum), a footer, version 3 with
 * unsynchronisation over the frames' own sizes, anything malformed
 */
export async function readId3Tag(file: FileBytes): Promise<Id3Tag | 'none' | undefined> {
  if (file.size < HEADER_BYTES) return 'none';
  const head = await file.read(0, HEADER_BYTES);
  if (head.toString('latin1', 0, 3) !== 'ID3') return 'none';
  const [major = 0, revision = 0, flags = 0] = head.subarray(3);
  const size = readSyncsafe(head, 6);
  if ((major !== 3 && major !== 4) || size === undefined) return undefined;
  if (flags !== 0 && !(major === 4 && flags === UNSYNCHRONISED)) return undefined;
  const end = HEADER_BYTES + size;
  if (end > file.size) return undefined;
  const frames = await readFrames(file, major, end);
  return frames === undefined ? undefined : { major, revision, flags, frames, end };
}

/** Encodes the header of a tag whose frames have so many bytes. */
export function encodeId3Header(tag: Pick<Id3Tag, 'major' | 'revision' | 'flags'>, size: Buffer) {
  return Buffer.concat([
    Buffer.from('ID3'),
    Buffer.from([tag.major, tag.revision, tag.flags]),
    size,
  ]);
}
