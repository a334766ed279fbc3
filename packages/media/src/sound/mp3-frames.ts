import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { readSyncsafe } from './syncsafe.ts';
import { type MpegHeader, parseMpegHeader } from './mpeg-header.ts';

/** What a walk over all frames measured. */
export interface Mp3Facts {
  readonly durationSeconds: number;
  readonly sampleRate: number;
  readonly channels: number;
}

/** Tags that other programs append after the last frame. */
const TRAILERS = ['TAG', 'APETAGEX', 'LYRICSBEGIN', '3DI'];

/** Where the sound begins, after any ID3v2 tags and zeros. */
async function startOfSound(file: FileBytes): Promise<number> {
  let position = 0;
  while (position + 10 <= file.size) {
    const head = await file.read(position, 10);
    if (head.toString('latin1', 0, 3) !== 'ID3') break;
    const footer = ((head[5] ?? 0) & 0x10) === 0 ? 0 : 10;
    position += 10 + (readSyncsafe(head, 6) ?? 0) + footer;
  }
  return skipZeros(file, position);
}

async function skipZeros(file: FileBytes, from: number): Promise<number> {
  let position = from;
  for await (const block of file.blocks(from, file.size)) {
    const index = block.findIndex((byte) => byte !== 0);
    if (index >= 0) return position + index;
    position += block.length;
  }
  return position;
}

/**
 * The number of frames that a Xing or Info header promises. Such a frame is silent and is not
 * counted as sound.
 */
function promisedFrames(frame: Buffer, { version, channels }: MpegHeader) {
  const sideInfo = version === 1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  const offset = 4 + sideInfo;
  if (frame.length < offset + 12) return undefined;
  const tag = frame.toString('latin1', offset, offset + 4);
  if (tag !== 'Xing' && tag !== 'Info') return undefined;
  const hasCount = (frame.readUInt32BE(offset + 4) & 1) === 1;
  return { frames: hasCount ? frame.readUInt32BE(offset + 8) : 0 };
}

async function checkTrailer(file: FileBytes, position: number): Promise<void> {
  const head = await file.read(position, Math.min(16, file.size - position));
  const text = head.toString('latin1');
  if (TRAILERS.some((trailer) => text.startsWith(trailer))) return;
  if ((await skipZeros(file, position)) === file.size) return;
  throw new Defect(`holds something else than MP3 frames at byte ${position} of ${file.size}`);
}

/**
 * Walks over every frame. music-metadata believes the Xing header, which promises the whole length
 * even where half of the file is missing.
 *
 * @throws {Defect}
 */
export async function walkMp3(file: FileBytes): Promise<Mp3Facts> {
  let position = await startOfSound(file);
  let first: MpegHeader | undefined;
  let promised: number | undefined;
  let frames = 0;
  while (position + 4 <= file.size) {
    const header = parseMpegHeader(await file.read(position, 4));
    if (header === undefined) break;
    if (header.sampleRate !== (first ?? header).sampleRate) break;
    const frame = await file.read(position, header.bytes);
    const info = first === undefined ? promisedFrames(frame, header) : undefined;
    first ??= header;
    if (info === undefined) frames += 1;
    else promised = info.frames;
    position += header.bytes;
  }
  if (first === undefined || frames === 0) throw new Defect('holds no MP3 frame');
  if (position < file.size) await checkTrailer(file, position);
  // Some encoders count the Xing frame itself.
  if (promised !== undefined && frames + 1 < promised) {
    throw new Defect(`is cut off: it promises ${promised} frames and has ${frames}`);
  }
  const { sampleRate, channels, samples } = first;
  return { durationSeconds: (frames * samples) / sampleRate, sampleRate, channels };
}
