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
