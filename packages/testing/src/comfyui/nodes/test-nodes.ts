import { declared } from './generic-rule.ts';
import { framesOf, textOf } from './node-values.ts';
import { choice, float, int, line, link, seed } from './input.ts';
import type { NodeClass, NodeResult } from './node-class.ts';
import { NodeException } from './node-exception.ts';

const CATEGORY = 'media-gen/test';
const NONCE = int(0, 0, 1_000_000_000);

export function outOfMemory(): NodeException {
  return new NodeException(
    'torch.OutOfMemoryError',
    'CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 23.99 GiB of which 1.02 GiB is free.',
    ['  File "__init__.py", line 81, in run\n    raise comfy.model_management.OOM_EXCEPTION(\n'],
  );
}

export function diskFull(name: string): NodeException {
  return new NodeException('OSError', `[Errno 28] No space left on device: '${name}'`);
}

const FAULTS: Readonly<Record<string, () => NodeException>> = {
  oom: outOfMemory,
  'oom-plain': () => new NodeException('RuntimeError', 'CUDA error: out of memory'),
  shape: () =>
    new NodeException(
      'RuntimeError',
      'mat1 and mat2 shapes cannot be multiplied (77x2048 and 768x320)',
    ),
  'missing-file': () =>
    new NodeException(
      'FileNotFoundError',
      "[Errno 2] No such file or directory: '/models/x.safetensors'",
    ),
  'disk-full': () => diskFull('/srv/output/x.png'),
  value: () => new NodeException('ValueError', 'a value that does not do'),
  unprintable: () => new NodeException('RuntimeError', 'line\u2028separator, nul \u0000, emoji 🦊'),
};

const file = (filename: string): Readonly<Record<string, string>> => ({
  filename,
  subfolder: 'mg',
  type: 'output',
});

const SHAPES: Readonly<Record<string, NodeResult['ui']>> = {
  'vhs-gifs': {
    gifs: [
      {
        ...file('clip_00001.mp4'),
        format: 'video/h264-mp4',
        frame_rate: 24,
        workflow: 'clip_00001.png',
        fullpath: '/srv/output/mg/clip_00001.mp4',
      },
    ],
  },
  videos: { video: [file('clip_00001.mp4')] },
  files: { files: [file('clip_00001.mp4')] },
  '3d': { '3d': [file('mesh_00001_.glb')] },
  strings: { text: ['one', 'two'], value: [3] },
  empty: { images: [] },
  nothing: {},
};

/** The nodes of the recordings that misbehave as they are told. */
export const TEST_NODES: readonly NodeClass[] = [
  {
    ...declared(
      'MGTestProgress',
      CATEGORY,
      {
        image: link('IMAGE'),
        seed: seed(),
        steps: int(20, 1, 100_000),
        delay_ms: int(100, 0, 60_000),
        preview: choice(['none', 'JPEG', 'PNG']),
        fail_at: int(0, 0, 100_000),
      },
      ['IMAGE'],
    ),
    run: async (inputs, context) => {
      const steps = Number(inputs['steps']);
      const picture = framesOf(inputs, 'image').draw(0);
      const format = inputs['preview'] === 'PNG' ? 'png' : 'jpeg';
      for (let step = 1; step <= steps; step += 1) {
        await context.waitTest(Number(inputs['delay_ms']));
        if (step === Number(inputs['fail_at'])) {
          throw new NodeException('RuntimeError', `failed at step ${step} as asked`);
        }
        await context.step(
          step,
          steps,
          inputs['preview'] === 'none' ? undefined : { picture, format },
        );
      }
      return { values: [inputs['image']] };
    },
  },
  {
    ...declared(
      'MGTestSleep',
      CATEGORY,
      { image: link('IMAGE'), seconds: float(3, 0, 3600), nonce: NONCE },
      ['IMAGE'],
    ),
    run: async (inputs, context) => {
      await context.waitTest(Number(inputs['seconds']) * 1000);
      return { values: [inputs['image']] };
    },
  },
  {
    ...declared(
      'MGTestFault',
      CATEGORY,
      { image: link('IMAGE'), kind: choice([...Object.keys(FAULTS), 'exit']), nonce: NONCE },
      ['IMAGE'],
    ),
    run: (inputs, context) => {
      const fault = FAULTS[textOf(inputs, 'kind')];
      if (fault === undefined) return context.die();
      throw fault();
    },
  },
  {
    ...declared(
      'MGTestOutputs',
      CATEGORY,
      { image: link('IMAGE'), shape: choice(Object.keys(SHAPES)) },
      [],
    ),
    isOutput: true,
    run: (inputs) => ({ values: [], ui: SHAPES[textOf(inputs, 'shape')] ?? {} }),
  },
  {
    ...declared('MGTestText', CATEGORY, { text: line('') }, []),
    isOutput: true,
    run: (inputs, context) => {
      context.say(`working on ${textOf(inputs, 'text')}`);
      return { values: [], ui: { text: [textOf(inputs, 'text')] } };
    },
  },
];
