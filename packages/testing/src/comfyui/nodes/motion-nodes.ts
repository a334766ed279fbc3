import { declared } from './generic-rule.ts';
import { choice, float, int, link, links, model, optional, pixels, type Inputs } from './input.ts';
import type { NodeClass } from './node-class.ts';

const BATCH = { batch_size: int(1, 1, 4096) };
const PAIR = links({ positive: 'CONDITIONING', negative: 'CONDITIONING', vae: 'VAE' });
const GUIDED = ['CONDITIONING:positive', 'CONDITIONING:negative', 'LATENT:latent'];

/** Width, height and number of pictures with the steps that a model likes. */
function size(width: number, height: number, step: number, length: number, every: number): Inputs {
  return {
    width: pixels(width, step),
    height: pixels(height, step),
    length: int(length, 1, 16_384, { step: every }),
  };
}

function latent(name: string, inputs: Inputs): NodeClass {
  return declared(name, 'latent/video', inputs, ['LATENT']);
}

function toVideo(name: string, inputs: Inputs): NodeClass {
  return declared(name, 'conditioning/video_models', inputs, GUIDED);
}

const WAN = size(832, 480, 16, 81, 4);

/** What makes latents and conditioning of films, by model family. */
export const MOTION_NODES: readonly NodeClass[] = [
  latent('EmptyHunyuanLatentVideo', { ...size(848, 480, 16, 25, 4), ...BATCH }),
  latent('EmptyHunyuanVideo15Latent', { ...size(848, 480, 16, 25, 4), ...BATCH }),
  latent('EmptyLTXVLatentVideo', { ...size(768, 512, 32, 97, 8), ...BATCH }),
  latent('EmptyMochiLatentVideo', { ...size(848, 480, 16, 25, 6), ...BATCH }),
  latent('EmptyCosmosLatentVideo', { ...size(1280, 704, 16, 121, 8), ...BATCH }),
  latent('Wan22ImageToVideoLatent', {
    vae: link('VAE'),
    ...size(1280, 704, 32, 49, 4),
    ...BATCH,
    start_image: optional(link('IMAGE')),
  }),
  latent('LTXVEmptyLatentAudio', {
    frames_number: int(97, 1, 1000, { step: 1 }),
    frame_rate: int(25, 1, 1000, { step: 1 }),
    ...BATCH,
    audio_vae: link('VAE'),
  }),
  latent('LTXVConcatAVLatent', links({ video_latent: 'LATENT', audio_latent: 'LATENT' })),
  declared('LTXVSeparateAVLatent', 'latent/video', links({ av_latent: 'LATENT' }), [
    'LATENT:video_latent',
    'LATENT:audio_latent',
  ]),
  declared('LTXVAudioVAEDecode', 'latent/audio', links({ samples: 'LATENT', audio_vae: 'VAE' }), [
    'AUDIO',
  ]),
  declared('LTXVAudioVAELoader', 'loaders', { ckpt_name: model('checkpoints') }, ['VAE']),
  declared(
    'LTXAVTextEncoderLoader',
    'loaders',
    {
      text_encoder: model('text_encoders'),
      ckpt_name: model('checkpoints'),
      device: choice(['default', 'cpu']),
    },
    ['CLIP'],
  ),
  declared(
    'LTXVConditioning',
    'conditioning/video_models',
    {
      ...links({ positive: 'CONDITIONING', negative: 'CONDITIONING' }),
      frame_rate: float(25, 0, 1000),
    },
    ['CONDITIONING:positive', 'CONDITIONING:negative'],
  ),
  toVideo('LTXVImgToVideo', {
    ...PAIR,
    image: link('IMAGE'),
    ...size(768, 512, 32, 97, 8),
    ...BATCH,
    strength: float(1, 0, 1),
  }),
  toVideo('WanImageToVideo', {
    ...PAIR,
    ...WAN,
    ...BATCH,
    ...links({ clip_vision_output: 'CLIP_VISION_OUTPUT?', start_image: 'IMAGE?' }),
  }),
  toVideo('WanFirstLastFrameToVideo', {
    ...PAIR,
    ...WAN,
    ...BATCH,
    ...links({
      clip_vision_start_image: 'CLIP_VISION_OUTPUT?',
      clip_vision_end_image: 'CLIP_VISION_OUTPUT?',
      start_image: 'IMAGE?',
      end_image: 'IMAGE?',
    }),
  }),
  {
    ...toVideo('WanVaceToVideo', {
      ...PAIR,
      ...WAN,
      ...BATCH,
      strength: float(1, 0, 1000),
      ...links({ control_video: 'IMAGE?', control_masks: 'MASK?', reference_image: 'IMAGE?' }),
    }),
    outputs: [...GUIDED, 'INT:trim_latent'].map((output) => {
      const [type = '', name = ''] = output.split(':');
      return { type, name };
    }),
  },
  declared(
    'TrimVideoLatent',
    'latent/video',
    { samples: link('LATENT'), trim_amount: int(0, 0, 99_999) },
    ['LATENT'],
  ),
  toVideo('HunyuanImageToVideo', {
    ...links({ positive: 'CONDITIONING', vae: 'VAE' }),
    ...size(848, 480, 16, 53, 4),
    ...BATCH,
    guidance_type: choice(['v1 (concat)', 'v2 (replace)', 'custom']),
    start_image: optional(link('IMAGE')),
  }),
  toVideo('HunyuanVideo15ImageToVideo', {
    ...PAIR,
    ...size(848, 480, 16, 33, 4),
    ...BATCH,
    ...links({ start_image: 'IMAGE?', clip_vision_output: 'CLIP_VISION_OUTPUT?' }),
  }),
  toVideo('SVD_img2vid_Conditioning', {
    ...links({ clip_vision: 'CLIP_VISION', init_image: 'IMAGE', vae: 'VAE' }),
    width: pixels(1024, 8),
    height: pixels(576, 8),
    video_frames: int(14, 1, 4096),
    motion_bucket_id: int(127, 1, 1023),
    fps: int(6, 1, 1024),
    augmentation_level: float(0, 0, 10),
  }),
  declared(
    'VideoLinearCFGGuidance',
    'sampling/video_models',
    { model: link('MODEL'), min_cfg: float(1, 0, 100, { step: 0.5 }) },
    ['MODEL'],
  ),
];
