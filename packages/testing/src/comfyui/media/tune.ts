import { createHash } from 'node:crypto';

/** Sound to encode: silence without a tune, else notes that belong to the tune's digest. */
export interface Tune {
  readonly seconds: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly tune?: string;
}

const NOTE_SECONDS = 0.25;
/** A pentatonic scale over two octaves, in hertz: nothing in it sounds wrong. */
const SCALE = [220, 246.9, 277.2, 329.6, 370, 440, 493.9, 554.4, 659.3, 740];

/** The frequency at a moment, in hertz; nothing: silence. */
export function noteAt(tune: Tune, seconds: number): number | undefined {
  if (tune.tune === undefined || seconds >= tune.seconds) return undefined;
  const hash = createHash('sha256').update(tune.tune).digest();
  return SCALE[hash[Math.floor(seconds / NOTE_SECONDS) % hash.length]! % SCALE.length];
}

/** 16-bit samples of one channel (all channels are the same), from `start` on. */
export function samplesOf(tune: Tune, start: number, count: number): Int16Array {
  const samples = new Int16Array(count);
  if (tune.tune === undefined) return samples;
  const hash = createHash('sha256').update(tune.tune).digest();
  for (let index = 0; index < count; index += 1) {
    const time = (start + index) / tune.sampleRate;
    const note = SCALE[hash[Math.floor(time / NOTE_SECONDS) % hash.length]! % SCALE.length]!;
    const rest = 1 - (time % NOTE_SECONDS) / NOTE_SECONDS;
    samples[index] = Math.round(8000 * rest * Math.sin(2 * Math.PI * note * time));
  }
  return samples;
}
