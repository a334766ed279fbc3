import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson, WorkflowError, writeJson } from '../../src/workflow/index.ts';

const SEED = 18_446_744_073_709_551_615n;

test('keeps a 64-bit seed that JSON.parse would change', () => {
  const text = '{"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":4.5}}}';
  expect(JSON.stringify(JSON.parse(text))).not.toBe(text);
  expect(parseJson(text)).toEqual({
    '3': { class_type: 'KSampler', inputs: { seed: SEED, cfg: 4.5 } },
  });
  expect(writeJson(parseJson(text), 0)).toBe(text);
});

test.each([
  ['-9007199254740993', -9_007_199_254_740_993n],
  ['9007199254740991', 9_007_199_254_740_991],
  ['1e20', 1e20],
  ['0.1', 0.1],
  ['NaN', Number.NaN],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])('reads %s', (text, value) => {
  expect(parseJson(text)).toBe(value);
  expect(parseJson(writeJson(value, 0))).toBe(value);
});

test('reads a file with a byte order mark, and the name __proto__ as a name', () => {
  const value = parseJson('\uFEFF{"__proto__": 1}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__']);
  expect(writeJson(value, 0)).toBe('{"__proto__":1}');
});

test('writes with the indent that is asked for', () => {
  const value = { a: [1, { b: [] }], c: {} };
  expect(writeJson(value, 2)).toBe(JSON.stringify(value, null, 2));
});

test('agrees with JSON.parse on every value that doubles can hold', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(writeJson(parseJson(text), 0))).toEqual(JSON.parse(text));
    }),
  );
});

test('keeps every whole number', () => {
  fc.assert(
    fc.property(fc.bigInt(), (number) => {
      expect(writeJson(parseJson(String(number)), 0)).toBe(String(number));
    }),
  );
});

test.each([
  ['{"1": {"class_type": "KSam', 'json_truncated', 'line 1, column 27'],
  ['{\n "a": 1,', 'json_truncated', 'line 2'],
  ['[1, 2', 'json_truncated', 'closing bracket'],
  ['{"a" 1}', 'json_invalid', 'column 6'],
  ['<html></html>', 'json_invalid', 'column 1'],
  ['{} {}', 'json_invalid', 'follows'],
  ['01', 'json_invalid', 'follows'],
  ['"a\nb"', 'json_invalid', 'escaped'],
  ['['.repeat(100_000), 'limit_exceeded', 'deeper'],
])('%j fails as %s with the place', (text, code, place) => {
  const error = caught(() => parseJson(text));
  expect(error.code).toBe(code);
  expect(error.message).toContain(place);
  expect(error.hint).toBeTruthy();
});

test('throws nothing but its own error, whatever the text', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '1',
    'e',
    '-',
    'NaN',
    ' ',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        parseJson(text);
      } catch (error) {
        expect(WorkflowError.is(error)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

function caught(act: () => unknown): WorkflowError {
  try {
    act();
  } catch (error) {
    if (WorkflowError.is(error)) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
