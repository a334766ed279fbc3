import { declared } from './generic-rule.ts';
import { choice, flag, float, int, link, links, model, optional, seed, text } from './input.ts';
import type { NodeClass } from './node-class.ts';
import { sampler } from './sampler-nodes.ts';

const ANIMATE_DIFF = 'Animate Diff';
const MMAUDIO = 'MMAudio';

/** Classes of well-known node packs. */
export const PACK_NODES: readonly NodeClass[] = [
  declared('UnetLoaderGGUF', 'bootleg', { unet_name: model('unet_gguf') }, ['MODEL']),
  declared(
    'CLIPLoaderGGUF',
    'bootleg',
    { clip_name: model('clip_gguf'), type: choice(['stable_diffusion', 'sd3', 'flux', 'wan']) },
    ['CLIP'],
  ),
  declared(
    'DualCLIPLoaderGGUF',
    'bootleg',
    {
      clip_name1: model('clip_gguf'),
      clip_name2: model('clip_gguf'),
      type: choice(['sdxl', 'sd3', 'flux', 'hunyuan_video']),
    },
    ['CLIP'],
  ),
  declared('ADE_LoadAnimateDiffModel', ANIMATE_DIFF, { model_name: model('animatediff_models') }, [
    'MOTION_MODEL_ADE',
  ]),
  declared(
    'ADE_ApplyAnimateDiffModelSimple',
    ANIMATE_DIFF,
    links({ motion_model: 'MOTION_MODEL_ADE' }),
    ['M_MODELS'],
  ),
  declared(
    'ADE_UseEvolvedSampling',
    ANIMATE_DIFF,
    {
      ...links({ model: 'MODEL', m_models: 'M_MODELS?', context_options: 'CONTEXT_OPTIONS?' }),
      beta_schedule: choice(['autoselect', 'use existing', 'sqrt_linear (AnimateDiff)']),
    },
    ['MODEL'],
  ),
  declared(
    'ADE_AnimateDiffLoaderGen1',
    ANIMATE_DIFF,
    {
      model: link('MODEL'),
      model_name: model('animatediff_models'),
      beta_schedule: choice(['autoselect', 'use existing', 'sqrt_linear (AnimateDiff)']),
    },
    ['MODEL'],
  ),
  declared(
    'MMAudioModelLoader',
    MMAUDIO,
    { mmaudio_model: model('mmaudio'), base_precision: choice(['fp16', 'fp32', 'bf16']) },
    ['MMAUDIO_MODEL:mmaudio_model'],
  ),
  declared(
    'MMAudioFeatureUtilsLoader',
    MMAUDIO,
    {
      vae_model: model('mmaudio'),
      synchformer_model: model('mmaudio'),
      clip_model: model('mmaudio'),
      mode: choice(['16k', '44k']),
      precision: choice(['fp16', 'fp32', 'bf16']),
    },
    ['MMAUDIO_FEATUREUTILS:mmaudio_featureutils'],
  ),
  sampler(
    'MMAudioSampler',
    MMAUDIO,
    {
      ...links({ mmaudio_model: 'MMAUDIO_MODEL', feature_utils: 'MMAUDIO_FEATUREUTILS' }),
      duration: float(8, 1, 30),
      steps: int(25, 1, 100),
      cfg: float(4.5, 1, 100, { step: 0.1 }),
      seed: seed(),
      prompt: text({ multiline: true }),
      negative_prompt: text({ multiline: true }),
      mask_away_clip: flag(false),
      force_offload: flag(true),
      images: optional(link('IMAGE')),
    },
    ['AUDIO'],
  ),
  declared(
    'VHS_LoadVideo',
    'Video Helper Suite',
    {
      video: { type: { files: 'video' }, config: { video_upload: true } },
      force_rate: float(0, 0, 60, { step: 1 }),
      custom_width: int(0, 0, 8192),
      custom_height: int(0, 0, 8192),
      frame_load_cap: int(0, 0, 1e9),
      skip_first_frames: int(0, 0, 1e9),
      select_every_nth: int(1, 1, 1e9),
    },
    ['IMAGE', 'INT:frame_count', 'AUDIO:audio', 'VHS_VIDEOINFO:video_info'],
  ),
  declared(
    'TextGenerate',
    'text',
    {
      clip: link('CLIP'),
      prompt: text({ multiline: true }),
      image: optional(link('IMAGE')),
      max_length: int(256, 1, 32_768),
    },
    ['STRING:generated_text'],
  ),
  declared('CR Text', 'Comfyroll Studio', { text: text({ multiline: true }) }, ['STRING:text']),
  declared('SeedNode', 'utils', { seed: seed() }, ['INT']),
];
