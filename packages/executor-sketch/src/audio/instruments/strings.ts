import type { Timbres } from './timbres.ts';

/** The body of a guitar. */
const wood = [
  [110, 4, 1.4],
  [220, 3, 1.2],
  [420, 2, 1],
  [2600, 1.5, 0.8],
] as const;

/** Plucked and picked strings. */
export const stringsTimbres: Timbres = {
  nylon: {
    label: 'nylon guitar',
    role: 'chords',
    range: [40, 76],
    carriesBass: true,
    patch: { kind: 'string', brightness: 0.42, decay: 3.2, position: 0.22 },
    effects: { lowpass: 6500, peaks: wood },
  },
  steel: {
    label: 'acoustic guitar',
    role: 'chords',
    range: [40, 76],
    carriesBass: true,
    patch: { kind: 'string', brightness: 0.72, decay: 4, position: 0.16 },
    effects: { peaks: wood },
  },
  electric: {
    label: 'electric guitar',
    role: 'chords',
    range: [40, 79],
    patch: { kind: 'string', brightness: 0.66, decay: 4.5, position: 0.13 },
    effects: { drive: 0.12, chorus: 0.35, highpass: 90, lowpass: 5200, peaks: [[1900, 4, 0.9]] },
  },
  distorted: {
    label: 'distorted guitar',
    role: 'chords',
    range: [40, 64],
    patch: { kind: 'string', brightness: 0.8, decay: 6, position: 0.12 },
    effects: {
      drive: 0.85,
      highpass: 95,
      lowpass: 4600,
      peaks: [
        [140, 2, 0.9],
        [1500, 4, 0.8],
      ],
    },
  },
  banjo: {
    label: 'banjo',
    role: 'chords',
    range: [48, 79],
    patch: { kind: 'string', brightness: 0.92, decay: 1.1, position: 0.1 },
    effects: {
      highpass: 180,
      peaks: [
        [750, 5, 1.2],
        [2200, 3, 1],
      ],
    },
  },
  ukulele: {
    label: 'ukulele',
    role: 'chords',
    range: [60, 81],
    patch: { kind: 'string', brightness: 0.5, decay: 1.5, position: 0.25 },
    effects: { peaks: [[380, 5, 1.3]] },
  },
  mandolin: {
    label: 'mandolin',
    role: 'chords',
    range: [55, 84],
    patch: { kind: 'string', brightness: 0.85, decay: 1.6, position: 0.12, course: true },
    effects: { peaks: [[420, 4, 1.2]] },
  },
  harp: {
    label: 'harp',
    role: 'chords',
    range: [43, 88],
    carriesBass: true,
    patch: { kind: 'string', brightness: 0.5, decay: 4.5, position: 0.35 },
  },
  koto: {
    label: 'koto',
    role: 'melody',
    range: [50, 84],
    patch: { kind: 'string', brightness: 0.9, decay: 2.6, position: 0.08 },
  },
  oud: {
    label: 'oud',
    role: 'melody',
    range: [45, 76],
    patch: { kind: 'string', brightness: 0.62, decay: 1.8, position: 0.12, course: true },
    effects: { peaks: wood },
  },
  pizzicato: {
    label: 'pizzicato strings',
    role: 'chords',
    range: [48, 81],
    patch: { kind: 'string', brightness: 0.35, decay: 0.8, position: 0.3, course: true },
  },
  harpsichord: {
    label: 'harpsichord',
    role: 'chords',
    range: [43, 84],
    carriesBass: true,
    patch: { kind: 'string', brightness: 0.97, decay: 2.6, position: 0.07, course: true },
    effects: { highpass: 150 },
  },
};
