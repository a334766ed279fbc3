import { lights, settings, styles, things, unique } from './lookups.ts';

import type { LightName } from './vocabulary/light.ts';
import { STRONG_SETTING_WORDS, type SettingName } from './vocabulary/settings.ts';
import type { StyleName } from './vocabulary/style.ts';
import { THINGS, type ThingName } from './vocabulary/things.ts';
import { type Words, parseWords } from './words.ts';

export interface Field {
  readonly words: Words;
  readonly weight: number;
}

export function rankThings(fields: readonly Field[], banned: ReadonlySet<ThingName>): ThingName[] {
  const scores = new Map<ThingName, number>();
  for (const { words, weight } of fields) {
    for (const { name, index } of things.find(words)) {
      if (banned.has(name)) continue;
      const early = 1 / (1 + index / 12);
      scores.set(name, Math.max(scores.get(name) ?? 0, weight * (0.6 + 0.4 * early)));
    }
  }
  if (scores.has('fisherman')) scores.delete('person');
  // "Palm trees" are palms.
  if ((['palm', 'pine', 'blossom'] as const).some((name) => scores.has(name)))
    scores.delete('tree');
  return [...scores].sort((first, second) => second[1] - first[1]).map(([name]) => name);
}

export function chooseSetting(
  fields: readonly Field[],
  tags: readonly Words[],
  ranked: readonly ThingName[],
  banned: ReadonlySet<string>,
): SettingName {
  const scores = new Map<SettingName, number>();
  for (const { words, weight } of fields) {
    for (const { name, word, index } of settings.find(words)) {
      if (banned.has(word)) continue;
      const strength = STRONG_SETTING_WORDS.has(word) ? 2.2 : 1;
      const early = 0.55 + 0.45 / (1 + index / 10);
      scores.set(name, (scores.get(name) ?? 0) + weight * strength * early);
    }
  }
  // "A galaxy over the desert" is a desert at night; only without land it is space.
  const land = ranked.some((name) => THINGS[name].place === 'ground');
  if (scores.has('space') && (scores.size > 1 || land)) {
    scores.delete('space');
    if (scores.size === 0) return 'meadow';
  }
  const [best] = [...scores].sort((first, second) => second[1] - first[1]);
  if (best) return best[0];
  const table = ranked.some((name) => THINGS[name].place === 'table');
  const prompt = fields[1]?.words ?? parseWords('');
  if (
    [...tags, prompt].some((words) => styles.find(words).some(({ name }) => name === 'screenprint'))
  )
    return 'poster';
  if (table) return 'still';
  const [first] = ranked;
  if (!first) return 'abstract';
  if (THINGS[first].place === 'sky') return 'sky';
  if (THINGS[first].place === 'water') return 'sea';
  return THINGS[first].place === 'hanging' ? 'window' : 'meadow';
}

export function readStyles(
  tags: readonly Words[],
  prompt: Words,
  banned: ReadonlySet<string>,
): StyleName[] {
  // In the prompt only words of technique count; "a soft wind" asks for no rendering.
  const spoken: ReadonlySet<StyleName> = new Set([
    'oil',
    'watercolour',
    'ukiyoe',
    'screenprint',
    'ink',
    'pencil',
    'monochrome',
    'pixel',
    'mosaic',
    'impressionist',
  ]);
  const everyday = new Set(
    'canvas tile tiled wash pen chalk geometric facet baroque naive rich'.split(' '),
  );
  const fromPrompt = styles
    .find(prompt)
    .filter(({ name, word }) => spoken.has(name) && word.length > 3 && !everyday.has(word));
  const hits = [...tags.flatMap((words) => styles.find(words)), ...fromPrompt];
  return unique(hits.filter(({ word }) => !banned.has(word)));
}

const LAMPS: ReadonlySet<ThingName> = new Set(['parol', 'lantern', 'candle', 'bulb', 'fireflies']);

const SETTING_LIGHT: Readonly<Partial<Record<SettingName, LightName>>> = {
  market: 'practical',
  space: 'night',
  still: 'studio',
  underwater: 'day',
  window: 'dusk',
  forest: 'silver',
  poster: 'day',
};

export function chooseLights(
  fields: readonly Words[],
  hero: ThingName | undefined,
  setting: SettingName,
  banned: ReadonlySet<string>,
): [LightName, LightName | undefined] {
  const scores = new Map<LightName, number>();
  fields.forEach((words, order) => {
    const weight = [4, 1.6, 1.4, 1][order] ?? 0.7;
    for (const { name, word, index } of lights.find(words)) {
      if (banned.has(word)) continue;
      scores.set(name, (scores.get(name) ?? 0) + weight / (1 + index / 16));
    }
  });
  // A lamp that the picture is about is its light.
  if (hero && LAMPS.has(hero)) scores.set('practical', (scores.get('practical') ?? 0) + 2.2);
  const ranked = [...scores].sort((first, second) => second[1] - first[1]).map(([name]) => name);
  return [ranked[0] ?? SETTING_LIGHT[setting] ?? 'golden', ranked[1]];
}
