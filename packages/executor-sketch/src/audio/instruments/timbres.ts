import type { Instrument } from '../instrument.ts';
import type { WavePatch } from '../render/patch.ts';

/** Instruments by id. */
export type Timbres = Readonly<Record<string, Omit<Instrument, 'id'>>>;

/** What held tones have in common. */
export const held: Omit<WavePatch, 'wave'> = {
  kind: 'wave',
  attack: 0.04,
  release: 0.2,
  cutoff: 8,
};
