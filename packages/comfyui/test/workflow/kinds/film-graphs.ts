import {
  advanced,
  createVideo,
  decode,
  encode,
  from,
  graphOf,
  kSampler,
  saveVideo,
  type KindGraph,
} from './kind-graph.ts';

const WAN = {
  '1': ['UNETLoader', { unet_name: 'wan2.2_high.safetensors', weight_dtype: 'default' }],
  '2': ['UNETLoader', { unet_name: 'wan2.2_low.safetensors', weight_dtype: 'default' }],
  '3': ['CLIPLoader', { clip_name: 'umt5.safetensors', type: 'wan' }],
  '4': ['VAELoader', { vae_name: 'wan_2.1_vae.safetensors' }],
  '5': encode('waves', from('3')),
  '6': encode('static', from('3')),
} as const;
const film = (samples: string) => ({
  '20': decode(from(samples), from('4')),
  '21': createVideo(from('20'), 16),
  '22': saveVideo(from('21')),
});
const frames = (more: Readonly<Record<string, unknown>>) => ({
  width: 832,
  height: 480,
  length: 81,
  batch_size: 1,
  ...more,
});
const told = { prompt: ['5.text'], negative: ['6.text'] };
const filmed = { fps: ['21.fps'], prefix: ['22.filename_prefix'] };
const split = {
  seed: ['10.noise_seed'],
  steps: ['10.end_at_step@0.5', '10.steps', '11.start_at_step@0.5', '11.steps'],
  cfg: ['10.cfg', '11.cfg'],
};
const sampled = {
  seed: ['10.seed'],
  steps: ['10.steps'],
  cfg: ['10.cfg'],
  denoise: ['10.denoise'],
};
const framed = (id: string) => ({
  width: [`${id}.width`],
  height: [`${id}.height`],
  length: [`${id}.length`],
  batch: [`${id}.batch_size`],
});
const guided = { positive: from('5'), negative: from('6'), vae: from('4') };
const outputs = { video: '22' };

