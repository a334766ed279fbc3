import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema, DEFAULTS } from '../src/index.ts';

test('the published schema is the one of the code, and knows every default', () => {
  const published = JSON.parse(
    readFileSync(new URL('../dist/schema.json', import.meta.url), 'utf8'),
  ) as { properties: Record<string, unknown>; additionalProperties: boolean };
  expect(published).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
  expect(published.additionalProperties).toBe(false);
  expect(Object.keys(published.properties)).toEqual(expect.arrayContaining(Object.keys(DEFAULTS)));
});
