import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readPayload } from '../../src/image/reading.ts';
import { body } from './painted.ts';

const read = (input: object) => readPayload(body({ prompt: 'a hill', ...input }));

describe('words', () => {
  it('are found in plural, inflected and other forms', () => {
    expect(read({ prompt: 'Horses and foxes, cherry blossoms, BUTTERFLIES' }).things).toEqual(
      expect.arrayContaining(['horse', 'fox', 'blossom', 'butterfly']),
    );
  });

  it('are found in other languages and scripts', () => {
    const { things, weather, setting } = read({
      prompt: 'Isang parol sa bintana — 雨の窓、月 — القمر 🐈',
    });
    expect(things).toEqual(expect.arrayContaining(['parol', 'moon', 'cat']));
    expect(weather).toContain('rain');
    expect(setting).toBe('window');
  });

  it('that only look like things are none', () => {
    expect(read({ prompt: 'Towering waves' }).things).not.toContain('skyline');
    expect(read({ prompt: 'a fishing village' }).things).not.toContain('fish');
  });
});

describe('negative words', () => {
  it('remove things, groups of things and weather', () => {
    const { things, weather } = read({
      prompt: 'people and horses in the rain by a pine',
      negative_prompt: 'people, animals, rain',
    });
    expect(things).toEqual(['pine']);
    expect(weather).toEqual([]);
  });

  it('count in the prompt too', () => {
    expect(read({ prompt: 'a lake without boats, no birds' }).things).toEqual([]);
  });

  it('that no sketch has are no warning', () => {
    expect(read({ negative_prompt: 'blurry hands, watermark, low quality' }).warnings).toEqual([]);
  });
});

describe('placement', () => {
  it.each([
    ['net in the lower left third', { x: 0.28, y: 0.82 }],
    ['egret in the upper third', { y: 0.25 }],
    ['a tiny boat on the right', { x: 0.72, scale: 0.6 }],
    ['a tree', {}],
  ])('%s', (subject, placement) => {
    expect(read({ composition: { subject } }).placement).toEqual(placement);
  });

  it('"left" as a verb in the prompt places nothing', () => {
    expect(read({ prompt: 'the fisherman left his boat' }).placement).toEqual({});
  });
});

describe('warnings', () => {
  const codes = (input: object) => read(input).warnings.map(({ code, path }) => [code, path]);

  it('name what cannot be honoured, and where', () => {
    expect(codes({ prompt: 'zzqq' })).toEqual([['nothing_known', 'prompt']]);
    expect(codes({ style_tags: ['oil', 'blorfism'] })).toEqual([
      ['style_unknown', 'style_tags[1]'],
    ]);
    expect(codes({ technical_params: { mood: 'blorfy' } })).toEqual([
      ['mood_unknown', 'technical_params.mood'],
    ]);
    expect(codes({ composition: { subject: 'blorf', lighting: 'blorf' } })).toEqual([
      ['subject_unknown', 'composition.subject'],
      ['lighting_unknown', 'composition.lighting'],
    ]);
    expect(codes({ prompt: 'a poster with lettering' })).toEqual([['no_lettering', 'prompt']]);
  });

  it('are silent where everything is honoured', () => {
    expect(
      codes({
        prompt: 'a fox in the snow',
        style_tags: ['watercolour', 'muted palette'],
        technical_params: { mood: 'quiet' },
        composition: { subject: 'fox', background: 'pines', lighting: 'dawn' },
      }),
    ).toEqual([]);
  });
});

it('reads any text without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string(), (prompt, tag) => {
      const reading = read({ prompt, style_tags: [tag], negative_prompt: tag });
      expect(reading.light).toBeTypeOf('string');
    }),
    { numRuns: 200, seed: 5 },
  );
});
