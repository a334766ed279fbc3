import { type Field, chooseLights, chooseSetting, rankThings, readStyles } from './choosing.ts';
import { known, moods, settings, styles, things, unique, weathers } from './lookups.ts';
import { negationsOf, readBanned, withoutNegations } from './negations.ts';
import type { SketchImagePayload } from './payload.ts';
import { type PlacementWish, readPlacement } from './placement.ts';
import { coloursOf, skyColourOf, thingColoursOf } from './reading-colours.ts';
import { warningsOf } from './reading-warnings.ts';
import type { Tint } from './tint.ts';
import type { LightName } from './vocabulary/light.ts';
import type { MoodName } from './vocabulary/mood.ts';
import type { SettingName } from './vocabulary/settings.ts';
import type { StyleName, WeatherName } from './vocabulary/style.ts';
import type { ThingName } from './vocabulary/things.ts';
import type { SketchWarning } from './warning.ts';
import { type Words, parseWords } from './words.ts';

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
  /** Colours that stand right before a thing: "a white horse". */
  readonly thingColours: Readonly<Partial<Record<ThingName, Tint>>>;
  /** The colour that was asked for the sky. */
  readonly skyColour: Tint | undefined;
  readonly placement: PlacementWish;
  /** Whether snow lies. */
  readonly snowy: boolean;
  /** Words that stand for nothing the sketch can paint; they vary composition and texture. */
  readonly unknownWords: readonly string[];
  readonly warnings: readonly SketchWarning[];
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
    ranked[0],
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
    thingColours: thingColoursOf([background, prompt, subject]),
    skyColour: skyColourOf([background, prompt, lighting]),
    placement: readPlacement(composition.subject, payload.prompt),
    snowy: [prompt, background, subject].some((words) =>
      settings.find(words).some(({ name }) => name === 'snow'),
    ),
    unknownWords: unknownWordsOf([prompt, subject, background]),
    warnings: warningsOf(payload, { prompt, subject, lighting, tags }, setting),
  };
}

function unknownWordsOf(fields: readonly Words[]): string[] {
  const tokens = fields.flatMap(({ tokens: list }) => list);
  return [...new Set(tokens.filter((token) => token.length > 2 && !known(token)))];
}
