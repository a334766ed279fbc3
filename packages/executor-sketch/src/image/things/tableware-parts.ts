import type { Spot, Stage } from '../stage.ts';
import { type Turned, paintTurned } from './lathe.ts';
import type { Tint } from '../tint.ts';

export const PORCELAIN: Tint = [0.93, 0.012, 95];

export type Prop = (stage: Stage, spot: Spot) => void;

export function colour(stage: Stage, otherwise: Tint): Tint {
  return stage.reading.colours.find(([, chroma]) => chroma > 0.05) ?? otherwise;
}

export const wheel =
  (make: (stage: Stage) => Turned, height: number): Prop =>
  (stage, spot) => {
    paintTurned(stage, { ...spot, size: spot.size * height }, make(stage));
  };

export function broken(stage: Stage): boolean {
  return /crack|mended|kintsugi|gold seam|repaired|broken/i.test(stage.payload.prompt);
}

export const rings = (height: number): number =>
  Math.abs(height - 0.82) < 0.012 || Math.abs(height - 0.12) < 0.01 ? 1 : 0;
