import { createKindRegistry, builtInKinds } from '@media-gen/core';
import { describe, expect, it, test } from 'vitest';
import { videoPayloadSchema } from '../src/kinds/video-payload.ts';
import { videoKind } from '../src/kinds/video-kind.ts';
import { videoWish } from '../src/mapping/video-wish.ts';
import { DEFAULT_TEMPLATE } from '../src/options/image-options.ts';
import { madeWorkflow } from './made-workflow.ts';

const read = (body: object) => videoKind.read(JSON.stringify(body));

test('the kind is registered beside ours', () => {
  const kinds = createKindRegistry([...builtInKinds, videoKind]);
  expect(kinds.generatedBy('video_prompt')).toBe(videoKind);
  expect(kinds.get('video')).toMatchObject({ folder: 'video', artifactType: 'video' });
});

describe('a body', () => {
  it('is a picture with a length', () => {
    expect(read({ prompt: 'waves', duration: '5s', fps: 24, input_image: null })).toMatchObject({
      state: 'ready',
      payload: { prompt: 'waves', duration: 5, fps: 24, technical_params: { quality: 'high' } },
      problems: [
        { code: 'PROMPT_FIELD_COERCED', path: 'input_image' },
        { code: 'PROMPT_FIELD_COERCED', path: 'duration' },
      ],
    });
  });

  it.each([{ prompt: ' ' }, { prompt: 'a', duration: -1 }, { prompt: 'a', fps: 'many' }, {}])(
    'is refused: %j',
    (body) => {
      expect(read(body)).not.toHaveProperty('payload');
    },
  );
});

describe('length and speed', () => {
  const SETTINGS = { template: DEFAULT_TEMPLATE, negativeTemplate: '{negative_prompt}' };
  const wish = (fields: object, inputs: Parameters<typeof madeWorkflow>[0]) =>
    videoWish(
      videoPayloadSchema.parse({ prompt: 'waves', ...fields }),
      SETTINGS,
      madeWorkflow({ prompt: {}, ...inputs }),
    );
  const length = { standard: 81, minimum: 1, maximum: 1001, step: 4 };

  it('becomes frames that the model can make', () => {
    expect(wish({ duration: 5 }, { length, fps: { standard: 16 } }).values).toMatchObject({
      length: 81,
    });
    const other = wish({ duration: 2, fps: 30 }, { length, fps: { standard: 16 } });
    expect(other.values).toMatchObject({ fps: 30, length: 61 });
  });

  it('is said when it cannot be kept', () => {
    const long = wish({ duration: 600 }, { length, fps: { standard: 16 } });
    expect(long.values).toMatchObject({ length: 1001 });
    expect(long.warnings).toMatchObject([{ code: 'duration_rounded', path: 'duration' }]);
    expect(wish({ duration: 5, fps: 24 }, {}).warnings.map(({ path }) => path)).toEqual([
      'fps',
      'duration',
    ]);
  });

  it('is as many frames as are shown where each is made by itself', () => {
    const single = { standard: 12, minimum: 1, step: 1 };
    expect(wish({ duration: 5 }, { length: single, fps: { standard: 8 } }).values).toMatchObject({
      length: 40,
    });
  });

  it('goes to the sound as seconds and to the pictures as frames', () => {
    const both = wish({ duration: 5 }, { duration: {}, length, fps: { standard: 16 } });
    expect(both).toMatchObject({ values: { duration: 5, length: 81 }, warnings: [] });
  });

  it('goes as seconds where the workflow counts seconds', () => {
    expect(wish({ duration: 5 }, { duration: {} }).values).toMatchObject({ duration: 5 });
  });

  it('stays the workflow’s own where nobody says anything', () => {
    expect(wish({}, { length, fps: { standard: 16 } }).values).toEqual({ prompt: 'waves' });
  });
});

test('a first picture needs a place in the workflow', () => {
  const payload = videoPayloadSchema.parse({ prompt: 'waves', input_image: 'first.png' });
  const settings = { template: DEFAULT_TEMPLATE, negativeTemplate: '' };
  expect(videoWish(payload, settings, madeWorkflow({ prompt: {} })).errors).toMatchObject([
    { path: 'input_image' },
  ]);
  const { errors, uploads } = videoWish(payload, settings, madeWorkflow({ prompt: {}, image: {} }));
  expect(errors).toEqual([]);
  expect(uploads).toEqual({ image: 'first.png' });
});
