import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio } from './support/studio.ts';

interface Lane {
  readonly kind: string;
  readonly [name: string]: unknown;
}

const image = (text: string): readonly string[] => ['add', '--kind', 'image', '--prompt', text];

test('a paused lane starts nothing, says why, and goes on when it is resumed', async () => {
  const { cli, json } = await studio();
  await cli(image('a'));
  const paused = await cli(['pause', 'image', '--reason', 'new card']);
  expect(paused.stdout).toBe('Lane image is paused; `media-gen resume image` lets it go on.\n');

  const held = await cli(['run', '--all']);
  expect(held.stdout).toContain('0 ready.\n1 of kind image waits: Lane image is paused: new card.');
  expect(held.code).toBe(0);
  expect(await json(['run', '--all'])).toMatchObject({
    type: 'summary',
    held: [{ kind: 'image', count: 1, byFailures: false }],
  });
  expect((await cli(['lanes'])).stdout).toMatch(/^image +1 +1 +0 +0 +paused: new card$/m);

  expect((await cli(['resume', 'image'])).stdout).toBe('Lane image goes on.\n');
  expect((await cli(['resume', 'image'])).stdout).toBe('Lane image was not paused.\n');
  expect((await cli(['run', '--all'])).stdout).toContain('1 ready.');
});

test('a pause of all lanes holds in a process that was started before, until it is resumed', async () => {
  const { cli, folder } = await studio();
  const watching = startCli(['watch'], { cwd: folder });
  await cli(image('before'));
  await watching.waitFor(/ready +1 /);
  await cli(['pause', '--all']);
  await cli(image('held'));
  expect((await cli(['lanes'])).stdout).toMatch(/^\(all\) +1 +0 +0 +paused$/m);
  expect((await cli(['list', '--status', 'pending'])).stdout).toContain('held');
  await cli(['resume', '--all']);
  await watching.waitFor(/ready +2 /);
  watching.child.kill('SIGINT');
  expect((await watching.done).code).toBe(0);
});

test('resuming all lanes names those that were paused by name', async () => {
  const { cli } = await studio();
  await cli(['pause', 'audio', '--reason', 'strings']);
  await cli(['pause', '--all']);
  expect((await cli(['resume', '--all'])).stdout).toBe(
    'Every lane goes on.\nLane audio is still paused: strings.\n',
  );
});

test('weights, limits and hours are set, shown and taken away', async () => {
  const { cli, json } = await studio();
  await cli(image('a'));
  const quiet = closedNow();
  const set = ['lanes', 'set', 'image', '--weight', '2', '--max-running', '3'];
  expect((await cli([...set, '--quiet', quiet, '--time-zone', 'UTC'])).code).toBe(0);

  const shown = await cli(['lanes']);
  expect(shown.stdout).toMatch(/^image +2 +1 +0 +0 of 3 +closed until /m);
  expect(shown.stdout).toContain(`Lane image: not ${quiet} (UTC)\n`);
  const held = await cli(['run', '--all']);
  expect(held.code).toBe(0);
  expect(held.stdout).toContain('1 of kind image waits: Lane image is closed until ');

  await cli(['lanes', 'set', 'image', '--always-open', '--max-running', 'none']);
  const { lanes } = await json<{ lanes: readonly Lane[] }>(['lanes']);
  expect(lanes).toMatchObject([
    { kind: '*', queued: 1 },
    { kind: 'image', weight: 2, maxRunning: null, windows: null, paused: null, open: true },
  ]);
  expect((await cli(['run', '--all'])).stdout).toContain('1 ready.');
});

test('days, lists and cron patterns are read as windows', async () => {
  const { json } = await studio();
  const windows = ['fri-mon 22:00-07:00', 'wed 00:00-24:00', '0 8 * * 1-5 / 0 18 * * *'];
  const options = windows.flatMap((window) => ['--allow', window]);
  const lane = await json<Lane>(['lanes', 'set', '--all', ...options, '--time-zone', 'UTC']);
  expect(lane['windows']).toEqual({
    timeZone: 'UTC',
    allow: [
      { from: '22:00', to: '07:00', days: ['sun', 'mon', 'fri', 'sat'] },
      { from: '00:00', to: '24:00', days: ['wed'] },
      { start: '0 8 * * 1-5', end: '0 18 * * *' },
    ],
  });
});

test('what lanes cannot be is refused in words', async () => {
  const { cli } = await studio();
  const refusals: readonly (readonly [readonly string[], string])[] = [
    [['pause'], 'Name a kind, or all of them'],
    [['pause', 'image', '--all'], 'Name a kind, or all of them'],
    [['pause', 'film'], 'There is no kind "film".'],
    [['lanes', 'change'], '"change" is nothing that lanes know.'],
    [['lanes', 'set', 'image'], 'Nothing is said of the lane.'],
    [['lanes', '--weight', '2'], 'none is named'],
    [['lanes', 'set', 'image', '--weight', '0'], 'The weight 0 cannot be used.'],
    [['lanes', 'set', '--all', '--weight', '2'], 'All lanes together have no weight.'],
    [['lanes', 'set', 'image', '--max-running', '0'], 'The limit 0 cannot be used.'],
    [['lanes', 'set', 'image', '--quiet', 'at night'], 'write 22:00-07:00'],
    [['lanes', 'set', 'image', '--quiet', 'someday 22:00-07:00'], 'days are sun, mon'],
    [['lanes', 'set', 'image', '--time-zone', 'UTC'], 'none is given'],
    [
      ['lanes', 'set', 'image', '--quiet', '22:00-07:00', '--time-zone', 'Berlin'],
      'There is no time zone "Berlin".',
    ],
  ];
  for (const [args, words] of refusals) {
    const { code, stderr } = await cli(args);
    expect(stderr, args.join(' ')).toContain(words);
    expect(code === 1 || code === 2, `${args.join(' ')}: ${code}`).toBe(true);
  }
});

/** A window in UTC that began an hour ago and ends in two. */
function closedNow(): string {
  const clock = (hours: number) =>
    new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return `${clock(-1)}-${clock(2)}`;
}
