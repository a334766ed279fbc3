import { crop, flat, recolour, scale } from '../media/raster.ts';
import { declared } from './generic-rule.ts';
import { image } from './image-class.ts';
import { choice, float, int, link, model, optional, pixels, seed } from './input.ts';
import type { NodeClass } from './node-class.ts';
import { framesOf, numberOf, textOf } from './node-values.ts';
import { changed, digestOf, type Frames } from './values.ts';

const UPSCALERS = ['nearest-exact', 'bilinear', 'area', 'bicubic', 'lanczos'];
/** Pixels that a blur does in one step of work. */
const PIXELS_PER_STEP = 131_072;

const emptyImage = image(
  'EmptyImage',
  'image',
  {
    width: pixels(512, 1, 1),
    height: pixels(512, 1, 1),
    batch_size: int(1, 1, 4096),
    color: int(0, 0, 0xffffff, { step: 1, display: 'color' }),
  },
  (inputs, context) => {
    const { width, height } = {
      width: numberOf(inputs, 'width'),
      height: numberOf(inputs, 'height'),
    };
    const count = numberOf(inputs, 'batch_size');
    context.allocate(width * height, count);
    const colour = numberOf(inputs, 'color');
    const key = `flat ${colour} ${width}x${height}`;
    return { width, height, count, key: () => key, draw: () => flat(width, height, colour) };
  },
);

const imageScale = image(
  'ImageScale',
  'image/upscaling',
  {
    image: link('IMAGE'),
    upscale_method: choice(UPSCALERS),
    width: pixels(512, 1, 0),
    height: pixels(512, 1, 0),
    crop: choice(['disabled', 'center']),
  },
  (inputs) => {
    const from = framesOf(inputs, 'image');
    const width = numberOf(inputs, 'width');
    const height = numberOf(inputs, 'height');
    return scaled(
      from,
      width === 0 ? Math.max(1, Math.round((from.width * height) / from.height)) : width,
      height === 0 ? Math.max(1, Math.round((from.height * width) / from.width)) : height,
    );
  },
);

function scaled(from: Frames, width: number, height: number): Frames {
  const size = { width, height };
  return changed(from, `scale ${width}x${height}`, (each) => scale(each, width, height), size);
}

function noise(seedText: string, strength: number): (value: number, index: number) => number {
  let state = Number.parseInt(digestOf(seedText).slice(0, 8), 16) | 1;
  return (value) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return value + (((state >>> 0) / 0xffffffff) * 2 - 1) * strength * 255;
  };
}

