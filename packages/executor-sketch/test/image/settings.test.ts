import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { SETTINGS } from '../../src/image/settings/index.ts';
import { THINGS, type ThingName } from '../../src/image/vocabulary/things.ts';
import { LIGHTS } from '../../src/image/vocabulary/light.ts';
import { painted, TINY } from './painted.ts';

const tiny = (input: object) => painted({ technical_params: { aspect_ratio: TINY }, ...input });

const PROMPTS: Record<keyof typeof SETTINGS, string> = {
  sea: 'waves of the ocean',
  harbour: 'an old harbour with a pier',
  lake: 'a still lake',
  river: 'a river in a valley',
  mountains: 'high mountains',
  terraces: 'rice terraces',
  forest: 'deep in the forest',
  meadow: 'a meadow in May',
  desert: 'dunes of the Sahara',
  snow: 'a glacier in the arctic',
  city: 'a skyline of skyscrapers',
  market: 'a street market',
  station: 'a railway station',
  sky: 'a cloudscape',
  space: 'a nebula in space',
  underwater: 'a coral reef under water',
  still: 'a teacup',
  window: 'a window at home',
  portrait: 'a portrait',
  poster: 'screen-printed poster',
  abstract: 'qwertyzx',
};

async function contrast(png: Buffer): Promise<number> {
  const { channels } = await sharp(png).greyscale().stats();
  return channels[0]?.stdev ?? 0;
}

describe('every place', () => {
  it.each(Object.entries(PROMPTS))('%s is found and painted', async (setting, prompt) => {
    const { png, report } = tiny({ prompt });
    expect(report.setting).toBe(setting);
    expect(await contrast(png)).toBeGreaterThan(8);
  });
});

describe('every light', () => {
  it.each(Object.entries(LIGHTS))('%s names the palette', (name, { words }) => {
    const [word] = words.split(' ');
    const { report } = tiny({
      prompt: 'a hill',
      composition: { lighting: word?.replaceAll('_', ' ') },
    });
    expect(report.palette).toContain(name);
  });
});

describe('every thing', () => {
  const names = Object.keys(THINGS) as ThingName[];
  it.each(names)('%s is read from its own word and painted', (name) => {
    const word = THINGS[name].words.split(' ')[0]?.replaceAll('_', ' ') ?? '';
    const { report } = tiny({ prompt: word });
    expect(report.elements).toContain(name);
    expect(report.warnings).toEqual([]);
  });

  it('that a scene has no place for is warned of and not in the report', () => {
    const { report } = tiny({ prompt: 'a screen-printed poster of a clock and a horse' });
    expect(report.elements).not.toEqual(expect.arrayContaining(['clock', 'horse']));
    expect(report.warnings.map(({ code }) => code)).toEqual(['thing_left_out']);
  });
});
