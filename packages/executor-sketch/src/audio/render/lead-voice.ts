import type { Note } from '../score.ts';
import type { VocalStyle } from '../words/vocal-style.ts';
import { fromDecibels, hertz, makeNoise, sampleRate } from './sound.ts';
import { tableFor, tableSize } from './wavetable.ts';

const block = 32;

/** Formants of five vowels: hertz and level in dB (after the usual tables for singing voices). */
const vowels: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  a: [
    [720, 0],
    [1180, -4],
    [2650, -13],
    [3300, -15],
  ],
  e: [
    [480, 0],
    [1850, -8],
    [2550, -11],
    [3350, -14],
  ],
  i: [
    [310, 0],
    [2150, -12],
    [2850, -13],
    [3450, -15],
  ],
  o: [
    [470, 0],
    [860, -5],
    [2600, -17],
    [3300, -19],
  ],
  u: [
    [350, 0],
    [760, -8],
    [2500, -20],
    [3300, -22],
  ],
};
const bandwidths = [90, 110, 160, 210];

interface Formant {
  frequency: number;
  level: number;
}

/**
 * The lead: a voice-like instrument that shapes vowels, not words. One line for the whole song, so that
 * it can slide from note to note; a pulse wave and breath through four resonances.
 */
export function addVoice(notes: readonly Note[], style: VocalStyle, out: Float32Array): void {
  const singer = new Singer(style);
  notes.forEach((note, index) => {
    const next = notes[index + 1];
    const legato = next !== undefined && next.start - (note.start + note.duration) < 0.09;
    const until = legato ? next.start : note.start + note.duration;
    singer.sing(note, until, legato, out);
  });
}

