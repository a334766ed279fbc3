import { held, type Timbres } from './timbres.ts';

/** Basses and drum kits. */
export const lowTimbres: Timbres = {
  upright: {
    label: 'upright bass',
    role: 'bass',
    range: [28, 55],
    patch: { kind: 'string', brightness: 0.3, decay: 1.6, position: 0.28 },
    effects: {
      lowpass: 900,
      peaks: [
        [85, 6, 0.8],
        [650, 3, 0.9],
      ],
    },
  },
  bass: {
    label: 'bass guitar',
    role: 'bass',
    range: [28, 55],
    patch: { kind: 'string', brightness: 0.52, decay: 2.8, position: 0.18 },
    effects: {
      drive: 0.1,
      lowpass: 1300,
      peaks: [
        [80, 5, 0.8],
        [900, 3, 0.8],
      ],
    },
  },
  synthbass: {
    label: 'synth bass',
    role: 'bass',
    range: [28, 52],
    patch: {
      ...held,
      wave: 'saw',
      attack: 0.005,
      release: 0.06,
      cutoff: 3,
      sweep: 8,
      decay: 0.22,
      sustain: 0.65,
      voices: 2,
      spread: 6,
    },
    effects: { drive: 0.15, lowpass: 2200, peaks: [[70, 3, 0.8]] },
  },
  tuba: {
    label: 'tuba',
    role: 'bass',
    range: [29, 55],
    patch: { ...held, wave: 'brass', attack: 0.04, release: 0.1, cutoff: 4, sweep: 3 },
  },
  drums: {
    label: 'drums',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'acoustic' },
  },
  brushes: {
    label: 'brushed drums',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'brushes' },
  },
  rockdrums: {
    label: 'rock drums',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'rock' },
  },
  electronic: {
    label: 'drum machine',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'electronic' },
  },
  hand: {
    label: 'hand drums',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'hand' },
  },
  taiko: {
    label: 'big drums',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'taiko' },
  },
  box: {
    label: 'shaker and claps',
    role: 'drums',
    range: [0, 127],
    patch: { kind: 'drums', kit: 'box' },
  },
};
