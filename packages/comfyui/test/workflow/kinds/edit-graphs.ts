import {
  checkpoint,
  decode,
  encode,
  from,
  graphOf,
  kSampler,
  saveImage,
  type KindGraph,
} from './kind-graph.ts';

const SD = {
  '1': checkpoint('sd15.safetensors'),
  '2': encode('a stone house'),
  '3': encode('people'),
  '4': ['LoadImage', { image: 'house.png' }],
} as const;
const told = {
  prompt: ['2.text'],
  negative: ['3.text'],
  seed: ['8.seed'],
  steps: ['8.steps'],
  cfg: ['8.cfg'],
  denoise: ['8.denoise'],
  prefix: ['10.filename_prefix'],
};
const made = { '9': decode(from('8')), '10': saveImage(from('9')) };
const outputs = { image: '10' };

export const EDIT_GRAPHS: readonly KindGraph[] = [
  {
    name: '13 img2img',
    graph: graphOf({
      ...SD,
      '5': ['VAEEncode', { pixels: from('4'), vae: from('1', 2) }],
      '8': kSampler(from('2'), from('3'), from('5'), { denoise: 0.6 }),
      ...made,
    }),
    inputs: { ...told, image: ['4.image'] },
    outputs,
  },
  {
    name: '13 img2img, the picture scaled first',
    graph: graphOf({
      ...SD,
      '5': [
        'ImageScale',
        { image: from('4'), upscale_method: 'lanczos', width: 768, height: 512, crop: 'center' },
      ],
      '6': ['VAEEncode', { pixels: from('5'), vae: from('1', 2) }],
      '8': kSampler(from('2'), from('3'), from('6'), { denoise: 0.6 }),
      ...made,
    }),
    inputs: { ...told, image: ['4.image'], width: ['5.width'], height: ['5.height'] },
    outputs,
  },
  {
    name: '14 inpaint',
    graph: graphOf({
      ...SD,
      '5': [
        'VAEEncodeForInpaint',
        { pixels: from('4'), vae: from('1', 2), mask: from('4', 1), grow_mask_by: 6 },
      ],
      '8': kSampler(from('2'), from('3'), from('5')),
      ...made,
    }),
    inputs: { ...told, image: ['4.image+alpha'] },
    outputs,
  },
  {
    name: '14 inpaint with a mask of its own',
    graph: graphOf({
      ...SD,
      '5': ['VAEEncode', { pixels: from('4'), vae: from('1', 2) }],
      '6': ['LoadImageMask', { image: 'mask.png', channel: 'alpha' }],
      '7': ['SetLatentNoiseMask', { samples: from('5'), mask: from('6') }],
      '8': kSampler(from('2'), from('3'), from('7')),
      ...made,
    }),
    inputs: { ...told, image: ['4.image'], mask: ['6.image'] },
    outputs,
  },
  {
    name: '15 upscale',
    graph: graphOf({
      '1': ['UpscaleModelLoader', { model_name: '4x.pth' }],
      '2': ['LoadImage', { image: 'small.png' }],
      '3': ['ImageUpscaleWithModel', { upscale_model: from('1'), image: from('2') }],
      '4': saveImage(from('3')),
    }),
    inputs: { image: ['2.image'], prefix: ['4.filename_prefix'] },
    outputs: { image: '4' },
  },
];
