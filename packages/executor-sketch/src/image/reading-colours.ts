import type { Tint } from './tint.ts';
import { COLOURS } from './vocabulary/colour.ts';
import { things } from './lookups.ts';
import type { ThingName } from './vocabulary/things.ts';
import type { Words } from './words.ts';

/** Every colour that is named, in the order of the words. */
export function coloursOf(fields: readonly Words[]): Tint[] {
  // No inflected forms: "oranges" are fruit, and a colour has no plural.
  return fields.flatMap(({ tokens }) =>
    tokens.flatMap((token) => {
      const tint = Object.hasOwn(COLOURS, token) ? COLOURS[token] : undefined;
      return tint ? [tint] : [];
    }),
  );
}

/** The colour right before the word for the sky. */
export function skyColourOf(fields: readonly Words[]): Tint | undefined {
  for (const { tokens } of fields) {
    const index = tokens.findIndex((token) => /^(sky|skies|heaven|dusk|twilight)$/.test(token));
    const tint =
      index > 0 ? coloursOf([{ tokens: [tokens[index - 1] ?? ''], folded: '' }])[0] : undefined;
    if (tint) return tint;
  }
  return undefined;
}

/** Colours one or two words before a thing; later fields win. */
export function thingColoursOf(fields: readonly Words[]): Partial<Record<ThingName, Tint>> {
  const found: Partial<Record<ThingName, Tint>> = {};
  for (const words of fields) {
    for (const { name, index } of things.find(words)) {
      const before = words.tokens.slice(Math.max(0, index - 2), index);
      const tint = coloursOf([{ tokens: before, folded: '' }]).at(-1);
      if (tint) found[name] = tint;
    }
  }
  return found;
}
