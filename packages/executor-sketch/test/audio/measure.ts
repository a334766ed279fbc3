import type { Stereo } from '../../src/audio/render/master.ts';
import { hertz, sampleRate } from '../../src/audio/render/sound.ts';

/** The highest sample of both channels. */
export function peakOf({ left, right }: Stereo): number {
  let peak = 0;
  for (const channel of [left, right])
    for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** Root mean square of a stretch, given in seconds. */
export function rms(samples: Float32Array, from = 0, to = Infinity): number {
  const part = samples.subarray(
    Math.floor(from * sampleRate),
    Math.min(samples.length, to * sampleRate),
  );
  let sum = 0;
  for (const sample of part) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, part.length));
}

/** The mean: what a loudspeaker would stand off its place by. */
export function offsetOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return sum / samples.length;
}

/** Energy of the twelve pitch classes, by Goertzel filters at the notes from C3 to B5. */
export function chroma({ left, right }: Stereo): number[] {
  const size = Math.floor(0.25 * sampleRate);
  const energies = Array.from({ length: 12 }, () => 0);
  for (let from = 0; from + size < left.length; from += size * 2) {
    for (let pitch = 48; pitch < 84; pitch++) {
      const factor = 2 * Math.cos((2 * Math.PI * hertz(pitch)) / sampleRate);
      let last = 0;
      let before = 0;
      for (let index = from; index < from + size; index++) {
        const now = left[index]! + right[index]! + factor * last - before;
        before = last;
        last = now;
      }
      const energy = last * last + before * before - factor * last * before;
      energies[pitch % 12] = energies[pitch % 12]! + Math.sqrt(energy);
    }
  }
  return energies;
}

/** The share of the energy that lies on a scale. */
export function shareOn(
  energies: readonly number[],
  tonic: number,
  scale: readonly number[],
): number {
  const all = energies.reduce((sum, energy) => sum + energy, 0);
  return scale.reduce((sum, step) => sum + energies[(tonic + step) % 12]!, 0) / all;
}
