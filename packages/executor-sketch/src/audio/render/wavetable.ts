import { sampleRate } from './sound.ts';
import type { WaveName } from './patch.ts';

/** Samples of one cycle; one more follows for interpolation. */
export const tableSize = 2048;

const sine = Float32Array.from({ length: tableSize }, (_, index) =>
  Math.sin((2 * Math.PI * index) / tableSize),
);
const built = new Map<string, Float32Array>();

/** Levels of the harmonics; odd and even ones, and the bump of a body, make the family. */
const recipes: Readonly<Record<WaveName, (harmonic: number) => number>> = {
  sine: (n) => (n === 1 ? 1 : 0),
  triangle: (n) => (n % 2 === 1 ? (n % 4 === 1 ? 1 : -1) / (n * n) : 0),
  saw: (n) => 1 / n,
  square: (n) => (n % 2 === 1 ? 1 / n : 0),
  pulse: (n) => Math.sin(Math.PI * n * 0.22) / n,
  reed: (n) => (n % 2 === 1 ? 1 : 0.72) / n ** 0.85,
  organ: (n) => ({ 1: 1, 2: 0.85, 3: 0.6, 4: 0.45, 6: 0.25, 8: 0.3 })[n] ?? 0,
  flute: (n) => ({ 1: 1, 2: 0.22, 3: 0.12, 4: 0.03, 5: 0.02 })[n] ?? 0,
  brass: (n) => 1 / (1 + (n - 1) ** 1.15 * 0.55),
  bow: (n) => (1 + 0.35 * Math.cos(n * 1.7)) / n,
  clarinet: (n) => (n % 2 === 1 ? 1 / n ** 0.9 : 0.08 / n),
};

/** One band-limited cycle for tones of that frequency. */
export function tableFor(wave: WaveName, frequency: number): Float32Array {
  const room = Math.max(1, Math.floor((sampleRate * 0.42) / frequency));
  // Half-octave steps keep the top bright without folding over.
  const harmonics = Math.min(400, Math.floor(2 ** (Math.floor(Math.log2(room) * 2) / 2)));
  const name = `${wave} ${harmonics}`;
  const known = built.get(name);
  if (known !== undefined) return known;
  const table = build(recipes[wave], harmonics);
  built.set(name, table);
  return table;
}

function build(recipe: (harmonic: number) => number, harmonics: number): Float32Array {
  const table = new Float32Array(tableSize + 1);
  for (let harmonic = 1; harmonic <= harmonics; harmonic++) {
    const level = recipe(harmonic);
    if (Math.abs(level) < 0.0005) continue;
    for (let index = 0; index < tableSize; index++) {
      table[index] = (table[index] ?? 0) + level * (sine[(index * harmonic) % tableSize] ?? 0);
    }
  }
  let power = 0;
  for (const sample of table) power += sample * sample;
  const scale = 0.35 / Math.sqrt(power / tableSize);
  for (let index = 0; index < tableSize; index++) table[index] = (table[index] ?? 0) * scale;
  table[tableSize] = table[0] ?? 0;
  return table;
}
