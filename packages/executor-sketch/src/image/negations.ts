import { things, unique, weathers } from './lookups.ts';
import type { WeatherName } from './vocabulary/style.ts';
import { THING_GROUPS, type ThingName } from './vocabulary/things.ts';
import { formsOf, parseWords } from './words.ts';

const NEGATION = /\b(?:no|without|sans|sin|ohne|walang)\s+((?:[\p{L}-]+\s+){0,1}[\p{L}-]+)/giu;

export function withoutNegations(text: string): string {
  return text.replace(NEGATION, ' ');
}

export function negationsOf(text: string): string {
  return [...text.matchAll(NEGATION)].map((match) => match[1] ?? '').join(', ');
}

export function readBanned(text: string): {
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
