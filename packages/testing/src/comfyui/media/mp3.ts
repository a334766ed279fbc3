import { BitWriter } from './bytes.ts';
import { noteAt, type Tune } from './tune.ts';

const BITRATES = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES = [44_100, 48_000, 32_000];
const SAMPLES = 1152;
const LINES = 576;

/**
 * MPEG-1 Layer III frames of one spectral line each: a real MP3 that plays a simple tune, of any
 * length, without an encoder. Each frame stands alone (no bit reservoir).
 */
export function encodeMp3(tune: Tune, bitrate: number, tag: Buffer): Buffer {
  const rate = RATES.includes(tune.sampleRate) ? tune.sampleRate : RATES[0]!;
  const count = Math.max(1, Math.ceil((tune.seconds * rate) / SAMPLES));
  const channels = tune.channels === 1 ? 1 : 2;
  const frames: Buffer[] = [];
  let owed = 0;
  const exact = (SAMPLES * bitrate * 125) / rate;
  for (let index = 0; index < count; index += 1) {
    owed += exact - Math.floor(exact);
    const isPadded = owed >= 1;
    if (isPadded) owed -= 1;
    const size = Math.floor(exact) + (isPadded ? 1 : 0);
    frames.push(frame(tune, index, { rate, bitrate, channels, size, isPadded }));
  }
  return Buffer.concat([tag, ...frames]);
}

interface FrameShape {
  readonly rate: number;
  readonly bitrate: number;
  readonly channels: 1 | 2;
  readonly size: number;
  readonly isPadded: boolean;
}

function frame(tune: Tune, index: number, shape: FrameShape): Buffer {
  const { rate, bitrate, channels, size, isPadded } = shape;
  const writer = new BitWriter(size);
  const granules = [0, 1].map((granule) => {
    const note = noteAt(tune, ((index * 2 + granule) * (SAMPLES / 2)) / rate);
    return note === undefined ? undefined : lineOf(note, rate);
  });
  writer.bits(0xfffb, 16); // sync, MPEG-1, Layer III, no checksum
  writer.bits(BITRATES.indexOf(bitrate), 4);
  writer.bits(RATES.indexOf(rate), 2);
  writer.bits(isPadded ? 1 : 0, 1);
  writer.bits(0, 1);
  writer.bits(channels === 1 ? 3 : 0, 2);
  writer.bits(0, 6);
  writer.bits(0, 9); // main data begins here
  writer.bits(0, channels === 1 ? 5 : 3);
  writer.bits(0, channels * 4); // each granule has its own scale factors
  for (const line of granules) {
    for (let channel = 0; channel < channels; channel += 1) sideInfo(writer, line);
  }
  for (const line of granules) {
    for (let channel = 0; channel < channels; channel += 1) mainData(writer, line);
  }
  const data = Buffer.alloc(size);
  data.set(writer.finish().subarray(0, size));
  return data;
}

/** Loud enough to hear, far from clipping. */
const GAIN = 186;

function sideInfo(writer: BitWriter, line: number | undefined): void {
  const pairs = line === undefined ? 0 : Math.floor(line / 2) + 1;
  writer.bits(line === undefined ? 0 : bitsOf(line), 12);
  writer.bits(pairs, 9);
  writer.bits(line === undefined ? 0 : GAIN, 8);
  writer.bits(0, 4); // no bits for scale factors
  writer.bits(0, 1); // long windows
  for (let region = 0; region < 3; region += 1) writer.bits(1, 5); // Huffman table 1
  writer.bits(0, 4);
  writer.bits(0, 3);
  writer.bits(0, 3); // no pre-emphasis, no scaling, first table for small values
}

/** Zero pairs are one bit in table 1; the pair with the line takes three or four. */
function mainData(writer: BitWriter, line: number | undefined): void {
  if (line === undefined) return;
  for (let pair = 0; pair < Math.floor(line / 2); pair += 1) writer.bits(1, 1);
  if (line % 2 === 0) writer.bits(0b01, 2);
  else writer.bits(0b001, 3);
  writer.bits(0, 1); // positive
}

function bitsOf(line: number): number {
  return Math.floor(line / 2) + (line % 2 === 0 ? 2 : 3) + 1;
}

function lineOf(frequency: number, rate: number): number {
  return Math.max(2, Math.min(60, Math.round((frequency * 2 * LINES) / rate)));
}

/** An ID3v2.4 tag with one TXXX frame for each key. */
export function id3(text: Readonly<Record<string, string>>): Buffer {
  const frames = Object.entries(text).map(([key, value]) => {
    const body = Buffer.concat([Buffer.from([3]), Buffer.from(`${key}\0${value}`, 'utf8')]);
    return Buffer.concat([Buffer.from('TXXX'), synchsafe(body.length), Buffer.from([0, 0]), body]);
  });
  if (frames.length === 0) return Buffer.alloc(0);
  const all = Buffer.concat(frames);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), synchsafe(all.length), all]);
}

function synchsafe(value: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 127));
}
