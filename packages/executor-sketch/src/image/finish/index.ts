import { layer, type Layer } from '../layer.ts';
import type { Stage } from '../stage.ts';
import { paintBloom, paintGrade } from './grade.ts';
import { paintStrokes } from './strokes.ts';

/** What is done to the whole picture after the last layer. */
export function finishLayers(stage: Stage): readonly Layer[] {
  return [
    layer('bloom', (on) => paintBloom(on, 0.25 + stage.palette.bloom * 0.5)),
    layer('brush', (on) => paintStrokes(on, { size: 0.8, length: 4, jitter: 0.28, alpha: 0.45, wild: 0.15, coats: 1, keep: 0.45 })),
    layer('grade', (on) => paintGrade(on, { contrast: 1.04 * stage.palette.contrast, saturation: 1.06, grain: 7, vignette: 0.32, tooth: 0.5, split: 0, fade: 0, tone: 'none' })),
  ];
}
