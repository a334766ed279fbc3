import { describe, expect, it } from 'vitest';
import { STYLE_WORDS } from '../../src/image/vocabulary/style.ts';
import { difference, painted, TINY } from './painted.ts';

const BASE = {
  prompt: 'A lighthouse on a rocky coast, gulls over the waves, a small boat coming home',
  negative_prompt: 'fog',
  style_tags: ['gouache'],
  technical_params: { aspect_ratio: TINY, quality: 'high', mood: 'calm' },
  composition: {
    subject: 'lighthouse on the right',
    background: 'islands on the horizon',
    lighting: 'sunset',
  },
};

/** Less than this is hardly seen. */
const SEEN = 2;

const technical = (change: object): object => ({
  ...BASE,
  technical_params: { ...BASE.technical_params, ...change },
});
const composition = (change: object): object => ({
  ...BASE,
  composition: { ...BASE.composition, ...change },
});

describe('a change in one field changes the picture', () => {
  it.each<[string, object]>([
    ['prompt', { ...BASE, prompt: `${BASE.prompt}, a whale` }],
    ['a word that nobody knows in the prompt', { ...BASE, prompt: `${BASE.prompt}, blorfing` }],
    ['negative_prompt that removes a thing', { ...BASE, negative_prompt: 'boats' }],
    ['negative_prompt of unknown words', { ...BASE, negative_prompt: 'blorf' }],
    ['style_tags', { ...BASE, style_tags: ['watercolour'] }],
    ['an unknown style tag', { ...BASE, style_tags: ['gouache', 'blorfism'] }],
    ['no style tag', { ...BASE, style_tags: [] }],
    ['aspect_ratio', technical({ aspect_ratio: '4:5' })],
    ['mood', technical({ mood: 'ominous' })],
    ['an unknown mood', technical({ mood: 'blorfy' })],
    ['subject', composition({ subject: 'boat on the right' })],
    ['the place of the subject', composition({ subject: 'lighthouse on the left' })],
    ['background', composition({ background: 'a town with a church' })],
    ['lighting', composition({ lighting: 'moonlight' })],
    ['an unknown lighting', composition({ lighting: 'blorfed' })],
  ])('%s', async (_field, changed) => {
    expect(await difference(painted(BASE), painted(changed))).toBeGreaterThan(SEEN);
  });

  it('quality, where the size is not given in pixels', () => {
    const shape = { aspect_ratio: '3:2' };
    const { report } = painted(technical({ ...shape, quality: 'ultra' }));
    expect(report.width).toBeGreaterThan(painted(technical(shape)).report.width);
  });

  it('another seed gives another picture', async () => {
    expect(await difference(painted(BASE, 1), painted(BASE, 2))).toBeGreaterThan(SEEN);
  });
});

describe('every style the vocabulary names changes the picture', () => {
  it.each(Object.entries(STYLE_WORDS).map(([name, words]) => [name, words.split(' ')[0]]))(
    '%s',
    async (_name, word) => {
      const plain = painted({ ...BASE, style_tags: [] });
      const styled = painted({ ...BASE, style_tags: [word?.replaceAll('_', ' ')] });
      expect(await difference(plain, styled)).toBeGreaterThan(SEEN);
    },
  );
});

describe('the same seed and payload', () => {
  it.each([
    BASE,
    { prompt: 'a cracked vase on a table', style_tags: ['oil painting'] },
    { prompt: 'qwxz', style_tags: ['screen print'] },
  ])('give the same bytes', (payload) => {
    const { png } = painted(payload, 2 ** 53 - 1);
    expect(painted(payload, 2 ** 53 - 1).png.equals(png)).toBe(true);
    expect(png.length).toBeGreaterThan(2000);
  });
});
