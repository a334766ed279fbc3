import { Defect } from '../file/defect.ts';
import { createChecksum } from '../file/crc.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { readFlacBlocks } from './flac-blocks.ts';
import { MAX_FLAC_HEADER, parseFlacHeader } from './flac-header.ts';

const STREAM_INFO_BYTES = 34;
const ID3V1_BYTES = 128;
const checksum = createChecksum(16, 0x8005);

/** @returns `promised` 0 where the encoder did not know, as when it wrote into a pipe */
async function readStreamInfo(file: FileBytes, position: number) {
  const info = await file.read(position, STREAM_INFO_BYTES);
  return {
    sampleRate: info.readUIntBE(10, 3) >>> 4,
    promised: ((info[13] ?? 0) & 15) * 2 ** 32 + info.readUInt32BE(14),
  };
}

async function endOfFrames(file: FileBytes): Promise<number> {
  const tail = file.size - ID3V1_BYTES;
  const isTagged = tail > 0 && (await file.read(tail, 3)).toString('latin1') === 'TAG';
  return isTagged ? tail : file.size;
}

/** Follows the frames through the bytes: one ends where its checksum is zero and the next begins. */
class FrameWalk {
  samples = 0;
  #frames = 0;
  #crc = 0;

  /** Whether a new frame begins at the first of these bytes. */
  #begins(bytes: Buffer): boolean {
    const header = parseFlacHeader(bytes);
    if (header === undefined || this.#crc !== 0) return false;
    if (header.number !== (header.isBySample ? this.samples : this.#frames)) return false;
    this.#frames += 1;
    this.samples += header.samples;
    return true;
  }

  /** @param bytes with {@link MAX_FLAC_HEADER} more than `length` to look ahead into */
  take(bytes: Buffer, length: number, position: number): void {
    let done = 0;
    while (done < length) {
      if (!this.#begins(bytes.subarray(done)) && this.#frames === 0) {
        throw new Defect(`has no FLAC frame at byte ${position}`);
      }
      // Only where a frame could begin is it worth to stop.
      const found = bytes.indexOf(0xff, done + 1);
      const stop = found < 0 || found > length ? length : found;
      this.#crc = checksum(this.#crc, bytes.subarray(done, stop));
      done = stop;
    }
  }

  get isAtEndOfFrame(): boolean {
    return this.#frames > 0 && this.#crc === 0;
  }
}

/**
 * Checks the checksum of every frame, and that none is missing; music-metadata only reads what the
 * header promises.
 *
 * @throws {Defect}
 */
export async function walkFlac(file: FileBytes): Promise<{ readonly durationSeconds: number }> {
  const { blocks, framesStart } = await readFlacBlocks(file);
  const { sampleRate, promised } = await readStreamInfo(file, blocks[0]?.dataStart ?? 0);
  const end = await endOfFrames(file);
  const walk = new FrameWalk();
  const step = 1 << 17;
  for (let position = framesStart; position < end; position += step) {
    const length = Math.min(step, end - position);
    const ahead = Math.min(MAX_FLAC_HEADER, end - position - length);
    const bytes = await file.read(position, length + ahead);
    const padded = Buffer.concat([bytes, Buffer.alloc(MAX_FLAC_HEADER - ahead)]);
    walk.take(padded, length, position);
  }
  if (!walk.isAtEndOfFrame || (promised > 0 && walk.samples !== promised)) {
    const wanted = promised > 0 ? ` of ${promised}` : '';
    throw new Defect(`is damaged or cut off: ${walk.samples}${wanted} samples were found`);
  }
  return { durationSeconds: walk.samples / sampleRate };
}
