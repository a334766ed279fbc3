import type { Timbres } from './timbres.ts';

/** Struck and plucked bars, bells and hammers. Partials are `[ratio, level, seconds]`. */
export const struckTimbres: Timbres = {
  piano: {
    label: 'piano',
    role: 'chords',
    range: [36, 88],
    carriesBass: true,
    patch: {
      kind: 'modal',
      strike: 0.1,
      response: 0.75,
      partials: [
        [1, 1, 3.4],
        [2.001, 0.62, 2.5],
        [3.004, 0.38, 1.9],
        [4.01, 0.25, 1.4],
        [5.02, 0.17, 1.1],
        [6.035, 0.11, 0.9],
        [7.055, 0.07, 0.7],
        [8.08, 0.05, 0.55],
        [1.0015, 0.35, 6],
      ],
    },
  },
  epiano: {
    label: 'electric piano',
    role: 'chords',
    range: [40, 84],
    patch: { kind: 'fm', ratio: 1, index: 1.7, indexSeconds: 0.9, seconds: 3.2 },
    effects: { tremolo: 0.35, chorus: 0.3 },
  },
  celesta: {
    label: 'celesta',
    role: 'chords',
    range: [60, 96],
    patch: {
      kind: 'modal',
      strike: 0.1,
      response: 0.4,
      partials: [
        [1, 1, 1.9],
        [2.0, 0.12, 1.1],
        [3.99, 0.3, 0.6],
        [5.4, 0.05, 0.3],
        [9.6, 0.05, 0.15],
      ],
    },
  },
  musicbox: {
    label: 'music box',
    role: 'chords',
    range: [65, 96],
    patch: {
      kind: 'modal',
      strike: 0.14,
      response: 0.4,
      partials: [
        [1, 1, 1.6],
        [2.02, 0.35, 0.9],
        [5.9, 0.3, 0.35],
        [11.2, 0.1, 0.12],
      ],
    },
  },
  vibraphone: {
    label: 'vibraphone',
    role: 'melody',
    range: [53, 84],
    patch: {
      kind: 'modal',
      strike: 0.06,
      response: 0.5,
      partials: [
        [1, 1, 4],
        [4, 0.3, 1.4],
        [10, 0.08, 0.3],
      ],
    },
    effects: { tremolo: 0.5 },
  },
  marimba: {
    label: 'marimba',
    role: 'chords',
    range: [45, 86],
    patch: {
      kind: 'modal',
      strike: 0.18,
      response: 0.5,
      partials: [
        [1, 1, 0.75],
        [3.93, 0.35, 0.22],
        [9.2, 0.12, 0.08],
      ],
    },
  },
  bells: {
    label: 'bells',
    role: 'melody',
    range: [72, 98],
    patch: {
      kind: 'modal',
      strike: 0.08,
      response: 0.4,
      partials: [
        [1, 1, 3],
        [2.76, 0.4, 1.7],
        [5.4, 0.25, 0.9],
        [8.93, 0.12, 0.5],
      ],
    },
  },
  kulintang: {
    label: 'kulintang',
    role: 'melody',
    range: [60, 88],
    patch: {
      kind: 'modal',
      strike: 0.3,
      response: 0.6,
      partials: [
        [1, 1, 1.5],
        [1.006, 0.5, 1.7],
        [2.02, 0.45, 0.9],
        [2.71, 0.32, 0.6],
        [4.13, 0.22, 0.35],
        [6.4, 0.12, 0.16],
      ],
    },
  },
  steelpan: {
    label: 'steel pan',
    role: 'melody',
    range: [60, 88],
    patch: {
      kind: 'modal',
      strike: 0.14,
      response: 0.7,
      partials: [
        [1, 1, 1.1],
        [2, 0.7, 0.8],
        [3.01, 0.35, 0.5],
        [4.05, 0.2, 0.3],
      ],
    },
  },
  kalimba: {
    label: 'kalimba',
    role: 'chords',
    range: [57, 88],
    patch: {
      kind: 'modal',
      strike: 0.22,
      response: 0.4,
      partials: [
        [1, 1, 1.3],
        [5.4, 0.18, 0.25],
        [13, 0.06, 0.08],
      ],
    },
  },
};
