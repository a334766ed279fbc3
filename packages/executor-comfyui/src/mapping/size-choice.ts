import type { Warning } from '@media-gen/core/executor';
import { readAspectRatio, type ImageSize } from '@media-gen/executor-kit/payload';
import { fitNumber, numberOf, type Workflow } from '../workflow/workflow.ts';
import { modelFamily } from './model-family.ts';

const MEGAPIXEL = 1_048_576;
/** Smaller steps are cut by many models, larger ones cost shape. */
const USUAL_MULTIPLE = 16;
const PATH = 'technical_params.aspect_ratio';

/** What a configuration says of sizes; each of them stands for the workflow's own. */
export interface SizeSettings {
  /** The only sizes that are asked for; the nearest shape is taken. */
  readonly sizes?: readonly ImageSize[] | undefined;
  /** In millions of pixels (2^20). */
  readonly megapixels?: number | undefined;
  readonly multiple?: number | undefined;
}

export interface SizeChoice {
  /** Undefined where the text cannot be read: the workflow's own size stays. */
  readonly size: ImageSize | undefined;
  readonly warnings: readonly Warning[];
}

/** Makes a size that the model likes out of the free text of an aspect ratio. */
export function chooseSize(text: string, settings: SizeSettings, workflow: Workflow): SizeChoice {
  const wanted = shapeOf(text);
  if (wanted === undefined) {
    const message = `${JSON.stringify(text)} is no size and no ratio: the workflow's own size is used.`;
    return { size: undefined, warnings: [{ code: 'size_unreadable', path: PATH, message }] };
  }
  const size =
    settings.sizes === undefined
      ? inGrid(wanted, settings, workflow)
      : nearest(wanted, settings.sizes);
  const { pixels } = wanted;
  const isExact =
    pixels === undefined || (pixels.width === size.width && pixels.height === size.height);
  if (isExact) return { size, warnings: [] };
  const message = `${text} became ${size.width}x${size.height}, which the model can make.`;
  return { size, warnings: [{ code: 'size_rounded', path: PATH, message }] };
}

/** Width over height, and the pixels where they were written. */
interface Shape {
  readonly ratio: number;
  readonly pixels: ImageSize | undefined;
}

function shapeOf(text: string): Shape | undefined {
  // The same ratio in two areas: pixels that somebody wrote do not grow.
  const [small, large] = [4, 16].map((megapixels) =>
    readAspectRatio(text, { megapixels, multiple: 1 }),
  );
  if (small?.type !== 'size' || large?.type !== 'size') return undefined;
  const isPixels = small.size.width === large.size.width;
  const [width, height] = isPixels ? (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number) : [];
  if (width !== undefined && height !== undefined) {
    return { ratio: width / height, pixels: { width, height } };
  }
  return { ratio: large.size.width / large.size.height, pixels: undefined };
}

function inGrid({ ratio, pixels }: Shape, settings: SizeSettings, workflow: Workflow): ImageSize {
  const family = modelFamily(workflow.graph);
  const own = ownArea(workflow);
  const area =
    pixels === undefined
      ? (settings.megapixels ?? own ?? family?.megapixels ?? 1) * MEGAPIXEL
      : pixels.width * pixels.height;
  const step = workflow.inputs.get('width')?.step ?? 8;
  const multiple = settings.multiple ?? Math.max(family?.multiple ?? USUAL_MULTIPLE, step);
  const side = (name: 'width' | 'height', length: number): number => {
    const rounded = Math.max(multiple, Math.round(length / multiple) * multiple);
    return fitNumber(workflow.inputs.get(name), rounded);
  };
  return {
    width: side('width', pixels?.width ?? Math.sqrt(area * ratio)),
    height: side('height', pixels?.height ?? Math.sqrt(area / ratio)),
  };
}

/** What the author of the workflow chose is what the model can do. */
function ownArea(workflow: Workflow): number | undefined {
  const width = numberOf(workflow, 'width');
  const height = numberOf(workflow, 'height');
  if (width === undefined || height === undefined) return undefined;
  return (width * height) / MEGAPIXEL;
}

function nearest({ ratio }: Shape, sizes: readonly ImageSize[]): ImageSize {
  const distance = ({ width, height }: ImageSize): number =>
    Math.abs(Math.log(width / height) - Math.log(ratio));
  const [first, ...others] = sizes;
  if (first === undefined) throw new RangeError('There is no size to choose from.');
  return others.reduce((best, size) => (distance(size) < distance(best) ? size : best), first);
}
