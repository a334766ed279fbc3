import { sampleRate } from './sound.ts';

/** Lengths of the eight loops in samples: primes, so that no echoes coincide. */
const lengths = [1123, 1327, 1559, 1811, 2039, 2293, 2557, 2819];
const diffusers = [
  [241, 0.7],
  [571, 0.65],
] as const;

/**
 * A room: eight feedback delays mixed by a Householder matrix (Jot's network).
 *
 * @param input mono sends
 * @param seconds time to fall by 60 dB
 * @returns left and right, without the dry sound
 */
export function reverberate(
  input: Float32Array,
  seconds: number,
  brightness: number,
): readonly [Float32Array, Float32Array] {
  const left = new Float32Array(input.length);
  const right = new Float32Array(input.length);
  const diffuse = diffused(input);
  const lines = lengths.map((length) => new Float32Array(length));
  const gains = lengths.map((length) => 10 ** ((-3 * length) / (seconds * sampleRate)));
  const damping = 0.25 + 0.45 * brightness;
  const states = new Float64Array(8);
  const positions = new Int32Array(8);
  const taps = new Float64Array(8);
  for (let index = 0; index < input.length; index++) {
    let sum = 0;
    for (let line = 0; line < 8; line++) {
      const tap = lines[line]![positions[line]!]!;
      const smooth = states[line]! + damping * (tap - states[line]!);
      states[line] = smooth;
      taps[line] = smooth * gains[line]!;
      sum += taps[line]!;
    }
    const mix = sum * 0.25;
    const source = diffuse[index]!;
    for (let line = 0; line < 8; line++) {
      lines[line]![positions[line]!] = source + taps[line]! - mix;
      positions[line] = positions[line]! + 1 === lengths[line]! ? 0 : positions[line]! + 1;
    }
    left[index] = taps[0]! + taps[2]! - taps[4]! + taps[6]!;
    right[index] = taps[1]! - taps[3]! + taps[5]! + taps[7]!;
  }
  return [left, right];
}

/** Smears onsets, after a little time for the walls to answer. */
function diffused(input: Float32Array): Float32Array {
  const delay = Math.floor(0.018 * sampleRate);
  const out = new Float32Array(input.length);
  out.set(input.subarray(0, Math.max(0, input.length - delay)), Math.min(delay, input.length));
  for (const [length, gain] of diffusers) {
    const memory = new Float32Array(length);
    let at = 0;
    for (let index = 0; index < out.length; index++) {
      const held = memory[at]!;
      const fresh = out[index]! - gain * held;
      memory[at] = fresh;
      out[index] = held + gain * fresh;
      at = at + 1 === length ? 0 : at + 1;
    }
  }
  return out;
}
