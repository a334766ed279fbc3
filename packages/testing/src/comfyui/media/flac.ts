import { BitWriter } from './bytes.ts';
import { samplesOf, type Tune } from './tune.ts';

/** Samples of a frame; the last may be shorter. */
export const FLAC_BLOCK = 4096;

const LEFT_AND_SIDE = 8;

/** A FLAC file: constant subframes where it is silent, verbatim ones elsewhere. */
export function encodeFlac(tune: Tune, text: Readonly<Record<string, string>>): Buffer {
  const comments = Object.entries(text).map(([key, value]) => `${key}=${value}`);
  const info = metadata(0, streamInfo(tune), false);
  const frames = [...flacFrames(tune)];
  return Buffer.concat([
    Buffer.from('fLaC'),
    info,
    metadata(4, vorbisComment(comments), true),
    ...frames,
  ]);
}

/** The frames alone, as a container takes them; each holds 4,096 samples but the last. */
export function* flacFrames(tune: Tune): Generator<Buffer> {
  const total = Math.max(1, Math.round(tune.seconds * tune.sampleRate));
  for (let index = 0; index * FLAC_BLOCK < total; index += 1) {
    const count = Math.min(FLAC_BLOCK, total - index * FLAC_BLOCK);
    yield frame(tune, index, samplesOf(tune, index * FLAC_BLOCK, count));
  }
}

export function streamInfo(tune: Tune): Buffer {
  const writer = new BitWriter(34);
  writer.bits(FLAC_BLOCK, 16);
  writer.bits(FLAC_BLOCK, 16);
  writer.bits(0, 24);
  writer.bits(0, 24); // frame sizes: unknown
  writer.bits(tune.sampleRate, 20);
  writer.bits(tune.channels - 1, 3);
  writer.bits(15, 5);
  writer.bits(Math.max(1, Math.round(tune.seconds * tune.sampleRate)), 36);
  writer.bytes(Buffer.alloc(16)); // no checksum of the samples
  return writer.finish();
}

function frame(tune: Tune, index: number, samples: Int16Array): Buffer {
  const writer = new BitWriter(samples.length * 2 * tune.channels + 32);
  writer.bits(0xfff8, 16); // sync, fixed block size
  writer.bits(7, 4); // block size follows in 16 bits
  writer.bits(0, 4); // sample rate: see the stream info
  // Both sides are the same: the second is written as its difference, which is nothing.
  writer.bits(tune.channels === 2 ? LEFT_AND_SIDE : tune.channels - 1, 4);
  writer.bits(4, 3);
  writer.bits(0, 1);
  writer.bytes(utf8Number(index));
  writer.bits(samples.length - 1, 16);
  writer.bits(crc(writer.finish(), 8, 0x07), 8);
  const isSilent = samples.every((sample) => sample === 0);
  writer.bits(isSilent ? 0 : 0b00000010, 8); // constant, or verbatim
  if (isSilent) writer.bits(0, 16);
  else writer.bytes(bigEndian(samples));
  if (tune.channels === 2) {
    writer.bits(0, 8);
    writer.bits(0, 17); // a side has one bit more
    writer.align();
  }
  writer.bits(crc(writer.finish(), 16, 0x8005), 16);
  return writer.finish();
}

function bigEndian(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (let index = 0; index < samples.length; index += 1) {
    bytes.writeInt16BE(samples[index]!, index * 2);
  }
  return bytes;
}

function utf8Number(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  if (value < 0x800) return Buffer.from([0xc0 | (value >> 6), 0x80 | (value & 63)]);
  return Buffer.from([0xe0 | (value >> 12), 0x80 | ((value >> 6) & 63), 0x80 | (value & 63)]);
}

function crc(data: Uint8Array, width: 8 | 16, polynomial: number): number {
  const top = 1 << (width - 1);
  const mask = width === 8 ? 0xff : 0xffff;
  let value = 0;
  for (const byte of data) {
    value ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit += 1) {
      value = (value & top) === 0 ? value << 1 : (value << 1) ^ polynomial;
    }
    value &= mask;
  }
  return value;
}

function metadata(type: number, data: Buffer, isLast: boolean): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  length[0] = type | (isLast ? 128 : 0);
  return Buffer.concat([length, data]);
}

function vorbisComment(comments: readonly string[]): Buffer {
  const field = (text: string): Buffer => {
    const bytes = Buffer.from(text, 'utf8');
    return Buffer.concat([little(bytes.length), bytes]);
  };
  return Buffer.concat([field('media-gen fake'), little(comments.length), ...comments.map(field)]);
}

function little(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