export const IMAGE_NODES: readonly NodeClass[] = [
  emptyImage,
  imageScale,
  image('ImageInvert', 'image', { image: link('IMAGE') }, (inputs) =>
    changed(framesOf(inputs, 'image'), 'invert', (each) => recolour(each, (value) => 255 - value)),
  ),
  image(
    'ImageAddNoise',
    'image',
    { image: link('IMAGE'), seed: seed(), strength: float(0.5, 0, 1) },
    (inputs) => {
      const strength = numberOf(inputs, 'strength');
      const from = framesOf(inputs, 'image');
      const name = (index: number): string =>
        `noise ${textOf(inputs, 'seed')} ${strength} ${index}`;
      return changed(from, name, (each, index) => recolour(each, noise(name(index), strength)));
    },
  ),
  image(
    'ImageBlur',
    'image/postprocessing',
    {
      image: link('IMAGE'),
      blur_radius: int(1, 1, 31, { step: 1 }),
      sigma: float(1, 0.1, 10, { step: 0.1 }),
    },
    async (inputs, context) => {
      const from = framesOf(inputs, 'image');
      const area = from.width * from.height * from.count;
      await context.wait(Math.ceil(area / PIXELS_PER_STEP) * context.stepMs);
      const name = `blur ${numberOf(inputs, 'blur_radius')} ${numberOf(inputs, 'sigma')}`;
      return changed(from, name, (each) => each);
    },
  ),
  image(
    'ImageScaleBy',
    'image/upscaling',
    {
      image: link('IMAGE'),
      upscale_method: choice(UPSCALERS),
      scale_by: float(1, 0.01, 8),
    },
    (inputs) => {
      const from = framesOf(inputs, 'image');
      const factor = numberOf(inputs, 'scale_by');
      return scaled(
        from,
        Math.max(1, Math.round(from.width * factor)),
        Math.max(1, Math.round(from.height * factor)),
      );
    },
  ),
  image(
    'ImageUpscaleWithModel',
    'image/upscaling',
    { upscale_model: link('UPSCALE_MODEL'), image: link('IMAGE') },
    (inputs, context) => {
      const from = framesOf(inputs, 'image');
      context.allocate(from.width * from.height * 16, from.count);
      return scaled(from, from.width * 4, from.height * 4);
    },
  ),
  image(
    'ImageCrop',
    'image/transform',
    {
      image: link('IMAGE'),
      width: pixels(512, 1, 1),
      height: pixels(512, 1, 1),
      x: int(0, 0, 16_384, { step: 1 }),
      y: int(0, 0, 16_384, { step: 1 }),
    },
    (inputs) => {
      const from = framesOf(inputs, 'image');
      const x = Math.min(numberOf(inputs, 'x'), from.width - 1);
      const y = Math.min(numberOf(inputs, 'y'), from.height - 1);
      const width = Math.min(numberOf(inputs, 'width'), from.width - x);
      const height = Math.min(numberOf(inputs, 'height'), from.height - y);
      const name = `crop ${x},${y} ${width}x${height}`;
      return changed(from, name, (each) => crop(each, x, y, width, height), { width, height });
    },
  ),
  image('ImageBatch', 'image', { image1: link('IMAGE'), image2: link('IMAGE') }, (inputs) => {
    const one = framesOf(inputs, 'image1');
    const two = framesOf(inputs, 'image2');
    const fitted =
      one.width === two.width && one.height === two.height
        ? two
        : scaled(two, one.width, one.height);
    return joined(one, fitted);
  }),
  image(
    'RepeatImageBatch',
    'image/batch',
    { image: link('IMAGE'), amount: int(1, 1, 4096) },
    (inputs) => {
      const from = framesOf(inputs, 'image');
      const count = from.count * numberOf(inputs, 'amount');
      return { ...from, count, ...wrapped(from, (index) => index % from.count) };
    },
  ),
  image(
    'ImageFromBatch',
    'image/batch',
    { image: link('IMAGE'), batch_index: int(0, 0, 4095), length: int(1, 1, 4096) },
    (inputs) => {
      const from = framesOf(inputs, 'image');
      const start = Math.min(numberOf(inputs, 'batch_index'), from.count - 1);
      const count = Math.min(numberOf(inputs, 'length'), from.count - start);
      return { ...from, count, ...wrapped(from, (index) => index + start) };
    },
  ),
  declared('UpscaleModelLoader', 'loaders', { model_name: model('upscale_models') }, [
    'UPSCALE_MODEL',
  ]),
  declared('FluxKontextImageScale', 'advanced/conditioning/flux', { image: link('IMAGE') }, [
    'IMAGE',
  ]),
  declared(
    'ImageScaleToTotalPixels',
    'image/upscaling',
    { image: link('IMAGE'), upscale_method: choice(UPSCALERS), megapixels: float(1, 0.01, 16) },
    ['IMAGE'],
  ),
  {
    ...declared('GetImageSize', 'image', { image: link('IMAGE') }, [
      'INT:width',
      'INT:height',
      'INT:batch_size',
    ]),
    run: (inputs) => {
      const { width, height, count } = framesOf(inputs, 'image');
      return { values: [width, height, count] };
    },
  },
  declared(
    'ImageBlend',
    'image/postprocessing',
    {
      image1: link('IMAGE'),
      image2: link('IMAGE'),
      blend_factor: float(0.5, 0, 1),
      blend_mode: choice(['normal', 'multiply', 'screen', 'overlay', 'soft_light', 'difference']),
    },
    ['IMAGE'],
  ),
  declared(
    'ImageSharpen',
    'image/postprocessing',
    {
      image: link('IMAGE'),
      sharpen_radius: int(1, 1, 31),
      sigma: float(1, 0.1, 10),
      alpha: float(1, 0, 5),
    },
    ['IMAGE'],
  ),
  declared(
    'ImageCompositeMasked',
    'image',
    {
      destination: link('IMAGE'),
      source: link('IMAGE'),
      x: int(0, 0, 16_384),
      y: int(0, 0, 16_384),
      resize_source: { type: 'BOOLEAN', config: { default: false } },
      mask: optional(link('MASK')),
    },
    ['IMAGE'],
  ),
];

function wrapped(from: Frames, at: (index: number) => number): Pick<Frames, 'key' | 'draw'> {
  return { key: (index) => from.key(at(index)), draw: (index) => from.draw(at(index)) };
}

function joined(one: Frames, two: Frames): Frames {
  const pick = (index: number): [Frames, number] =>
    index < one.count ? [one, index] : [two, index - one.count];
  return {
    width: one.width,
    height: one.height,
    count: one.count + two.count,
    key: (index) => {
      const [frames, at] = pick(index);
      return frames.key(at);
    },
    draw: (index) => {
      const [frames, at] = pick(index);
      return frames.draw(at);
    },
  };
}
