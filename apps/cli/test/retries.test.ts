import { expect, test } from 'vitest';
import { studio } from './support/studio.ts';

test('what waits for another attempt is counted, with the time of the next', async () => {
  const { cli } = await studio({
    run: { retry: { unavailable: { delaySeconds: 3600, maxDelaySeconds: 3600 } } },
  });
  for (const prompt of ['away 1', 'away 2', 'here', 'fail']) {
    await cli(['add', '--kind', 'image', '--prompt', prompt]);
  }
  const { code, stdout } = await cli(['run', '--all']);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /1 ready, 1 failed, 2 wait for another attempt, the next at (\d{4}-\d\d-\d\d \d\d:\d\d|\d\d:\d\d:\d\d)\.\n$/,
  );
  expect((await cli(['list'])).stdout.match(/waiting/g)).toHaveLength(2);
});

test('a class that the configuration does not retry ends in an error', async () => {
  const { cli, json } = await studio({ run: { retry: { unavailable: { attempts: 1 } } } });
  await cli(['add', '--kind', 'image', '--prompt', 'away']);
  const { code, stdout } = await cli(['run', '1']);
  expect(code).toBe(1);
  expect(stdout).toContain('0 ready, 1 failed.');
  const { settings } = await json<{ settings: unknown[] }>(['config', 'explain']);
  expect(settings).toContainEqual(
    expect.objectContaining({
      setting: 'run.retry.unavailable',
      value: expect.objectContaining({ attempts: 1, factor: 2 }) as unknown,
      source: expect.objectContaining({ type: 'file' }) as unknown,
    }),
  );
});

test('what failed is retried by class and kind, with the same seed or another', async () => {
  const { cli, json } = await studio({ run: { retry: { unavailable: { attempts: 1 } } } });
  for (const prompt of ['away', 'fail', 'fine'])
    await cli(['add', '--kind', 'image', '--prompt', prompt]);
  await cli(['run', '--all']);

  const none = await cli(['retry', '--failed', '--class', 'timeout']);
  expect(none).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing failed.\n' });
  const away = await cli([
    'retry',
    '--failed',
    '--class',
    'timeout,unavailable',
    '--kind',
    'image',
  ]);
  expect(away.stdout).toBe('Prompt 1 can run again.\n');
  expect(await json(['retry', '--failed', '--seed', 'same'])).toEqual({
    prompts: [{ id: 2, status: 'pending' }],
  });
  await cli(['retry', '3', '--seed', 'same']);
  await cli(['run', '--all']);
  const seeds: number[][] = [];
  for (const id of ['1', '2', '3']) {
    const { prompt } = await json<{ prompt: { attempts: { seed: number }[] } }>(['show', id]);
    seeds.push(prompt.attempts.map(({ seed }) => seed));
  }
  expect(seeds.map(({ length }) => length)).toEqual([2, 2, 2]);
  expect(seeds.map(([first, second]) => first === second)).toEqual([false, true, true]);
});

test.each([
  [['retry', '1', '--parked'], '--parked means nothing with named prompts.'],
  [['retry', '1', '--class', 'engine', '--kind', 'image'], '--class, --kind mean nothing'],
  [['retry', '--failed', '--writing', '1'], '--writing means nothing with --failed.'],
  [['retry', '--failed', '--class', 'bad luck'], 'bad luck: it knows invalid, unavailable,'],
  [['retry', '1', '--seed', 'other'], 'It must be a whole number of at least 0, or `same`.'],
  [['retry'], 'Name prompts, or all that failed: one of the two.'],
])('%s is refused', async (args, message) => {
  const { cli } = await studio();
  const { code, stderr } = await cli(args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a seed that is not known is no seed to take again', async () => {
  const { cli } = await studio();
  await cli(['add', '--kind', 'image', '--prompt', 'never tried']);
  await cli(['cancel', '1']);
  const { code, stderr } = await cli(['retry', '1', '--seed', 'same']);
  expect(code).toBe(1);
  expect(stderr).toContain('Prompt 1 has no attempt with a known seed.');
});
