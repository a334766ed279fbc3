import { imagePayloadSchema } from '@media-gen/core/executor';
import { describe, expect, it, test } from 'vitest';
import { imageWish, type ImageSettings } from '../src/mapping/image-wish.ts';
import { modelFamily } from '../src/mapping/model-family.ts';
import { chooseSize } from '../src/mapping/size-choice.ts';
import { DEFAULT_TEMPLATE } from '../src/options/image-options.ts';
import { madeWorkflow, withClip } from './made-workflow.ts';

const SETTINGS: ImageSettings = {
  template: DEFAULT_TEMPLATE,
  negativeTemplate: '{negative_prompt}',
};
const SDXL = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base.safetensors' } },
};
const sized = (width: number, height: number, step?: number) => ({
  width: { standard: width, minimum: 16, maximum: 16_384, step },
  height: { standard: height, minimum: 16, maximum: 16_384, step },
});
const full = imagePayloadSchema.parse({
  prompt: 'a lighthouse',
  negative_prompt: 'fog',
  style_tags: ['oil', 'thick paint'],
  technical_params: { aspect_ratio: '3:2', quality: 'ultra', mood: 'calm' },
  composition: { subject: 'the tower left', background: 'sea', lighting: 'dusk' },
});

describe('a size that the model likes', () => {
  const shown = (
    text: string,
    ...[settings, workflow]: [object, ReturnType<typeof madeWorkflow>]
  ) => {
    const { size, warnings } = chooseSize(text, settings, workflow);
    return `${size?.width}x${size?.height}${warnings.map(({ code }) => ` ${code}`).join('')}`;
  };

  it.each([
    ['16:9', sized(1024, 1024), SDXL, '1344x768'],
    ['16:9', sized(512, 512), {}, '688x384'],
    ['1:1', sized(1328, 1328, 16), withClip('qwen_image'), '1328x1328'],
    ['16:9', sized(832, 480, 16), withClip('wan'), '848x480'],
    ['16:9', { width: {}, height: {} }, withClip('ltxv'), '832x480'],
    ['portrait', { width: {}, height: {} }, SDXL, '832x1280'],
    ['1000x1000', sized(1024, 1024, 16), SDXL, '1024x1024 size_rounded'],
    ['768x1152', sized(1024, 1024, 16), SDXL, '768x1152'],
    ['cinematic', sized(1024, 1024), SDXL, 'undefinedxundefined size_unreadable'],
  ])('%s', (text, inputs, graph, expected) => {
    expect(shown(text, {}, madeWorkflow(inputs, graph))).toBe(expected);
  });

  it('stays in the range of the inputs', () => {
    const small = { width: { minimum: 64, maximum: 256 }, height: { minimum: 64, maximum: 256 } };
    expect(shown('20:1', { megapixels: 4 }, madeWorkflow(small, SDXL))).toBe('256x256');
  });

  it('comes from the list of a configuration', () => {
    const sizes = [
      { width: 1024, height: 1024 },
      { width: 1216, height: 832 },
      { width: 832, height: 1216 },
    ];
    const workflow = madeWorkflow(sized(1024, 1024));
    expect(shown('3:2', { sizes }, workflow)).toBe('1216x832');
    expect(shown('1000x1500', { sizes }, workflow)).toBe('832x1216 size_rounded');
  });
});

describe('steps for a quality', () => {
  const steps = (quality: string, settings: ImageSettings['steps'], standard?: number) =>
    imageWish(
      imagePayloadSchema.parse({ prompt: 'a', technical_params: { quality } }),
      { ...SETTINGS, steps: settings },
      madeWorkflow({ prompt: {}, steps: { standard, minimum: 1, maximum: 40 } }),
    ).values['steps'];

  it.each([
    ['high', undefined, 20, 20],
    ['Ultra', undefined, 20, 30],
    ['ultra', undefined, 30, 40],
    ['draft', undefined, 4, 2],
    ['draft', { draft: 6, high: 30 }, 20, 6],
    ['low', 12, 20, 12],
    ['constructor', undefined, 20, undefined],
  ])('%s with %j of %i', (quality, settings, own, expected) => {
    expect(steps(quality, settings, own)).toBe(expected);
  });

  it('says that it does not know a word', () => {
    const payload = imagePayloadSchema.parse({
      prompt: 'a',
      technical_params: { quality: 'lush' },
    });
    const workflow = madeWorkflow({ prompt: {}, steps: { standard: 8 } });
    expect(imageWish(payload, SETTINGS, workflow).warnings).toMatchObject([
      { code: 'quality_unknown', path: 'technical_params.quality' },
    ]);
  });
});

describe('a whole picture', () => {
  it('goes where the workflow has places for it', () => {
    const workflow = madeWorkflow({
      prompt: {},
      negative: {},
      steps: { standard: 20 },
      ...sized(1024, 1024),
    });
    expect(imageWish(full, SETTINGS, workflow)).toMatchObject({
      values: {
        prompt: 'a lighthouse, oil, thick paint, calm mood, the tower left, sea, dusk',
        negative: 'fog',
        width: 1248,
        height: 832,
        steps: 30,
      },
      warnings: [],
      errors: [],
    });
  });

  it('leaves the negative of the workflow where nobody wrote one', () => {
    const negativeOf = (negativeTemplate: string, negative_prompt = '') => {
      const payload = imagePayloadSchema.parse({ prompt: 'a lighthouse', negative_prompt });
      const workflow = madeWorkflow({ prompt: {}, negative: { standard: 'watermark' } });
      return imageWish(payload, { ...SETTINGS, negativeTemplate }, workflow).values['negative'];
    };
    expect(negativeOf('{negative_prompt}')).toBeUndefined();
    expect(negativeOf('{negative_prompt}', 'fog')).toBe('fog');
    expect(negativeOf('text[, {negative_prompt}]')).toBe('text');
    expect(negativeOf('')).toBe('');
  });

  it('says what it dropped', () => {
    const template = '{prompt}[, {mood}]';
    const { values, warnings } = imageWish(
      full,
      { ...SETTINGS, template },
      madeWorkflow({ prompt: {} }),
    );
    expect(values).toEqual({ prompt: 'a lighthouse, calm' });
    expect(warnings.map(({ path }) => path)).toEqual([
      'negative_prompt',
      'style_tags',
      'technical_params.aspect_ratio',
      'technical_params.quality',
      'composition.subject',
      'composition.background',
      'composition.lighting',
    ]);
    expect(warnings.map(({ message }) => message.split(': ')[1])).toEqual([
      'it has no input "negative".',
      '"template" leaves it out.',
      'it has no input "width" and "height".',
      'it has no input "steps".',
      ...Array.from({ length: 3 }, () => '"template" leaves it out.'),
    ]);
  });

  it('is refused where there is no place for the prompt', () => {
    const { errors, warnings } = imageWish(full, SETTINGS, madeWorkflow({ seed: {} }));
    expect(errors).toMatchObject([{ severity: 'error', path: 'prompt' }]);
    expect(warnings.map(({ path }) => path)).not.toContain('prompt');
  });
});

test('families are told by loaders before file names', () => {
  const named = { ...SDXL, ...{ '2': withClip('flux')['1']! } };
  expect(modelFamily(named)?.name).toBe('Flux');
  expect(modelFamily(SDXL)?.name).toBe('SDXL');
  expect(modelFamily({ '1': { class_type: 'EmptyImage', inputs: {} } })).toBeUndefined();
});
