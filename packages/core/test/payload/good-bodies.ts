import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/json.ts';

/** Text as writers write it: any character but NUL and other control characters. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter((value) => !/(?![\t\n\r])\p{Cc}/u.test(value));
const written = text.filter((value) => value.trim() !== '');

/** A good image body, with or without each optional field. */
export const imageBody: fc.Arbitrary<JsonObject> = fc.record(
  {
    prompt: written,
    negative_prompt: text,
    style_tags: fc.array(text, { maxLength: 4 }),
    technical_params: fc.record(
      { aspect_ratio: text, quality: text, mood: text },
      { requiredKeys: [] },
    ),
    composition: fc.record(
      { subject: text, background: text, lighting: text },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['prompt'] },
);

const section = fc.record(
  { type: text, number: fc.integer({ min: 0, max: 20 }), lyrics: text },
  { requiredKeys: ['lyrics'] },
);

/** A good lyrics body, with or without each optional field. */
export const lyricsBody: fc.Arbitrary<JsonObject> = fc.record(
  {
    title: written,
    genre: written,
    mood: written,
    tempo: fc.constantFrom('slow', 'medium', 'fast', '96 bpm'),
    structure: fc
      .tuple(fc.record({ type: text, lyrics: written }), fc.array(section, { maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest]),
    metadata: fc.record(
      {
        key: text,
        time_signature: text,
        vocal_style: text,
        instrumentation: fc.array(text, { maxLength: 4 }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['title', 'genre', 'mood', 'tempo', 'structure'] },
);

type Key = string | number;

/** The paths of every value inside a body, the root left out. */
export function pathsOf(value: JsonValue, path: readonly Key[] = []): readonly (readonly Key[])[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inner = Object.entries(value as Record<string, JsonValue>).flatMap(([key, member]) =>
    pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inner] : inner;
}

/** A copy with the value at the path replaced; `undefined` removes a member. */
export function replaceAt(
  value: JsonValue,
  path: readonly Key[],
  by: JsonValue | undefined,
): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return by ?? null;
  const members = Object.entries(value as Record<Key, JsonValue>).flatMap(([name, member]) => {
    if (name !== String(key)) return [[name, member] as const];
    const changed = rest.length === 0 ? by : replaceAt(member, rest, by);
    return changed === undefined ? [] : [[name, changed] as const];
  });
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}
