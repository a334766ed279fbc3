import type { WavePatch } from './patch.ts';
import { hertz, makeNoise, sampleRate } from './sound.ts';
import { tableFor, tableSize } from './wavetable.ts';

/** Parameters move at this rate: often enough for the ear. */
const block = 32;

/** One held tone. */
export interface Tone {
  readonly pitch: number;
  readonly velocity: number;
  /** First sample. */
  readonly from: number;
  /** Samples until it is let go. */
  readonly length: number;
  readonly seed: number;
}

/** Adds a held tone to the part: oscillators, a low-pass that opens with the attack, vibrato, breath. */
export function addWave(patch: WavePatch, tone: Tone, out: Float32Array): void {
  const frequency = hertz(tone.pitch + 12 * (patch.octave ?? 0));
  const table = tableFor(patch.wave, frequency);
  const voices = patch.voices ?? 1;
  const noise = makeNoise(tone.seed);
  const phases = Float64Array.from({ length: voices }, () => (noise() * 0.5 + 0.5) * tableSize);
  const ratios = Float64Array.from({ length: voices }, (_, voice) =>
    detune(voice, voices, patch.spread ?? 0),
  );
  const release = Math.floor(patch.release * sampleRate);
  const end = Math.min(out.length, tone.from + tone.length + release);
  const gain = tone.velocity ** 1.4 / Math.sqrt(voices);
  const breath = (patch.breath ?? 0) * 0.8;
  const [depth, rate] = patch.vibrato ?? [0, 0];
  const increment = (frequency * tableSize) / sampleRate;
  let first = 0;
  let second = 0;
  let level = 0;
  for (let start = tone.from; start < end; start += block) {
    const age = start - tone.from;
    const seconds = age / sampleRate;
    const shape = envelope(patch, age, tone.length, release);
    const open = patch.sweep === undefined ? 0 : patch.sweep * opening(patch, seconds);
    const corner = Math.min(
      sampleRate * 0.4,
      frequency * (patch.cutoff + open) * (0.55 + 0.45 * tone.velocity),
    );
    const coefficient = 1 - Math.exp((-2 * Math.PI * corner) / sampleRate);
    const wobble =
      depth === 0 || seconds < 0.25
        ? 1
        : 2 **
          ((depth / 1200) *
            Math.sin(2 * Math.PI * rate * seconds) *
            Math.min(1, (seconds - 0.25) * 3));
    const stop = Math.min(end, start + block);
    const slope = (shape * gain - level) / block;
    for (let index = start; index < stop; index++) {
      let sum = breath === 0 ? 0 : noise() * breath;
      for (let voice = 0; voice < voices; voice++) {
        let phase = phases[voice]!;
        const whole = phase | 0;
        const low = table[whole]!;
        sum += low + (table[whole + 1]! - low) * (phase - whole);
        phase += increment * ratios[voice]! * wobble;
        phases[voice] = phase >= tableSize ? phase - tableSize : phase;
      }
      first += coefficient * (sum - first);
      second += coefficient * (first - second);
      level += slope;
      out[index]! += second * level;
    }
  }
}

function detune(voice: number, voices: number, spread: number): number {
  if (voices === 1) return 1;
  return 2 ** ((spread * ((2 * voice) / (voices - 1) - 1)) / 1200);
}

function opening(patch: WavePatch, seconds: number): number {
  const rise = Math.min(1, seconds / Math.max(0.004, patch.attack));
  return rise * Math.exp(-seconds / (patch.decay ?? 3));
}

function envelope(patch: WavePatch, age: number, length: number, release: number): number {
  const seconds = age / sampleRate;
  const held = Math.min(seconds, length / sampleRate);
  const attack = Math.min(1, held / Math.max(0.002, patch.attack));
  const sustain = patch.sustain ?? 1;
  const body =
    held < patch.attack
      ? 1
      : sustain + (1 - sustain) * Math.exp(-(held - patch.attack) / (patch.decay ?? 0.3));
  const gone = age <= length ? 1 : Math.max(0, 1 - (age - length) / release);
  return attack * body * gone * gone;
}
