import type { shrink } from '../media/jpeg.ts';
import { declared, extentOf, runGeneric } from './generic-rule.ts';
import { thingOf } from './node-values.ts';
import { choice, float, int, link, optional, pixels, seed } from './input.ts';
import { SAMPLERS, SCHEDULERS } from './sampler-names.ts';
import type { NodeClass, NodeContext, NodeInputs, NodeResult } from './node-class.ts';
import { isThing, painted, type Extent } from './values.ts';

const PREVIEW_SIDE = 256;
/** A schedule without a number of steps, as the fake's own have it. */
const DEFAULT_STEPS = 20;

/** A class that takes steps, with progress and previews, and gives what its outputs say. */
export function sampler(
  name: string,
  category: string,
  inputs: NodeClass['inputs'],
  outputs: readonly string[],
): NodeClass {
  return { ...declared(name, category, inputs, outputs), run: sample };
}

async function sample(inputs: NodeInputs, context: NodeContext): Promise<NodeResult> {
  const extent = extentOf(inputs);
  const pictures = (extent.frames ?? 1) * (extent.batch ?? 1);
  context.allocate((extent.width ?? 512) * (extent.height ?? 512), pictures);
  const steps = stepsOf(inputs);
  const preview = context.wantsPreviews ? previewOf(context.digest, extent) : undefined;
  for (let step = 1; step <= steps; step += 1) {
    await context.wait(context.stepMs);
    await context.step(step, steps, preview?.(step / steps));
  }
  return runGeneric(inputs, context);
}

function previewOf(
  digest: string,
  extent: Extent,
): (progress: number) => { picture: ReturnType<typeof shrink>; format: 'jpeg' } {
  const { width = 256, height = 256 } = extent;
  const factor = Math.min(1, PREVIEW_SIDE / Math.max(width, height));
  const size = {
    width: Math.max(8, Math.round(width * factor)),
    height: Math.max(8, Math.round(height * factor)),
    frames: 100,
  };
  const film = painted(digest, size);
  return (progress) => ({ picture: film.draw(Math.floor(progress * 99)), format: 'jpeg' });
}

/** Own steps, or those of the schedule that is linked. */
function stepsOf(inputs: NodeInputs): number {
  const steps = Number(inputs['steps'] ?? 0);
  if (steps > 0) {
    const start = Number(inputs['start_at_step'] ?? 0);
    const end = Math.min(Number(inputs['end_at_step'] ?? steps), steps);
    return Math.max(0, end - start);
  }
  const sigmas = inputs['sigmas'];
  return isThing(sigmas) ? (sigmas.extent.batch ?? DEFAULT_STEPS) : DEFAULT_STEPS;
}

/** A schedule: its number of steps travels as the batch of its extent. */
function schedule(name: string, inputs: NodeClass['inputs']): NodeClass {
  return {
    ...declared(name, 'sampling/custom_sampling/schedulers', inputs, ['SIGMAS']),
    run: (values, context) => {
      const batch = Number(values['steps'] ?? DEFAULT_STEPS);
      return { values: [{ type: 'SIGMAS', digest: context.digest, extent: { batch } }] };
    },
  };
}

const CFG = float(8, 0, 100, { step: 0.1, round: 0.01 });
const STEPS = int(20, 1, 10_000);
const MODEL = link('MODEL');
const LATENT = link('LATENT');
const CONDITIONING = link('CONDITIONING');
const DENOISE = float(1, 0, 1);

function latent(
  name: string,
  category: string,
  inputs: NodeClass['inputs'],
  outputs: readonly string[] = ['LATENT'],
): NodeClass {
  return {
    ...declared(name, category, inputs, outputs),
    run: (values, context) => {
      const { width = 512, height = 512, batch = 1, frames = 1 } = extentOf(values);
      if (width * height * batch * frames > 2 ** 34)
        context.allocate(width * height, batch * frames);
      return runGeneric(values, context);
    },
  };
}

const BATCH = int(1, 1, 4096, { tooltip: 'The number of latent images in the batch.' });

