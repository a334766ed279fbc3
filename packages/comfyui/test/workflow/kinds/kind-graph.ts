import type { ApiLink, ApiNode, ApiWorkflow } from '../../../src/workflow/index.ts';

/** A small graph of one kind, and where its values go: places by name, with `@factor` where there is one. */
export interface KindGraph {
  readonly name: string;
  readonly graph: ApiWorkflow;
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly outputs: Readonly<Record<string, string>>;
}

type Nodes = Readonly<Record<string, readonly [className: string, inputs: ApiNode['inputs']]>>;

export function graphOf(nodes: Nodes): ApiWorkflow {
  return Object.fromEntries(
    Object.entries(nodes).map(([id, [class_type, inputs]]) => [
      id,
      { class_type, inputs, _meta: { title: class_type } },
    ]),
  );
}

export const from = (node: string, slot = 0): ApiLink => [node, slot];
export const encode = (text: unknown, clip: ApiLink = from('1', 1)): Nodes[string] => [
  'CLIPTextEncode',
  { text, clip },
];
export const checkpoint = (ckpt_name: string): Nodes[string] => [
  'CheckpointLoaderSimple',
  { ckpt_name },
];
export const kSampler = (
  positive: ApiLink,
  negative: ApiLink,
  latent_image: ApiLink,
  more: ApiNode['inputs'] = {},
): Nodes[string] => [
  'KSampler',
  {
    model: from('1'),
    positive,
    negative,
    latent_image,
    seed: 42,
    steps: 20,
    cfg: 7,
    sampler_name: 'euler',
    scheduler: 'normal',
    denoise: 1,
    ...more,
  },
];
export const advanced = (
  [start, end]: readonly [number, number],
  positive: ApiLink,
  negative: ApiLink,
  latent_image: ApiLink,
  more: ApiNode['inputs'] = {},
): Nodes[string] => [
  'KSamplerAdvanced',
  {
    model: from('1'),
    positive,
    negative,
    latent_image,
    add_noise: start === 0 ? 'enable' : 'disable',
    noise_seed: start === 0 ? 42 : 0,
    steps: 20,
    cfg: 3.5,
    sampler_name: 'euler',
    scheduler: 'simple',
    start_at_step: start,
    end_at_step: end,
    return_with_leftover_noise: start === 0 ? 'enable' : 'disable',
    ...more,
  },
];
export const decode = (samples: ApiLink, vae: ApiLink = from('1', 2)): Nodes[string] => [
  'VAEDecode',
  { samples, vae },
];
export const saveImage = (images: ApiLink): Nodes[string] => [
  'SaveImage',
  { images, filename_prefix: 'mg/picture' },
];
export const createVideo = (images: ApiLink, fps: unknown): Nodes[string] => [
  'CreateVideo',
  { images, fps },
];
export const saveVideo = (video: ApiLink): Nodes[string] => [
  'SaveVideo',
  { video, filename_prefix: 'mg/film', format: 'auto', codec: 'auto' },
];
export const size = (width: unknown, height: unknown): ApiNode['inputs'] => ({
  width,
  height,
  batch_size: 1,
});
export const combine = (images: readonly [string, number], rate: number) =>
  [
    'VHS_VideoCombine',
    {
      images,
      frame_rate: rate,
      loop_count: 0,
      filename_prefix: 'mg/film',
      format: 'video/h264-mp4',
      pingpong: false,
      save_output: true,
    },
  ] as const;
