import { pass, peaking, runSections } from './filter.ts';
import { fromDecibels, sampleRate } from './sound.ts';

/** Left and right. */
export interface Stereo {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** The highest sample after limiting. MP3 adds overshoot: this leaves it room below -0.5 dBFS. */
export const ceiling = fromDecibels(-2);
const block = 64;
/** Gain may rise by this much a block (about 0.2 s for 10 dB) and fall by this much ahead of a peak. */
const recovery = 0.0045;
const anticipation = 0.12;

/**
 * Sets the loudness and limits, in place: no rumble, no offset, no sample above {@link ceiling}.
 *
 * @param loudness of the loud half of the song, in dB RMS
 * @param air lift of the highest octaves, in dB
 */
export function master({ left, right }: Stereo, loudness: number, air: number): void {
  for (const channel of [left, right])
    runSections(channel, [pass('high', 30), peaking(9000, air, 0.5)]);
  const gain = fromDecibels(loudness) / loudLevel(left, right);
  const gains = limiterGains(left, right, gain);
  for (let index = 0; index < left.length; index++) {
    const node = Math.floor(index / block);
    const from = gains[node]!;
    const factor = gain * (from + ((gains[node + 1]! - from) * (index % block)) / block);
    left[index] = left[index]! * factor;
    right[index] = right[index]! * factor;
  }
}

/** RMS of the louder half of the 0.4 s windows. */
function loudLevel(left: Float32Array, right: Float32Array): number {
  const size = Math.floor(0.4 * sampleRate);
  const powers: number[] = [];
  for (let from = 0; from + size <= left.length; from += size) {
    let sum = 0;
    for (let index = from; index < from + size; index += 2)
      sum += left[index]! * left[index]! + right[index]! * right[index]!;
    powers.push(sum / size);
  }
  powers.sort((a, b) => b - a);
  const loud = powers.slice(0, Math.max(1, Math.ceil(powers.length / 2)));
  return Math.sqrt(loud.reduce((sum, power) => sum + power, 0) / loud.length) + 1e-9;
}

/** Gains at block edges, such that a straight line between them never lets a peak through. */
function limiterGains(left: Float32Array, right: Float32Array, gain: number): Float32Array {
  const blocks = Math.ceil(left.length / block);
  const gains = new Float32Array(blocks + 2).fill(1);
  for (let number = 0; number < blocks; number++) {
    let peak = 0;
    const end = Math.min(left.length, (number + 1) * block);
    for (let index = number * block; index < end; index++)
      peak = Math.max(peak, Math.abs(left[index]!), Math.abs(right[index]!));
    const needed = Math.min(1, ceiling / (peak * gain + 1e-9));
    gains[number] = Math.min(gains[number]!, needed);
    gains[number + 1] = Math.min(gains[number + 1]!, needed);
  }
  for (let number = 1; number < gains.length; number++)
    gains[number] = Math.min(gains[number]!, gains[number - 1]! + recovery);
  for (let number = gains.length - 2; number >= 0; number--)
    gains[number] = Math.min(gains[number]!, gains[number + 1]! + anticipation);
  return gains;
}
