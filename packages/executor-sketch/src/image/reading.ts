import { COLOURS } from './vocabulary/colour.ts';
import { FAULT_WORDS, LETTERING_WORDS, PLAIN_WORDS } from './vocabulary/ignored.ts';
import { LIGHTS, type LightName } from './vocabulary/light.ts';
import { MOODS, type MoodName } from './vocabulary/mood.ts';
import { SETTING_WORDS, STRONG_SETTING_WORDS, type SettingName } from './vocabulary/settings.ts';
import {
  STYLE_WORDS,
  WEATHER_WORDS,
  type StyleName,
  type WeatherName,
} from './vocabulary/style.ts';
import { THING_GROUPS, THINGS, type ThingName } from './vocabulary/things.ts';
import type { SketchImagePayload } from './payload.ts';
import { readPlacement, type PlacementWish } from './placement.ts';
import type { Tint } from './tint.ts';
import { quote, type SketchWarning } from './warning.ts';
import { createLookup, fold, formsOf, parseWords, type Words } from './words.ts';

/** What the sketch understood of a payload. */
export interface Reading {
  readonly setting: SettingName;
  /** Things by how much they were asked for, most first. */
  readonly things: readonly ThingName[];
  /** The thing that `composition.subject`, else the prompt, is about. */
  readonly hero: ThingName | undefined;
  readonly light: LightName;
  /** Another light that the words name, mixed into the first. */
  readonly secondLight: LightName | undefined;
  readonly moods: readonly MoodName[];
  readonly styles: readonly StyleName[];
  readonly weather: readonly WeatherName[];
  readonly colours: readonly Tint[];
  /** The colour that was asked for the sky. */
  readonly skyColour: Tint | undefined;
  readonly placement: PlacementWish;
  /** Words that stand for nothing the sketch can paint; they vary composition and texture. */
  readonly unknownWords: readonly string[];
  readonly warnings: readonly SketchWarning[];
}

const wordsOf = <Name extends string>(
  table: Readonly<Record<Name, { readonly words: string }>>,
): Record<Name, string> =>
  Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, (entry as { words: string }).words]),
  ) as Record<Name, string>;

const settings = createLookup(SETTING_WORDS);
const things = createLookup(wordsOf(THINGS));
const lights = createLookup(wordsOf(LIGHTS));
const moods = createLookup(wordsOf(MOODS));
const styles = createLookup(STYLE_WORDS);
const weathers = createLookup(WEATHER_WORDS);

interface Field {
  readonly words: Words;
  readonly weight: number;
}

/** Reads a payload: which place, which things, which light, and what it could not make out. */
export function readPayload(payload: SketchImagePayload): Reading {
  const { composition, technical_params: technical } = payload;
  const prompt = parseWords(withoutNegations(payload.prompt));
  const subject = parseWords(composition.subject);
  const background = parseWords(composition.background);
  const lighting = parseWords(composition.lighting);
  const tags = payload.style_tags.map(parseWords);
  const fields: readonly Field[] = [
    { words: subject, weight: 3 },
    { words: prompt, weight: 2 },
    { words: background, weight: 1.7 },
  ];
  const banned = readBanned(`${payload.negative_prompt} ${negationsOf(payload.prompt)}`);
  const ranked = rankThings(fields, banned.things);
  const setting = chooseSetting(fields, tags, ranked, banned.words);
  const styleNames = readStyles(tags, prompt, banned.words);
  const [light, secondLight] = chooseLights(
    [lighting, background, prompt, subject, ...tags],
    setting,
    banned.words,
  );
  return {
    setting,
    things: ranked,
    hero: things.find(subject).find(({ name }) => ranked.includes(name))?.name ?? ranked[0],
    light,
    secondLight,
    moods: unique(
      [
        parseWords(technical.mood),
        ...tags.filter((words) => styles.find(words).length === 0),
      ].flatMap((words) => moods.find(words)),
    ),
    styles: styleNames,
    weather: unique(
      [prompt, background, subject, lighting].flatMap((words) => weathers.find(words)),
    ).filter((name) => !banned.weather.has(name)),
    colours: coloursOf([subject, prompt, background, ...tags]),
    skyColour: skyColourOf([background, prompt, lighting]),
    placement: readPlacement(composition.subject, payload.prompt),
    unknownWords: unknownWordsOf([prompt, subject, background]),
    warnings: warningsOf(payload, { prompt, subject, lighting, tags }, setting),
  };
}

function unique<Name extends string>(hits: readonly { readonly name: Name }[]): Name[] {
  return [...new Set(hits.map(({ name }) => name))];
}

const NEGATION = /\b(?:no|without|sans|sin|ohne|walang)\s+((?:[\p{L}-]+\s+){0,1}[\p{L}-]+)/giu;

function withoutNegations(text: string): string {
  return text.replace(NEGATION, ' ');
}

function negationsOf(text: string): string {
  return [...text.matchAll(NEGATION)].map((match) => match[1] ?? '').join(', ');
}

function readBanned(text: string): {
  words: ReadonlySet<string>;
  things: ReadonlySet<ThingName>;
  weather: ReadonlySet<WeatherName>;
} {
  const words = parseWords(text);
  const forms = new Set(words.tokens.flatMap((token) => formsOf(token)));
  const groups = [...forms].flatMap((form) => THING_GROUPS[form] ?? []);
  return {
    words: forms,
    things: new Set([...unique(things.find(words)), ...groups]),
    weather: new Set(unique(weathers.find(words))),
  };
}

