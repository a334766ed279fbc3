import type { SketchImageOptions, SketchImagePayload } from './payload.ts';
import { composeLayers, createStage } from './compose.ts';
import { finishLayers } from './finish/index.ts';
import { readPayload } from './reading.ts';
import { chooseSize } from './size.ts';
import type { Stage } from './stage.ts';
import type { SketchWarning } from './warning.ts';

/** What was painted, for the recipe. */
export interface SketchReport {
  readonly width: number;
  readonly height: number;
  readonly palette: string;
  readonly setting: string;
  readonly elements: readonly string[];
  readonly styles: readonly string[];
  readonly layers: readonly string[];
  readonly unknownWords: readonly string[];
  readonly warnings: readonly SketchWarning[];
}

/** A finished picture. */
export interface Painting {
  readonly png: Buffer;
  readonly report: SketchReport;
}

/**
 * Paints a picture. Pure: the same payload, seed and options give the same bytes.
 *
 * @param onLayer called before each layer with its name, how many are done and how many there are
 */
export function paint(
  payload: SketchImagePayload,
  seed: number,
  options: SketchImageOptions,
  onLayer: (name: string, done: number, total: number) => void = () => undefined,
): Painting {
  const { aspect_ratio: aspect, quality } = payload.technical_params;
  const size = chooseSize(aspect, quality, options);
  const reading = readPayload(payload);
  const stage = createStage(payload, reading, seed, size);
  const layers = [...composeLayers(stage), ...finishLayers(stage)];
  // The encoding is a step of its own.
  const total = layers.length + 1;
  layers.forEach((layer, done) => {
    onLayer(layer.name, done, total);
    stage.context.save();
    layer.paint(stage);
    stage.context.restore();
  });
  onLayer('encoding', layers.length, total);
  const png = stage.canvas.encodeSync('png');
  onLayer('encoding', total, total);
  return {
    png,
    report: {
      width: size.width,
      height: size.height,
      palette: stage.palette.name,
      setting: reading.setting,
      elements: reading.things.filter((name) => stage.painted.has(name)),
      styles: reading.styles,
      layers: layers.map(({ name }) => name),
      unknownWords: reading.unknownWords,
      warnings: [...size.warnings, ...reading.warnings, ...leftOut(stage)],
    },
  };
}

/** What the words asked for and no layer of this scene had a place for. */
function leftOut({ reading, painted }: Stage): SketchWarning[] {
  const names = reading.things.filter((name) => !painted.has(name));
  if (names.length === 0) return [];
  const message = `The sketch found no place for these in its ${reading.setting} scene: ${names.join(', ')}.`;
  return [{ code: 'thing_left_out', path: 'prompt', message }];
}