export const SAMPLER_NODES: readonly NodeClass[] = [
  sampler(
    'KSampler',
    'sampling',
    {
      model: MODEL,
      seed: seed(),
      steps: STEPS,
      cfg: CFG,
      sampler_name: choice(SAMPLERS),
      scheduler: choice(SCHEDULERS),
      positive: CONDITIONING,
      negative: CONDITIONING,
      latent_image: LATENT,
      denoise: DENOISE,
    },
    ['LATENT'],
  ),
  sampler(
    'KSamplerAdvanced',
    'sampling',
    {
      model: MODEL,
      add_noise: choice(['enable', 'disable']),
      noise_seed: seed(),
      steps: STEPS,
      cfg: CFG,
      sampler_name: choice(SAMPLERS),
      scheduler: choice(SCHEDULERS),
      positive: CONDITIONING,
      negative: CONDITIONING,
      latent_image: LATENT,
      start_at_step: int(0, 0, 10_000),
      end_at_step: int(10_000, 0, 10_000),
      return_with_leftover_noise: choice(['disable', 'enable']),
    },
    ['LATENT'],
  ),
  sampler(
    'SamplerCustom',
    'sampling/custom_sampling',
    {
      model: MODEL,
      add_noise: { type: 'BOOLEAN', config: { default: true } },
      noise_seed: seed(),
      cfg: CFG,
      positive: CONDITIONING,
      negative: CONDITIONING,
      sampler: link('SAMPLER'),
      sigmas: link('SIGMAS'),
      latent_image: LATENT,
    },
    ['LATENT:output', 'LATENT:denoised_output'],
  ),
  sampler(
    'SamplerCustomAdvanced',
    'sampling/custom_sampling',
    {
      noise: link('NOISE'),
      guider: link('GUIDER'),
      sampler: link('SAMPLER'),
      sigmas: link('SIGMAS'),
      latent_image: LATENT,
    },
    ['LATENT:output', 'LATENT:denoised_output'],
  ),
  declared('RandomNoise', 'sampling/custom_sampling/noise', { noise_seed: seed() }, ['NOISE']),
  declared('DisableNoise', 'sampling/custom_sampling/noise', {}, ['NOISE']),
  declared(
    'KSamplerSelect',
    'sampling/custom_sampling/samplers',
    { sampler_name: choice(SAMPLERS) },
    ['SAMPLER'],
  ),
  declared(
    'BasicGuider',
    'sampling/custom_sampling/guiders',
    { model: MODEL, conditioning: CONDITIONING },
    ['GUIDER'],
  ),
  declared(
    'CFGGuider',
    'sampling/custom_sampling/guiders',
    { model: MODEL, positive: CONDITIONING, negative: CONDITIONING, cfg: CFG },
    ['GUIDER'],
  ),
  declared(
    'DualCFGGuider',
    'sampling/custom_sampling/guiders',
    {
      model: MODEL,
      cond1: CONDITIONING,
      cond2: CONDITIONING,
      negative: CONDITIONING,
      cfg_conds: CFG,
      cfg_cond2_negative: CFG,
      style: optional(choice(['regular', 'nested'])),
    },
    ['GUIDER'],
  ),
  schedule('BasicScheduler', {
    model: MODEL,
    scheduler: choice(SCHEDULERS),
    steps: STEPS,
    denoise: DENOISE,
  }),
  schedule('Flux2Scheduler', {
    steps: STEPS,
    width: pixels(1024, 1),
    height: pixels(1024, 1),
  }),
  schedule('KarrasScheduler', {
    steps: STEPS,
    sigma_max: float(14.614642, 0, 5000),
    sigma_min: float(0.0291675, 0, 5000),
    rho: float(7, 0, 100),
  }),
  schedule('SDTurboScheduler', { model: MODEL, steps: int(1, 1, 10), denoise: DENOISE }),
  schedule('LTXVScheduler', {
    steps: STEPS,
    max_shift: float(2.05, 0, 100),
    base_shift: float(0.95, 0, 100),
    stretch: { type: 'BOOLEAN', config: { default: true } },
    terminal: float(0.1, 0, 0.99),
    latent: optional(LATENT),
  }),
  declared(
    'ManualSigmas',
    'sampling/custom_sampling/schedulers',
    { sigmas: { type: 'STRING', config: { default: '1, 0.5' } } },
    ['SIGMAS'],
  ),
  latent('EmptyLatentImage', 'latent', {
    width: pixels(512, 8),
    height: pixels(512, 8),
    batch_size: BATCH,
  }),
  latent('EmptySD3LatentImage', 'latent/sd3', {
    width: pixels(1024, 16),
    height: pixels(1024, 16),
    batch_size: BATCH,
  }),
  latent('EmptyFlux2LatentImage', 'latent', {
    width: pixels(1024, 16),
    height: pixels(1024, 16),
    batch_size: BATCH,
  }),
  latent('EmptyHunyuanImageLatent', 'latent', {
    width: pixels(2048, 32, 64),
    height: pixels(2048, 32, 64),
    batch_size: BATCH,
  }),
  latent('LatentUpscale', 'latent', {
    samples: LATENT,
    upscale_method: choice(['nearest-exact', 'bilinear', 'area', 'bicubic', 'bislerp']),
    width: pixels(512, 8, 0),
    height: pixels(512, 8, 0),
    crop: choice(['disabled', 'center']),
  }),
  {
    ...declared(
      'LatentUpscaleBy',
      'latent',
      {
        samples: LATENT,
        upscale_method: choice(['nearest-exact', 'bilinear', 'area', 'bicubic', 'bislerp']),
        scale_by: float(1.5, 0.01, 8),
      },
      ['LATENT'],
    ),
    run: (inputs, context) => {
      const { extent } = thingOf(inputs, 'samples');
      const factor = Number(inputs['scale_by']);
      const width = Math.round((extent.width ?? 512) * factor);
      const height = Math.round((extent.height ?? 512) * factor);
      return runGeneric({ ...inputs, width, height }, context);
    },
  },
  latent('EmptyAceStepLatentAudio', 'latent/audio', {
    seconds: float(120, 1, 1000, { step: 0.1 }),
    batch_size: BATCH,
  }),
  latent('EmptyAceStep1.5LatentAudio', 'latent/audio', {
    seconds: float(120, 1, 1000),
    batch_size: BATCH,
  }),
  latent('EmptyLatentAudio', 'latent/audio', {
    seconds: float(47.6, 1, 1000, { step: 0.1 }),
    batch_size: BATCH,
  }),
];
