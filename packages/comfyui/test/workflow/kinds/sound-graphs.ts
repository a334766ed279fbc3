import {
  checkpoint,
  combine,
  encode,
  from,
  graphOf,
  kSampler,
  type KindGraph,
} from './kind-graph.ts';

const saved = (samples: string, vae: readonly [string, number]) => ({
  '20': ['VAEDecodeAudio', { samples: from(samples), vae }] as const,
  '21': ['SaveAudioMP3', { audio: from('20'), filename_prefix: 'mg/song', quality: 'V0' }] as const,
});
const sampled = {
  seed: ['10.seed'],
  steps: ['10.steps'],
  cfg: ['10.cfg'],
  denoise: ['10.denoise'],
};
const outputs = { audio: '21' };
const prefix = ['21.filename_prefix'];

export const SOUND_GRAPHS: readonly KindGraph[] = [
  {
    name: '25 ACE-Step',
    graph: graphOf({
      '1': checkpoint('ace_step_v1.safetensors'),
      '2': [
        'TextEncodeAceStepAudio',
        { clip: from('1', 1), tags: 'folk, guitar', lyrics: '[verse]\nla', lyrics_strength: 0.99 },
      ],
      '3': ['ConditioningZeroOut', { conditioning: from('2') }],
      '4': ['EmptyAceStepLatentAudio', { seconds: 120, batch_size: 1 }],
      '10': kSampler(from('2'), from('3'), from('4'), { steps: 50, cfg: 5 }),
      ...saved('10', from('1', 2)),
    }),
    inputs: {
      tags: ['2.tags'],
      lyrics: ['2.lyrics'],
      ...sampled,
      duration: ['4.seconds'],
      batch: ['4.batch_size'],
      prefix,
    },
    outputs,
  },
  {
    name: '26 ACE-Step 1.5',
    graph: graphOf({
      '1': ['UNETLoader', { unet_name: 'ace_1.5.safetensors', weight_dtype: 'default' }],
      '2': ['DualCLIPLoader', { clip_name1: 'qwen_0.6b', clip_name2: 'qwen_1.7b', type: 'ace' }],
      '3': ['PrimitiveFloat', { value: 120 }],
      '4': [
        'TextEncodeAceStepAudio1.5',
        {
          clip: from('2'),
          tags: 'synthpop',
          lyrics: '[verse]\nla',
          seed: 42,
          bpm: 120,
          duration: from('3'),
          timesignature: '4',
          language: 'en',
          keyscale: 'E minor',
          generate_audio_codes: true,
          cfg_scale: 2,
        },
      ],
      '5': ['ConditioningZeroOut', { conditioning: from('4') }],
      '6': ['EmptyAceStep1.5LatentAudio', { seconds: from('3'), batch_size: 1 }],
      '7': ['VAELoader', { vae_name: 'ace_1.5_vae.safetensors' }],
      '10': kSampler(from('4'), from('5'), from('6'), { steps: 8, cfg: 1 }),
      ...saved('10', from('7')),
    }),
    inputs: {
      tags: ['4.tags'],
      lyrics: ['4.lyrics'],
      ...sampled,
      seed: ['10.seed', '4.seed'],
      duration: ['3.value'],
      batch: ['6.batch_size'],
      tempo: ['4.bpm'],
      key: ['4.keyscale'],
      time_signature: ['4.timesignature'],
      language: ['4.language'],
      prefix,
    },
    outputs,
  },
  {
    name: '27 Stable Audio',
    graph: graphOf({
      '1': checkpoint('stable_audio.safetensors'),
      '2': ['CLIPLoader', { clip_name: 't5_base.safetensors', type: 'stable_audio' }],
      '3': encode('wind chimes', from('2')),
      '4': encode('noise', from('2')),
      '5': [
        'ConditioningStableAudio',
        { positive: from('3'), negative: from('4'), seconds_start: 0, seconds_total: 47 },
      ],
      '6': ['EmptyLatentAudio', { seconds: 47.6, batch_size: 1 }],
      '10': kSampler(from('5'), from('5', 1), from('6'), { steps: 50, cfg: 5 }),
      ...saved('10', from('1', 2)),
    }),
    inputs: {
      prompt: ['3.text'],
      negative: ['4.text'],
      ...sampled,
      duration: ['5.seconds_total', '6.seconds'],
      batch: ['6.batch_size'],
      prefix,
    },
    outputs,
  },
  {
    name: '28 MMAudio',
    graph: graphOf({
      '1': ['MMAudioModelLoader', { mmaudio_model: 'mmaudio.safetensors', base_precision: 'fp16' }],
      '2': [
        'MMAudioFeatureUtilsLoader',
        {
          vae_model: 'mmaudio_vae.safetensors',
          synchformer_model: 'synchformer.safetensors',
          clip_model: 'clip.safetensors',
          mode: '44k',
          precision: 'fp16',
        },
      ],
      '3': [
        'VHS_LoadVideo',
        { video: 'rain.mp4', force_rate: 25, custom_width: 0, custom_height: 0, frame_load_cap: 0 },
      ],
      '4': [
        'MMAudioSampler',
        {
          mmaudio_model: from('1'),
          feature_utils: from('2'),
          duration: 8,
          steps: 25,
          cfg: 4.5,
          seed: 42,
          prompt: 'rain on a roof',
          negative_prompt: 'music',
          mask_away_clip: false,
          force_offload: true,
          images: from('3'),
        },
      ],
      '5': [combine(from('3'), 25)[0], { ...combine(from('3'), 25)[1], audio: from('4') }],
    }),
    inputs: {
      prompt: ['4.prompt'],
      negative: ['4.negative_prompt'],
      video: ['3.video'],
      seed: ['4.seed'],
      steps: ['4.steps'],
      cfg: ['4.cfg'],
      duration: ['4.duration'],
      fps: ['5.frame_rate'],
      prefix: ['5.filename_prefix'],
    },
    outputs: { video: '5' },
  },
  {
    name: '29 a language model',
    graph: graphOf({
      '1': ['CLIPLoader', { clip_name: 'qwen_3_4b.safetensors', type: 'lumina2' }],
      '2': [
        'TextGenerate',
        {
          clip: from('1'),
          prompt: 'A haiku about moss.',
          max_length: 256,
          sampling_mode: 'on',
          'sampling_mode.temperature': 0.7,
          'sampling_mode.seed': 42,
        },
      ],
      '3': ['PreviewAny', { source: from('2') }],
    }),
    inputs: { prompt: ['2.prompt'], seed: ['2.sampling_mode.seed'] },
    outputs: { text: '3' },
  },
];