function rankThings(fields: readonly Field[], banned: ReadonlySet<ThingName>): ThingName[] {
  const scores = new Map<ThingName, number>();
  for (const { words, weight } of fields) {
    for (const { name, index } of things.find(words)) {
      if (banned.has(name)) continue;
      const early = 1 / (1 + index / 12);
      scores.set(name, Math.max(scores.get(name) ?? 0, weight * (0.6 + 0.4 * early)));
    }
  }
  // "Palm trees" are palms.
  if ((['palm', 'pine', 'blossom'] as const).some((name) => scores.has(name)))
    scores.delete('tree');
  return [...scores].sort((first, second) => second[1] - first[1]).map(([name]) => name);
}

function chooseSetting(
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

function readStyles(
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

const SETTING_LIGHT: Readonly<Partial<Record<SettingName, LightName>>> = {
  market: 'practical',
  space: 'night',
  still: 'studio',
  underwater: 'day',
  window: 'dusk',
  forest: 'silver',
  poster: 'day',
};

function chooseLights(
  fields: readonly Words[],
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
  const ranked = [...scores].sort((first, second) => second[1] - first[1]).map(([name]) => name);
  return [ranked[0] ?? SETTING_LIGHT[setting] ?? 'golden', ranked[1]];
}

function coloursOf(fields: readonly Words[]): Tint[] {
  return fields.flatMap(({ tokens }) =>
    tokens.flatMap((token) => {
      const form = formsOf(token).find((candidate) => Object.hasOwn(COLOURS, candidate));
      const tint = form === undefined ? undefined : COLOURS[form];
      return tint ? [tint] : [];
    }),
  );
}

function skyColourOf(fields: readonly Words[]): Tint | undefined {
  for (const { tokens } of fields) {
    const index = tokens.findIndex((token) => /^(sky|skies|heaven|dusk|twilight)$/.test(token));
    const tint =
      index > 0 ? coloursOf([{ tokens: [tokens[index - 1] ?? ''], folded: '' }])[0] : undefined;
    if (tint) return tint;
  }
  return undefined;
}

function known(token: string): boolean {
  const words: Words = { tokens: [token], folded: token };
  return (
    formsOf(token).some((form) => PLAIN_WORDS.has(form) || Object.hasOwn(COLOURS, form)) ||
    [settings, things, lights, moods, styles, weathers].some(
      (lookup) => lookup.find(words).length > 0,
    )
  );
}

function unknownWordsOf(fields: readonly Words[]): string[] {
  const tokens = fields.flatMap(({ tokens: list }) => list);
  return [...new Set(tokens.filter((token) => token.length > 2 && !known(token)))];
}

function warningsOf(
  payload: SketchImagePayload,
  fields: { prompt: Words; subject: Words; lighting: Words; tags: readonly Words[] },
  setting: SettingName,
): SketchWarning[] {
  const warnings: SketchWarning[] = [];
  const warn = (code: string, path: string, message: string): void => {
    warnings.push({ code, path, message });
  };
  if (setting === 'abstract') {
    warn(
      'nothing_known',
      'prompt',
      'The sketch knows no word of the prompt; it painted an abstract.',
    );
  }
  const { subject, lighting, mood } = {
    ...payload.composition,
    mood: payload.technical_params.mood,
  };
  if (
    subject.trim() &&
    !fields.subject.tokens.some((token) => known(token) && !isPlain(token)) &&
    !things.find(fields.subject).length
  ) {
    warn(
      'subject_unknown',
      'composition.subject',
      `The sketch has no picture for the subject ${quote(subject)}; it only varies the picture.`,
    );
  }
  if (
    lighting.trim() &&
    !lights.find(fields.lighting).length &&
    !coloursOf([fields.lighting]).length
  ) {
    warn(
      'lighting_unknown',
      'composition.lighting',
      `The sketch does not know the lighting ${quote(lighting)}; it only varies the light.`,
    );
  }
  if (mood.trim() && !moods.find(parseWords(mood)).length) {
    warn(
      'mood_unknown',
      'technical_params.mood',
      `The sketch does not know the mood ${quote(mood)}; it only varies the colours.`,
    );
  }
  payload.style_tags.forEach((tag, index) => {
    const words = fields.tags[index] ?? parseWords(tag);
    const meant = [styles, moods, lights, settings, things].some(
      (lookup) => lookup.find(words).length,
    );
    if (tag.trim() && !meant && !coloursOf([words]).length) {
      warn(
        'style_unknown',
        `style_tags[${index}]`,
        `The sketch does not know the style ${quote(tag)}; it only varies colour and texture.`,
      );
    }
  });
  if (fields.prompt.tokens.some((token) => LETTERING_WORDS.has(token) || token === 'reads')) {
    warn('no_lettering', 'prompt', 'A sketch sets no lettering: it comes without fonts.');
  }
  return [...warnings, ...negativeWarnings(payload.negative_prompt)];
}

function isPlain(token: string): boolean {
  return formsOf(token).some((form) => PLAIN_WORDS.has(form));
}

function negativeWarnings(text: string): SketchWarning[] {
  const unread = [...new Set(parseWords(text).tokens)].filter(
    (token) =>
      token.length > 2 &&
      !known(token) &&
      !formsOf(token).some((form) => FAULT_WORDS.has(fold(form))) &&
      !Object.hasOwn(THING_GROUPS, token),
  );
  // What has no picture is not in the picture either: nothing to remove, hence nothing to warn of.
  return unread.length > 0 && unread.some((token) => /^(style|like)$/.test(token))
    ? [
        {
          code: 'negative_unread',
          path: 'negative_prompt',
          message: `Not removed: ${quote(unread.join(' '))}.`,
        },
      ]
    : [];
}
