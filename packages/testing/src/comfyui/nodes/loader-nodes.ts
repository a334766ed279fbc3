import { declared } from './generic-rule.ts';
import { choice, float, int, link, model, optional, pixels } from './input.ts';
import type { NodeClass } from './node-class.ts';

const CHECKPOINT_TIP = { tooltip: 'The name of the checkpoint (model) to load.' };
const CLIP_TYPES = [
  'stable_diffusion',
  'stable_cascade',
  'sd3',
  'stable_audio',
  'mochi',
  'ltxv',
  'pixart',
  'cosmos',
  'lumina2',
  'wan',
  'hidream',
  'chroma',
  'ace',
  'omnigen2',
  'qwen_image',
  'hunyuan_image',
  'flux2',
  'ovis',
];
const DUAL_CLIP_TYPES = [
  'sdxl',
  'sd3',
  'flux',
  'hunyuan_video',
  'hidream',
  'hunyuan_image',
  'hunyuan_video_15',
  'kandinsky5',
  'ltxv',
  'newbie',
  'ace',
];
const DEVICES = optional(choice(['default', 'cpu'], { advanced: true }));
/** Models and what changes them. */
export const LOADER_NODES: readonly NodeClass[] = [
  declared(
    'CheckpointLoaderSimple',
    'loaders',
    { ckpt_name: model('checkpoints', CHECKPOINT_TIP) },
    ['MODEL', 'CLIP', 'VAE'],
  ),
  declared(
    'ImageOnlyCheckpointLoader',
    'loaders/video_models',
    { ckpt_name: model('checkpoints') },
    ['MODEL', 'CLIP_VISION', 'VAE'],
  ),
  declared(
    'UNETLoader',
    'advanced/loaders',
    {
      unet_name: model('diffusion_models'),
      weight_dtype: choice(['default', 'fp8_e4m3fn', 'fp8_e4m3fn_fast', 'fp8_e5m2']),
    },
    ['MODEL'],
  ),
  declared(
    'CLIPLoader',
    'advanced/loaders',
    { clip_name: model('text_encoders'), type: choice(CLIP_TYPES), device: DEVICES },
    ['CLIP'],
  ),
  declared(
    'DualCLIPLoader',
    'advanced/loaders',
    {
      clip_name1: model('text_encoders'),
      clip_name2: model('text_encoders'),
      type: choice(DUAL_CLIP_TYPES),
      device: DEVICES,
    },
    ['CLIP'],
  ),
  declared(
    'TripleCLIPLoader',
    'advanced/loaders',
    {
      clip_name1: model('text_encoders'),
      clip_name2: model('text_encoders'),
      clip_name3: model('text_encoders'),
    },
    ['CLIP'],
  ),
  declared(
    'QuadrupleCLIPLoader',
    'advanced/loaders',
    {
      clip_name1: model('text_encoders'),
      clip_name2: model('text_encoders'),
      clip_name3: model('text_encoders'),
      clip_name4: model('text_encoders'),
    },
    ['CLIP'],
  ),
  declared('VAELoader', 'loaders', { vae_name: model('vae') }, ['VAE']),
  declared(
    'LoraLoader',
    'loaders',
    {
      model: link('MODEL'),
      clip: link('CLIP'),
      lora_name: model('loras'),
      strength_model: float(1, -100, 100),
      strength_clip: float(1, -100, 100),
    },
    ['MODEL', 'CLIP'],
  ),
  declared(
    'LoraLoaderModelOnly',
    'loaders',
    { model: link('MODEL'), lora_name: model('loras'), strength_model: float(1, -100, 100) },
    ['MODEL'],
  ),
  declared('CLIPVisionLoader', 'loaders', { clip_name: model('clip_vision') }, ['CLIP_VISION']),
  declared('ControlNetLoader', 'loaders', { control_net_name: model('controlnet') }, [
    'CONTROL_NET',
  ]),
  declared(
    'CLIPSetLastLayer',
    'conditioning',
    { clip: link('CLIP'), stop_at_clip_layer: int(-1, -24, -1, { step: 1 }) },
    ['CLIP'],
  ),
  declared(
    'ModelSamplingFlux',
    'advanced/model',
    {
      model: link('MODEL'),
      max_shift: float(1.15, 0, 100),
      base_shift: float(0.5, 0, 100),
      width: pixels(1024, 8),
      height: pixels(1024, 8),
    },
    ['MODEL'],
  ),
  declared(
    'ModelSamplingSD3',
    'advanced/model',
    { model: link('MODEL'), shift: float(3, 0, 100) },
    ['MODEL'],
  ),
  declared(
    'ModelSamplingAuraFlow',
    'advanced/model',
    { model: link('MODEL'), shift: float(1.73, 0, 100) },
    ['MODEL'],
  ),
  declared(
    'ModelSamplingContinuousEDM',
    'advanced/model',
    {
      model: link('MODEL'),
      sampling: choice(['v_prediction', 'edm', 'edm_playground_v2.5', 'eps']),
      sigma_max: float(120, 0, 1000),
      sigma_min: float(0.002, 0, 1000),
    },
    ['MODEL'],
  ),
];
