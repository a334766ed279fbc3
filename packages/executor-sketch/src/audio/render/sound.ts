/** Samples a second of everything here. */
export const sampleRate = 44100;

/** Hertz of a MIDI note, A4 = 440. */
export function hertz(pitch: number): number {
  return 440 * 2 ** ((pitch - 69) / 12);
}

/** The linear factor of a level in decibels. */
export function fromDecibels(decibels: number): number {
  return 10 ** (decibels / 20);
}

/** White noise that is the same at every run: a small integer generator. */
export function makeNoise(seed: number): () => number {
  let state = (seed | 0) ^ 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2147483648;
  };
}
