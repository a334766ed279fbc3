import type { Stage } from '../stage.ts';
import type { Tint } from '../tint.ts';

/** Colours of hollow and crest, in white light. */
type Soil = readonly [hollow: Tint, crest: Tint];

const SOILS = {
  meadow: [
    [0.44, 0.085, 138],
    [0.7, 0.125, 118],
  ],
  valley: [
    [0.4, 0.06, 140],
    [0.6, 0.085, 118],
  ],
  forest: [
    [0.3, 0.055, 130],
    [0.56, 0.12, 118],
  ],
  bank: [
    [0.38, 0.06, 125],
    [0.58, 0.1, 115],
  ],
  beach: [
    [0.55, 0.06, 65],
    [0.84, 0.06, 80],
  ],
  dune: [
    [0.5, 0.085, 48],
    [0.85, 0.09, 76],
  ],
  quay: [
    [0.3, 0.02, 265],
    [0.55, 0.025, 70],
  ],
  plain: [
    [0.34, 0.05, 140],
    [0.55, 0.08, 115],
  ],
} as const satisfies Record<string, Soil>;

const SNOW: Soil = [
  [0.76, 0.035, 252],
  [0.97, 0.008, 240],
];

/** The colours of the land; under snow it is white. */
export function soilOf(stage: Stage, name: keyof typeof SOILS): Soil {
  return stage.reading.snowy && name !== 'quay' ? SNOW : SOILS[name];
}
