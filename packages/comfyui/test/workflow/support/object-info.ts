import type { NodeInfo, ObjectInfo } from '../../../src/workflow/index.ts';

/** Inputs as a server describes them: `[type, options]`, or a list of choices as the type. */
type Inputs = Record<string, unknown>;

export function describe(
  required: Inputs,
  output: readonly string[],
  more: Partial<NodeInfo> = {},
): NodeInfo {
  return {
    input: { required },
    input_order: { required: Object.keys(required) },
    output,
    output_node: false,
    ...more,
  };
}

export const int = (value: number, min: number, max: number, step = 1): unknown => [
  'INT',
  { default: value, min, max, step },
];
export const seed = [
  'INT',
  { default: 0, min: 0, max: 18446744073709551615n, control_after_generate: true },
];
export const float = (value: number, min: number, max: number, step = 0.01): unknown => [
  'FLOAT',
  { default: value, min, max, step },
];
export const text = ['STRING', { multiline: true, dynamicPrompts: true }];
export const choices = (...names: readonly string[]): unknown => [names];
const size = int(512, 16, 16384, 8);

/** A server of the 0.3 and 0.29 lines, as far as the tests need it. */
export const OBJECT_INFO: ObjectInfo = {
  EmptyImage: describe(
    {
      width: int(512, 1, 16384),
      height: int(512, 1, 16384),
      batch_size: int(1, 1, 4096),
      color: int(0, 0, 16777215),
    },
    ['IMAGE'],
  ),
  ImageAddNoise: describe({ image: ['IMAGE'], seed, strength: float(0.5, 0, 1) }, ['IMAGE']),
  ImageBlur: describe({ image: ['IMAGE'], blur_radius: int(1, 1, 31), sigma: float(1, 0.1, 10) }, [
    'IMAGE',
  ]),
  ImageInvert: describe({ image: ['IMAGE'] }, ['IMAGE']),
  ImageScale: describe(
    {
      image: ['IMAGE'],
      upscale_method: choices('nearest-exact', 'bilinear'),
      width: int(512, 0, 16384),
      height: int(512, 0, 16384),
      crop: choices('disabled', 'center'),
    },
    ['IMAGE'],
  ),
  SaveImage: describe(
    { images: ['IMAGE'], filename_prefix: ['STRING', { default: 'ComfyUI' }] },
    [],
    {
      output_node: true,
    },
  ),
  PreviewImage: describe({ images: ['IMAGE'] }, [], { output_node: true }),
  CheckpointLoaderSimple: describe({ ckpt_name: choices('a.safetensors', 'sub/b.safetensors') }, [
    'MODEL',
    'CLIP',
    'VAE',
  ]),
  CLIPTextEncode: describe({ text, clip: ['CLIP'] }, ['CONDITIONING']),
  EmptyLatentImage: describe({ width: size, height: size, batch_size: int(1, 1, 4096) }, [
    'LATENT',
  ]),
  KSampler: describe(
    {
      model: ['MODEL'],
      seed,
      steps: int(20, 1, 10000),
      cfg: float(8, 0, 100, 0.1),
      sampler_name: choices('euler', 'dpmpp_2m'),
      scheduler: ['COMBO', { options: ['normal', 'karras'] }],
      positive: ['CONDITIONING'],
      negative: ['CONDITIONING'],
      latent_image: ['LATENT'],
      denoise: float(1, 0, 1),
    },
    ['LATENT'],
  ),
  VAEDecode: describe({ samples: ['LATENT'], vae: ['VAE'] }, ['IMAGE']),
  LoadImage: describe({ image: [['x.png'], { image_upload: true }] }, ['IMAGE', 'MASK']),
  PrimitiveInt: describe({ value: ['INT', { default: 0, control_after_generate: true }] }, ['INT']),
};