class Singer {
  readonly #style: VocalStyle;
  readonly #noise = makeNoise(4711);
  readonly #formants: Formant[] = [0, 1, 2, 3].map((index) => ({
    frequency: [720, 1180, 2650, 3300][index] ?? 3000,
    level: 0.1,
  }));
  readonly #low = new Float64Array(4);
  readonly #band = new Float64Array(4);
  #phase = 0;
  #pitch = 0;
  #level = 0;
  #tilt = 0;
  #air = 0;
  #sung = 0;

  constructor(style: VocalStyle) {
    this.#style = style;
  }

  sing(note: Note, until: number, legato: boolean, out: Float32Array): void {
    const style = this.#style;
    const from = Math.floor(note.start * sampleRate);
    const hold = Math.floor(until * sampleRate);
    const release = legato ? 0 : Math.floor(0.09 * sampleRate);
    if (this.#level < 0.001) this.#pitch = note.pitch - 0.35;
    const target = vowels[note.vowel ?? 'a'] ?? vowels['a'] ?? [];
    const onset = consonantOf(note.syllable ?? '');
    const table = tableFor('saw', hertz(note.pitch));
    const brightness = 900 + 4200 * style.force * (0.5 + 0.5 * note.velocity) + hertz(note.pitch);
    const tilt = 1 - Math.exp((-2 * Math.PI * brightness) / sampleRate);
    for (let start = from; start < hold + release; start += block) {
      const age = (start - from) / sampleRate;
      this.#move(note, target, age);
      const level = this.#aim(note, age, (hold - start) / sampleRate, legato);
      this.#render(out, start, Math.min(out.length, start + block, hold + release), {
        table,
        tilt,
        level,
        hiss: onset * Math.exp(-age / 0.03),
        age,
      });
    }
    this.#sung++;
  }

  /** Slides pitch and mouth towards the note. */
  #move(note: Note, target: readonly (readonly [number, number])[], age: number): void {
    const style = this.#style;
    const seconds = block / sampleRate;
    this.#pitch +=
      (note.pitch - this.#pitch) * (1 - Math.exp(-seconds / Math.max(0.008, style.glide * 0.45)));
    const ease = 1 - Math.exp(-seconds / 0.03);
    this.#formants.forEach((formant, index) => {
      const [frequency, decibels] = target[index] ?? [3000, -20];
      const lifted =
        index === 0
          ? Math.max(frequency * style.size, hertz(note.pitch) * 1.02)
          : frequency * style.size;
      formant.frequency += (lifted - formant.frequency) * ease;
      // A forceful voice is stronger around 3 kHz.
      const level = fromDecibels(
        decibels + (index > 1 ? 4 + style.force * 8 : index === 1 ? 2 + style.force * 3 : 0),
      );
      formant.level += (level - formant.level) * (age < 0.001 ? 1 : ease);
    });
  }

  #aim(note: Note, age: number, left: number, legato: boolean): number {
    const attack = Math.min(1, age / (this.#style.force > 0.8 ? 0.012 : 0.035));
    const swell = 0.86 + 0.14 * Math.min(1, age / 0.25);
    const dip = legato && left < 0.03 ? 0.45 + (0.55 * left) / 0.03 : 1;
    const gone = !legato && left < 0 ? Math.max(0, 1 + left / 0.09) : 1;
    return note.velocity ** 1.2 * attack * swell * dip * gone;
  }

  #render(
    out: Float32Array,
    start: number,
    end: number,
    now: { table: Float32Array; tilt: number; level: number; hiss: number; age: number },
  ): void {
    const style = this.#style;
    const wave =
      now.age < 0.22
        ? 0
        : style.vibrato *
          Math.min(1, (now.age - 0.22) * 2.5) *
          Math.sin(2 * Math.PI * (5.3 + (this.#sung % 3) * 0.15) * now.age);
    const increment = (hertz(this.#pitch + wave) * tableSize) / sampleRate;
    const slope = (now.level - this.#level) / block;
    const breath = style.breath * 0.5;
    const tone = 1 - style.breath * 0.45;
    const noise = this.#noise;
    const table = now.table;
    const factors = this.#formants.map(
      (formant) => 2 * Math.sin((Math.PI * Math.min(9000, formant.frequency)) / sampleRate),
    );
    const damps = bandwidths.map(
      (width, index) => (width * (1 + style.breath)) / (this.#formants[index]?.frequency ?? 1000),
    );
    const gains = this.#formants.map((formant, index) => formant.level * damps[index]! * 2.4);
    const low = this.#low;
    const band = this.#band;
    let phase = this.#phase;
    let level = this.#level;
    let tilted = this.#tilt;
    let breathed = this.#air;
    for (let index = start; index < end; index++) {
      const whole = phase | 0;
      const base = table[whole]!;
      const pulse = base + (table[whole + 1]! - base) * (phase - whole);
      phase += increment;
      if (phase >= tableSize) phase -= tableSize;
      tilted += now.tilt * (pulse - tilted);
      breathed += 0.45 * (noise() - breathed);
      const air = breathed;
      const source = tilted * tone + air * breath * (0.4 + Math.abs(pulse));
      let voiced = tilted * 0.12;
      for (let formant = 0; formant < 4; formant++) {
        const factor = factors[formant]!;
        const lowpass = low[formant]! + factor * band[formant]!;
        const resonance =
          band[formant]! + factor * (source - lowpass - damps[formant]! * band[formant]!);
        low[formant] = lowpass;
        band[formant] = resonance;
        voiced += resonance * gains[formant]!;
      }
      level += slope;
      out[index]! += voiced * level + air * now.hiss * 0.09;
    }
    this.#phase = phase;
    this.#level = level;
    this.#tilt = tilted;
    this.#air = breathed;
  }
}

/** How much noise a syllable begins with. */
function consonantOf(syllable: string): number {
  if (/^(s|sh|ch|z|ts|さ|し|す|せ|そ|つ|サ|シ|ス)/i.test(syllable)) return 1;
  if (/^(t|k|c|p|f|h|q|x|た|か|き|く|て|と)/i.test(syllable)) return 0.6;
  return /^[bdgj]/i.test(syllable) ? 0.25 : 0.08;
}
