import { builtInKinds, createKindRegistry, MediaGenError } from '@media-gen/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRow } from '../src/input/prompt-row.ts';
import { formatOf, FORMATS, readRows, type Format } from '../src/input/read-rows.ts';

fc.configureGlobal({ seed: 20_261_121 });

const kinds = createKindRegistry(builtInKinds);
const defaults = { kind: 'image' };

/** Takes an input the way `add` does; whatever it says is an error of ours with a hint. */
async function take(text: string, format: Format): Promise<{ good: number; errors: string[] }> {
  const { rows, bad } = await readRows(text, format, kinds, 'image');
  const errors = bad.map(({ error, line }) => told(error, line));
  let good = 0;
  for (const { line, value } of rows) {
    try {
      const { bodies, promptText } = readRow(value, kinds, defaults);
      expect(bodies.length).toBeGreaterThan(0);
      expect(promptText).not.toContain('\0');
      good += 1;
    } catch (error) {
      errors.push(told(error, line));
    }
  }
  return { good, errors };
}

function told(error: unknown, line: number): string {
  if (!MediaGenError.is(error)) throw error;
  expect(['prompt_invalid', 'kind_unknown', 'usage']).toContain(error.code);
  expect(error.hint).toBeTruthy();
  expect(line).toBeGreaterThan(0);
  return error.code;
}

const format = fc.constantFrom(...FORMATS);
const piece = fc.constantFrom(
  ...['{', '}', '[', ']', '"', ',', ':', '\n', '\r\n', '\0', '\uFEFF', '\uD800', ';', '\t', '\\'],
  ...[
    '"prompt"',
    '"kind"',
    '"image"',
    'prompt',
    'kind',
    'image',
    'text',
    'priority',
    'null',
    '1e999',
  ],
  ...['__proto__', 'constructor', 'a.b.c', 'style_tags', '[0]', 'a[999999999]', '""', "'", '#'],
);
const cell = fc.string({ unit: 'binary', maxLength: 20 });

describe('whatever is given to add', () => {
  it('as any text is rows, or an error that is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), format, async (text, as) => {
        await take(text, as);
        expect(FORMATS).toContain(formatOf('-', text));
      }),
      { numRuns: 300 },
    );
  });

  it('as pieces of JSON and CSV is rows, or an error that is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), format, async (pieces, as) => {
        await take(pieces.join(''), as);
      }),
      { numRuns: 600 },
    );
  });

  it('as any JSON is one row for each, or an error for it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), async (values) => {
        const lines = values.map((value) => JSON.stringify(value)).join('\n');
        const { good, errors } = await take(lines, 'jsonl');
        expect(good + errors.length).toBe(values.length);
        const list = await take(JSON.stringify(values, undefined, 1), 'json');
        expect(list).toEqual({ good, errors });
      }),
      { numRuns: 300 },
    );
  });

  it('as any table of cells is one row for each, or an error for it', async () => {
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(piece, piece, piece), table, async (names, records) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const text = [names, ...records].map((row) => row.map(quote).join(',')).join('\n');
        const { good, errors } = await take(text, 'csv');
        expect(good + errors.length).toBeLessThanOrEqual(records.length + 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a hostile size', () => {
  const deep = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + '1' + close.repeat(depth);
  const INPUTS: Readonly<Record<string, string>> = {
    'deep lists': deep('[', ']', 200_000),
    'deep objects': deep('{"a":', '}', 200_000),
    'a deep body': `{"kind":"image","prompt":"x","a":${deep('[', ']', 200_000)}}`,
    'a list of a deep body': `[{"kind":"image","prompt":"x","a":${deep('{"b":', '}', 20_000)}}]`,
    'one long line': `{"prompt":"${'x'.repeat(5_000_000)}"}`,
    'many columns': `${'a,'.repeat(50_000)}a\n1`,
    'a deep column': `${'a.'.repeat(50_000)}a\n1`,
    'a column with a huge index': 'a[4294967295]\n1',
    'many empty lines': '\n'.repeat(1_000_000),
    'an open quote': `prompt\n"${'x'.repeat(1_000_000)}`,
  };
  it.each(Object.keys(INPUTS).flatMap((name) => FORMATS.map((as) => [name, as] as const)))(
    '%s as %s is taken, or refused with an error that is told',
    async (name, as) => {
      const { good, errors } = await take(INPUTS[name] ?? '', as);
      expect(good + errors.length).toBeGreaterThanOrEqual(0);
    },
  );
});

it('never reaches a prototype', async () => {
  await take('__proto__.polluted,constructor.prototype.polluted\n1,1', 'csv');
  await take('{"prompt":"x","__proto__":{"polluted":1}}', 'jsonl');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