export const FILM_GRAPHS: readonly KindGraph[] = [
  {
    name: '16 Wan 2.2 from text',
    graph: graphOf({
      ...WAN,
      '7': ['EmptyHunyuanLatentVideo', frames({})],
      '8': ['ModelSamplingSD3', { model: from('1'), shift: 8 }],
      '9': ['ModelSamplingSD3', { model: from('2'), shift: 8 }],
      '10': advanced([0, 10], from('5'), from('6'), from('7'), { model: from('8') }),
      '11': advanced([10, 10000], from('5'), from('6'), from('10'), { model: from('9') }),
      ...film('11'),
    }),
    inputs: { ...told, ...split, ...framed('7'), ...filmed },
    outputs,
  },
  {
    name: '16 Wan 2.1 from text',
    graph: graphOf({
      ...WAN,
      '7': ['EmptyHunyuanLatentVideo', frames({})],
      '10': kSampler(from('5'), from('6'), from('7')),
      ...film('10'),
    }),
    inputs: { ...told, ...sampled, ...framed('7'), ...filmed },
    outputs,
  },
  {
    name: '17 Wan 2.2 from a picture',
    graph: graphOf({
      ...WAN,
      '7': ['LoadImage', { image: 'sea.png' }],
      '8': ['WanImageToVideo', frames({ ...guided, start_image: from('7') })],
      '10': advanced([0, 10], from('8'), from('8', 1), from('8', 2)),
      '11': advanced([10, 10000], from('8'), from('8', 1), from('10'), { model: from('2') }),
      ...film('11'),
    }),
    inputs: { ...told, ...split, ...framed('8'), ...filmed, image: ['7.image'] },
    outputs,
  },
  {
    name: '18 Wan 2.2 5B',
    graph: graphOf({
      ...WAN,
      '7': ['LoadImage', { image: 'sea.png' }],
      '8': [
        'Wan22ImageToVideoLatent',
        {
          vae: from('4'),
          width: 1280,
          height: 704,
          length: 49,
          batch_size: 1,
          start_image: from('7'),
        },
      ],
      '10': kSampler(from('5'), from('6'), from('8')),
      ...film('10'),
    }),
    inputs: { ...told, ...sampled, ...framed('8'), ...filmed, image: ['7.image'] },
    outputs,
  },
  {
    name: '19 Wan from the first and the last frame',
    graph: graphOf({
      ...WAN,
      '7': ['LoadImage', { image: 'dawn.png' }],
      '8': ['LoadImage', { image: 'dusk.png' }],
      '9': [
        'WanFirstLastFrameToVideo',
        frames({ ...guided, start_image: from('7'), end_image: from('8') }),
      ],
      '10': kSampler(from('9'), from('9', 1), from('9', 2)),
      ...film('10'),
    }),
    inputs: {
      ...told,
      ...sampled,
      ...framed('9'),
      ...filmed,
      image_start: ['7.image'],
      image_end: ['8.image'],
    },
    outputs,
  },
  {
    name: '19 Wan VACE',
    graph: graphOf({
      ...WAN,
      '7': ['LoadVideo', { file: 'dance.mp4' }],
      '8': ['GetVideoComponents', { video: from('7') }],
      '9': ['LoadImage', { image: 'robot.png' }],
      '12': [
        'WanVaceToVideo',
        frames({
          ...guided,
          strength: 1,
          control_video: from('8'),
          reference_image: from('9'),
        }),
      ],
      '10': kSampler(from('12'), from('12', 1), from('12', 2)),
      '13': ['TrimVideoLatent', { samples: from('10'), trim_amount: from('12', 3) }],
      ...film('13'),
    }),
    inputs: {
      ...told,
      ...sampled,
      ...framed('12'),
      ...filmed,
      image: ['9.image'],
      video: ['7.file'],
    },
    outputs,
  },
  {
    name: '22 HunyuanVideo',
    graph: graphOf({
      '1': ['UNETLoader', { unet_name: 'hunyuan_video.safetensors', weight_dtype: 'default' }],
      '2': ['DualCLIPLoader', { clip_name1: 'clip_l', clip_name2: 'llava', type: 'hunyuan_video' }],
      '4': ['VAELoader', { vae_name: 'hunyuan_vae.safetensors' }],
      '5': encode('a market', from('2')),
      '6': ['FluxGuidance', { conditioning: from('5'), guidance: 6 }],
      '7': ['BasicGuider', { model: from('1'), conditioning: from('6') }],
      '8': ['RandomNoise', { noise_seed: 42 }],
      '9': ['KSamplerSelect', { sampler_name: 'euler' }],
      '10': ['BasicScheduler', { model: from('1'), scheduler: 'simple', steps: 20, denoise: 1 }],
      '11': ['EmptyHunyuanLatentVideo', frames({ length: 73 })],
      '12': [
        'SamplerCustomAdvanced',
        {
          noise: from('8'),
          guider: from('7'),
          sampler: from('9'),
          sigmas: from('10'),
          latent_image: from('11'),
        },
      ],
      ...film('12'),
    }),
    inputs: {
      prompt: ['5.text'],
      seed: ['8.noise_seed'],
      steps: ['10.steps'],
      denoise: ['10.denoise'],
      guidance: ['6.guidance'],
      ...framed('11'),
      ...filmed,
    },
    outputs,
  },
  {
    name: '22 HunyuanVideo 1.5 from a picture',
    graph: graphOf({
      ...WAN,
      '7': ['LoadImage', { image: 'market.png' }],
      '8': ['HunyuanVideo15ImageToVideo', frames({ ...guided, start_image: from('7') })],
      '10': kSampler(from('8'), from('8', 1), from('8', 2)),
      ...film('10'),
    }),
    inputs: { ...told, ...sampled, ...framed('8'), ...filmed, image: ['7.image'] },
    outputs,
  },
];
