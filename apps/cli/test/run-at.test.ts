import { expect, test } from 'vitest';
import { studio } from './support/studio.ts';

const HOUR_MS = 3_600_000;
const image = (text: string, ...more: string[]): readonly string[] => [
  'add',
  '--kind',
  'image',
  '--prompt',
  text,
  ...more,
];

test('a prompt waits for its time, in every process, and runs at once when it is told to', async () => {
  const { cli, json } = await studio();
  await cli(image('now'));
  await cli(image('later', '--run-at', '+2h'));
  expect((await cli(['run', '--all'])).stdout).toContain('1 ready');
  expect((await cli(['list'])).stdout).toMatch(/ID +KIND +STATUS +UNTIL +PROMPT/);
  expect((await cli(['list'])).stdout).toMatch(
    /2 +image +waiting +\d{4}-\d\d-\d\d \d\d:\d\d +later/,
  );
  expect((await cli(['show', '2'])).stdout).toMatch(/^runs not before \d{4}-\d\d-\d\d/m);
  const { waiting } = await json<{ waiting: { promptId: number; notBeforeMs: number }[] }>([
    'status',
  ]);
  expect(waiting).toMatchObject([{ promptId: 2 }]);
  expect(Math.abs((waiting[0]?.notBeforeMs ?? 0) - Date.now() - 2 * HOUR_MS)).toBeLessThan(HOUR_MS);

  const set = await json(['run-at', '2', '2127-01-31T02:00+01:00']);
  expect(set).toEqual({ ids: [2], runAtMs: Date.UTC(2127, 0, 31, 1) });
  expect(await json(['show', '2'])).toMatchObject({
    prompt: { jobState: 'waiting', runAtMs: Date.UTC(2127, 0, 31, 1) },
  });
  expect((await cli(['run-at', '2', 'now'])).stdout).toBe(
    'Prompt 2 runs as soon as there is room.\n',
  );
  expect((await cli(['run', '--all'])).stdout).toContain('1 ready.');
});

test.each([
  [['run-at', '1', 'tomorrow'], '"tomorrow" is no time to run at.'],
  [['run-at', '1', '2127-01-31T02:00'], 'It must be a time with its zone'],
  [['run-at', '1', '2127-02-30T02:00Z'], 'It must be a time with its zone'],
  [['run-at', '1', '2'], '"2" is no time to run at.'],
  [['run-at', '+2h'], 'Name prompts, and after them the time.'],
  [image('x', '--run-at', '+2'), 'It must be a whole number with a unit'],
  [image('x', '--max-queue', 'many'), 'It must be a whole number of at least 0.'],
])('%j is refused', async (args, message) => {
  const { cli } = await studio();
  const { code, stderr } = await cli(args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});

test('a full queue takes nothing more, by the configuration or the option', async () => {
  const { cli, json } = await studio({ queue: { maxQueue: { image: 2 } } });
  await cli(image('one'));
  await cli(image('two'));
  const full = await cli(image('three'));
  expect(full.code).toBe(1);
  expect(full.stderr).toContain(
    'Lane image is full: 2 wait, and 1 more would be over the limit of 2.',
  );
  expect((await cli(image('three', '--max-queue', '3'))).code).toBe(0);
  expect(await json(image('four', '--max-queue', '3'))).toMatchObject({
    error: { code: 'queue_full', details: { lane: '*', waiting: 3, limit: 3, asked: 1 } },
  });
  expect((await cli(image('four', '--max-queue', 'imgae=3'))).stderr).toContain('[kind_unknown]');
  const { settings } = await json<{ settings: unknown[] }>(['config', 'explain']);
  expect(settings).toContainEqual(
    expect.objectContaining({ setting: 'queue.maxQueue', value: { image: 2 } }),
  );
  expect((await json<{ prompts: unknown[] }>(['list'])).prompts).toHaveLength(3);
});
