import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/index.ts';
import { folderWith } from './temporary-folder.ts';

fc.configureGlobal({ seed: 20_261_121 });

const CODES = ['config_invalid', 'config_unreadable', 'executor_unknown'];

/** Loads what is written there; what it throws is an error of ours with a hint. */
async function load(
  directory: string,
  content: string | Uint8Array,
  environment: Readonly<Record<string, string>> = {},
): Promise<'used' | 'refused'> {
  writeFileSync(join(directory, 'media-gen.config.json'), content);
  try {
    const config = await loadConfig({ directory, environment });
    expect(config.settings.database.startsWith('/')).toBe(true);
    expect(config.explain().length).toBeGreaterThan(0);
    return 'used';
  } catch (error) {
    if (!MediaGenError.is(error)) throw error;
    expect(CODES).toContain(error.code);
    expect(error.hint).toBeTruthy();
    return 'refused';
  }
}

const key = fc.constantFrom(
  ...['database', 'mediaRoot', 'executors', 'routes', 'run', 'concurrency', 'timeoutSeconds'],
  ...['retry', 'lost', 'timeout', 'attempts', '__proto__', 'constructor', '$schema', ''],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue(),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

// Every run writes a file, which is slow where the disk is busy.
describe('a configuration', { timeout: 30_000 }, () => {
  it('of any bytes is used or refused', async () => {
    const directory = folderWith({});
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await load(directory, bytes);
      }),
      { numRuns: 100 },
    );
  });

  it('of any values under our words is used or refused', async () => {
    const directory = folderWith({});
    await fc.assert(
      fc.asyncProperty(fc.dictionary(key, value, { maxKeys: 6 }), async (content) => {
        await load(directory, JSON.stringify(content));
      }),
      { numRuns: 200 },
    );
  });

  it('that is cut anywhere is refused', async () => {
    const directory = folderWith({});
    const whole = JSON.stringify({
      database: './a.db',
      run: { retry: { timeout: { attempts: 2 } } },
    });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (end) => {
        expect(await load(directory, whole.slice(0, end))).toBe('refused');
      }),
      { numRuns: 60 },
    );
  });

  it('with any environment beside it is used or refused', async () => {
    const directory = folderWith({});
    const name = fc.constantFrom(
      ...['DATABASE', 'MEDIA_ROOT', 'ROUTES', 'CONCURRENCY', 'TIMEOUT_SECONDS', 'LEASE_SECONDS'],
      ...['GRACE_SECONDS', 'TRUST_DATABASE_PLACE', 'DATABSE', 'OTHER'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('1e999', '-1', 'NaN', 'image=2,audio=', '=', 'image=2', ',', '0x10', ' '),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, text), async (variables) => {
        const environment = Object.fromEntries(
          Object.entries(variables).map(([each, content]) => [`MEDIA_GEN_${each}`, content]),
        );
        await load(directory, '{}', environment);
      }),
      { numRuns: 200 },
    );
  });

  const deep = (open: string, close: string, depth: number): string =>
    open.repeat(depth) + '1' + close.repeat(depth);
  it.each([
    ['deep lists', deep('[', ']', 100_000)],
    ['deep objects', deep('{"run":', '}', 100_000)],
    ['deep options', `{"executors":{"a":["./a.js",{"x":${deep('[', ']', 100_000)}}]}}`],
    ['a long text', JSON.stringify({ database: 'x'.repeat(2_000_000) })],
    ['a NUL in a path', JSON.stringify({ database: 'a\0b' })],
    [
      'many keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n]))),
    ],
  ])('with %s is used or refused', async (_, content) => {
    await load(folderWith({}), content);
  });
});
