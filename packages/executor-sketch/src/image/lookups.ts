import { COLOURS } from './vocabulary/colour.ts';
import { PLAIN_WORDS } from './vocabulary/ignored.ts';
import { LIGHTS } from './vocabulary/light.ts';
import { MOODS } from './vocabulary/mood.ts';
import { SETTING_WORDS } from './vocabulary/settings.ts';
import { STYLE_WORDS, WEATHER_WORDS } from './vocabulary/style.ts';
import { THINGS } from './vocabulary/things.ts';
import { type Words, createLookup, formsOf } from './words.ts';

const wordsOf = <Name extends string>(
  table: Readonly<Record<Name, { readonly words: string }>>,
): Record<Name, string> =>
  Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, (entry as { words: string }).words]),
  ) as Record<Name, string>;

export const settings = createLookup(SETTING_WORDS);

export const things = createLookup(wordsOf(THINGS));

export const lights = createLookup(wordsOf(LIGHTS));

export const moods = createLookup(wordsOf(MOODS));

export const styles = createLookup(STYLE_WORDS);

export const weathers = createLookup(WEATHER_WORDS);

export function known(token: string): boolean {
  const words: Words = { tokens: [token], folded: token };
  return (
    formsOf(token).some((form) => PLAIN_WORDS.has(form) || Object.hasOwn(COLOURS, form)) ||
    [settings, things, lights, moods, styles, weathers].some(
      (lookup) => lookup.find(words).length > 0,
    )
  );
}

/** The names of hits, each once, in their order. */
export function unique<Name extends string>(hits: readonly { readonly name: Name }[]): Name[] {
  return [...new Set(hits.map(({ name }) => name))];
}
