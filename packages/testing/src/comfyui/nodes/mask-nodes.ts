import { flat, recolour } from '../media/raster.ts';
import { choice, float, int, link, pixels } from './input.ts';
import { image } from './image-class.ts';
import type { NodeClass } from './node-class.ts';
import { framesOf, numberOf } from './node-values.ts';
import { changed, type Frames } from './values.ts';

export const MASK_NODES: readonly NodeClass[] = [
  image(
    'SolidMask',
    'mask',
    { value: float(1, 0, 1), width: pixels(512, 1, 1), height: pixels(512, 1, 1) },
    (inputs) => {
      const width = numberOf(inputs, 'width');
      const height = numberOf(inputs, 'height');
      const level = Math.round(numberOf(inputs, 'value') * 255);
      const key = `flat mask ${level} ${width}x${height}`;
      const draw = (): ReturnType<Frames['draw']> => flat(width, height, level * 0x010101);
      return { width, height, count: 1, key: () => key, draw };
    },
    'MASK',
  ),
  image('MaskToImage', 'mask', { mask: link('MASK') }, (inputs) => framesOf(inputs, 'mask')),
  image(
    'ImageToMask',
    'mask',
    { image: link('IMAGE'), channel: choice(['red', 'green', 'blue', 'alpha']) },
    (inputs) => framesOf(inputs, 'image'),
    'MASK',
  ),
  image(
    'InvertMask',
    'mask',
    { mask: link('MASK') },
    (inputs) =>
      changed(framesOf(inputs, 'mask'), 'invert', (each) => recolour(each, (value) => 255 - value)),
    'MASK',
  ),
  image(
    'GrowMask',
    'mask',
    {
      mask: link('MASK'),
      expand: int(0, -16_384, 16_384, { step: 1 }),
      tapered_corners: { type: 'BOOLEAN', config: { default: true } },
    },
    (inputs) => framesOf(inputs, 'mask'),
    'MASK',
  ),
];
