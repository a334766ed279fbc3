import { createRandom } from '../random.ts';
import { instrumentWords } from './instrument-words.ts';
import { catalogue } from './instruments.ts';
import type { Effects, ModalPatch, Patch, WavePatch } from './render/patch.ts';
import { findWords } from './words/vocabulary.ts';

/** What an instrument does in the band. */
export type Role = 'chords' | 'pad' | 'melody' | 'bass' | 'drums';

/** A timbre with its place in the band. */
export interface Instrument {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  /** Lowest and highest written MIDI note. */
  readonly range: readonly [lowest: number, highest: number];
  readonly patch: Patch;
  readonly effects?: Effects;
  /** Also plays the low line when the band has no bass. */
  readonly carriesBass?: boolean;
}

/** The instrument of that id. @throws RangeError when the catalogue has none: a mistake in our tables. */
export function instrumentOf(id: string): Instrument {
  const entry = catalogue[id];
  if (entry === undefined) throw new RangeError(`The catalogue has no instrument '${id}'.`);
  return { id, ...entry };
}

/** Instruments named in one entry of the instrumentation (`bass & drums` names two). */
export function readInstruments(entry: string): Instrument[] {
  const ids = findWords(entry, instrumentWords).flatMap((found) => found.value.split(' '));
  const named = [...new Set(ids)].map(instrumentOf);
  // "808 drums" is one drum kit: the general word adds nothing to the special one.
  const special = named.some((one) => one.role === 'drums' && one.id !== 'drums');
  return special ? named.filter((one) => one.id !== 'drums') : named;
}

/** A timbre made from an unknown instrument's name: the same name always sounds the same. */
export function inventInstrument(name: string): Instrument {
  const random = createRandom(`instrument ${name.trim().toLowerCase()}`);
  const role = random.pick(['melody', 'chords', 'pad'] as const);
  const patch = role === 'pad' || random.chance(0.4) ? inventWave(random) : inventModal(random);
  return {
    id: `invented-${slug(name)}`,
    label: name.trim().slice(0, 60),
    role,
    range: [52, 81],
    patch,
  };
}

type Chance = ReturnType<typeof createRandom>;

function inventWave(random: Chance): WavePatch {
  return {
    kind: 'wave',
    wave: random.pick(['triangle', 'reed', 'pulse', 'clarinet', 'flute', 'bow'] as const),
    attack: random.range(0.02, 0.12),
    release: random.range(0.1, 0.4),
    cutoff: random.range(4, 10),
    voices: random.integer(1, 3),
    spread: random.range(4, 14),
    vibrato: [random.range(4, 18), random.range(4, 6.5)],
    breath: random.range(0, 0.15),
  };
}

function inventModal(random: Chance): ModalPatch {
  const stretch = random.range(0.9, 1.4);
  const partials = Array.from({ length: 5 }, (_, index) => {
    const ratio = index === 0 ? 1 : 1 + index * stretch * random.range(0.9, 1.1);
    return [
      ratio,
      1 / (1 + index * random.range(0.6, 2)),
      random.range(0.5, 2) / (1 + index * 0.5),
    ] as const;
  });
  return { kind: 'modal', partials, strike: random.range(0.05, 0.3), response: 0.5 };
}

function slug(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);
}
