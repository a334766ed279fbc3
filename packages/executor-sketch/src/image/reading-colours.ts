import type { Tint } from './tint.ts';
import { COLOURS } from './vocabulary/colour.ts';
import type { Words } from './words.ts';

export function coloursOf(fields: readonly Words[]): Tint[] {
  // No inflected forms: "oranges" are fruit, and a colour has no plural.
  return fields.flatMap(({ tokens }) =>
    tokens.flatMap((token) => {
      const tint = Object.hasOwn(COLOURS, token) ? COLOURS[token] : undefined;
      return tint ? [tint] : [];
    }),
  );
}

export function skyColourOf(fields: readonly Words[]): Tint | undefined {
  for (const { tokens } of fields) {
    const index = tokens.findIndex((token) => /^(sky|skies|heaven|dusk|twilight)$/.test(token));
    const tint =
      index > 0 ? coloursOf([{ tokens: [tokens[index - 1] ?? ''], folded: '' }])[0] : undefined;
    if (tint) return tint;
  }
  return undefined;
}
