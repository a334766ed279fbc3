import { expect, test } from 'vitest';
import { studio, type Studio } from './support/studio.ts';

async function withPrompts(count: number): Promise<Studio> {
  const made = await studio();
  for (let index = 1; index <= count; index += 1)
    await made.cli(['add', '--kind', 'image', '--prompt', `no. ${index}`]);
  return made;
}

async function claimable({ json }: Studio): Promise<readonly number[]> {
  const { prompts } = await json<{ prompts: { id: number }[] }>(['list', '--claimable']);
  return prompts.map(({ id }) => id);
}

test('prompts are moved to an end or before another, and run in that order', async () => {
  const made = await withPrompts(4);
  const { cli, json } = made;
  const front = await cli(['reorder', '4', '3', '--front']);
  expect(front).toMatchObject({ code: 0, stdout: 'Prompts 4, 3 are first in the lane.\n' });
  expect(await json(['reorder', '1', '--before', '3'])).toEqual({
    ids: [1],
    place: { before: 3 },
  });
  expect((await cli(['reorder', '4', '--back'])).stdout).toBe('Prompt 4 is last in the lane.\n');
  expect(await claimable(made)).toEqual([1, 3, 2, 4]);

  const { stdout } = await cli(['run', '--all']);
  expect([...stdout.matchAll(/^ready +(\d+)/gm)].map(([, id]) => Number(id))).toEqual([1, 3, 2, 4]);
});

test('the smaller priority goes first, and is kept', async () => {
  const made = await withPrompts(3);
  expect((await made.cli(['priority', '1', '3', '2'])).stdout).toBe(
    'Prompts 3, 2 have priority 1.\n',
  );
  expect(await claimable(made)).toEqual([2, 3, 1]);
  const events = await made.cli(['events', '--type', 'prompt:moved']);
  expect(events.stdout.match(/prompt:moved/g)).toHaveLength(2);
});

test.each([
  [['reorder', '1'], 2, 'Say where to: one of --front, --back and --before.'],
  [['reorder', '1', '--front', '--back'], 2, 'Say where to: one of --front, --back and --before.'],
  [['reorder', '1', '--before', '1'], 1, 'Prompt 1 cannot be moved before itself.'],
  [['reorder', '1', '9', '--front'], 1, 'There is no prompt 9.'],
  [['reorder', '2', '--front'], 1, 'Prompt 2 does not wait: it is cancelled.'],
  [['priority', 'high', '1'], 2, '"high" is no priority.'],
  [['priority', '1001', '1'], 2, '"1001" is no priority.'],
  [['priority', '1', '2'], 1, 'Prompt 2 does not wait: it is cancelled.'],
])('%s is refused', async (args, expected, message) => {
  const { cli } = await withPrompts(2);
  await cli(['cancel', '2']);
  const { code, stderr } = await cli(args);
  expect(stderr).toContain(message);
  expect(code).toBe(expected);
});
