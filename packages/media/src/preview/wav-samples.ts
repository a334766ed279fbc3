import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';

export interface WavSamples {
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
}

interface WavFormat {
  readonly tag: number;
  readonly channelCount: number;
  readonly sampleRate: number;
  readonly bits: number;
}

const PCM = 1;
const FLOAT = 3;
/** The true format stands behind the plain one. */
const EXTENSIBLE = 0xfffe;
const MAX_CHUNKS = 10_000;
const MAX_CHANNELS = 32;
const FRAMES_AT_ONCE = 8_192;

/** The samples of a WAV file, some thousand at a time. @throws {Defect} */
export async function* readWavSamples(file: FileBytes): AsyncGenerator<WavSamples> {
  const { format, start, end } = await findData(file);
  const { channelCount, sampleRate, bits } = format;
  const read = sampleReader(format);
  const bytes = bits >> 3;
  const frame = bytes * channelCount;
  for (let position = start; position + frame <= end;) {
    const frames = Math.min(FRAMES_AT_ONCE, Math.floor((end - position) / frame));
    const block = await file.read(position, frames * frame);
    const channels = Array.from({ length: channelCount }, (_, channel) =>
      Float32Array.from({ length: frames }, (_each, index) =>
        read(block, index * frame + channel * bytes),
      ),
    );
    yield { channels, sampleRate };
    position += frames * frame;
  }
}

async function findData(
  file: FileBytes,
): Promise<{ readonly format: WavFormat; readonly start: number; readonly end: number }> {
  let format: WavFormat | undefined;
  let position = 12;
  for (let count = 0; position + 8 <= file.size && count < MAX_CHUNKS; count += 1) {
    const head = await file.read(position, 8);
    const id = head.toString('latin1', 0, 4);
    const size = head.readUInt32LE(4);
    if (id === 'fmt ') format = await readFormat(file, position + 8, size);
    if (id === 'data') {
      if (format === undefined) throw new Defect('does not say what its samples are');
      const start = position + 8;
      return { format, start, end: Math.min(file.size, start + size) };
    }
    position += 8 + size + (size % 2);
  }
  throw new Defect('has no data chunk');
}

async function readFormat(file: FileBytes, position: number, size: number): Promise<WavFormat> {
  if (size < 16) throw new Defect('does not say what its samples are');
  const bytes = await file.read(position, Math.min(size, 40));
  const plain = bytes.readUInt16LE(0);
  const tag = plain === EXTENSIBLE && bytes.length >= 26 ? bytes.readUInt16LE(24) : plain;
  const channelCount = bytes.readUInt16LE(2);
  if (channelCount === 0 || channelCount > MAX_CHANNELS) {
    throw new Defect(`has ${channelCount} channels`);
  }
  return {
    tag,
    channelCount,
    sampleRate: bytes.readUInt32LE(4),
    bits: bytes.readUInt16LE(14),
  };
}

function sampleReader({ tag, bits }: WavFormat): (bytes: Buffer, at: number) => number {
  if (tag === FLOAT && bits === 32) return (bytes, at) => bytes.readFloatLE(at);
  if (tag === FLOAT && bits === 64) return (bytes, at) => bytes.readDoubleLE(at);
  // Of all depths this one alone has no sign.
  if (tag === PCM && bits === 8) return (bytes, at) => bytes.readUInt8(at) / 128 - 1;
  if (tag === PCM && (bits === 16 || bits === 24 || bits === 32)) {
    const [length, scale] = [bits >> 3, 2 ** (bits - 1)];
    return (bytes, at) => bytes.readIntLE(at, length) / scale;
  }
  throw new Defect(`has samples of a kind that is not read: format ${tag} with ${bits} bits`);
}
