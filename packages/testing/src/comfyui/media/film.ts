import type { Raster } from './raster.ts';
import type { Tune } from './tune.ts';

/** Pictures in time, with or without sound. */
export interface Film {
  readonly fps: number;
  readonly frames: {
    readonly width: number;
    readonly height: number;
    readonly count: number;
    /** Two pictures with the same key are the same picture. */
    key(index: number): string;
    draw(index: number): Raster;
  };
  readonly sound?: Tune;
}
