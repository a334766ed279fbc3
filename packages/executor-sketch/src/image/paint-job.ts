import type { SketchReport } from './paint.ts';
import type { SketchImageOptions, SketchImagePayload } from './payload.ts';

/** What the painting thread gets. */
export interface PaintJob {
  readonly payload: SketchImagePayload;
  readonly seed: number;
  readonly options: SketchImageOptions;
}

/** What the painting thread says. */
export type PaintMessage =
  | { readonly type: 'layer'; readonly name: string; readonly done: number; readonly total: number }
  | {
      readonly type: 'painted';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly report: SketchReport;
    };
