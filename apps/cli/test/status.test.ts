import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { hasScript, onTerminal } from './support/on-terminal.ts';
import { studio, type Studio } from './support/studio.ts';

interface Status {
  readonly running: readonly Readonly<Record<string, unknown>>[];
  readonly lanes: readonly Readonly<Record<string, unknown>>[];
  readonly waiting: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly Readonly<Record<string, unknown>>[];
  readonly workers: readonly Readonly<Record<string, unknown>>[];
}

async function withPrompts(...texts: readonly string[]): Promise<Studio> {
  const made = await studio();
  for (const text of texts) await made.cli(['add', '--kind', 'image', '--prompt', text]);
  return made;
}

test('an empty queue says so, and claims to know nothing', async () => {
  const { cli, json } = await studio();
  const { stdout, code } = await cli(['status']);
  expect(code).toBe(0);
  expect(stdout).toContain('There are no prompts.\n\nNothing runs.\n\nNo worker is alive.\n');
  expect(await json<Status>(['status'])).toMatchObject({
    running: [],
    waiting: [],
    failures: [],
    workers: [],
  });
});

test('what runs is shown with its worker and attempt, and what waits with an estimate once there is one', async () => {
  const { folder, release, cli, json } = await withPrompts('wait a', 'b', 'c');
  const running = startCli(['run', '--all'], { cwd: folder });
  await running.waitFor(/painting/);
  const { pid } = running.child;

  const before = await json<Status>(['status']);
  expect(before.running).toMatchObject([
    { promptId: 1, kind: 'image', attempt: 1, executor: 'dot', pid },
  ]);
  expect(before.running[0]?.['host']).toBeTypeOf('string');
  expect(before.running[0]?.['elapsedMs']).toBeGreaterThanOrEqual(0);
  expect(before.workers).toMatchObject([{ pid, state: 'alive', running: 1 }]);
  expect(before.lanes[1]).toMatchObject({ kind: 'image', queued: 2, medianMs: null, waitMs: null });
  const shown = (await cli(['status'])).stdout;
  expect(shown).toMatch(new RegExp(`^ +1 +image +1 +\\S+ s +dot +\\S+ pid ${pid}$`, 'm'));
  expect(shown).toMatch(/^image +2 +0 +1 +unknown +open$/m);

  release();
  expect((await running.done).code).toBe(0);
  await cli(['add', '--kind', 'image', '--prompt', 'd']);
  const after = await json<Status>(['status']);
  expect(after.running).toEqual([]);
  expect(after.workers).toMatchObject([{ pid, state: 'ended' }]);
  const [, lane] = after.lanes;
  expect(lane?.['medianMs']).toBeGreaterThan(0);
  expect(lane?.['waitMs']).toBe(lane?.['medianMs']);
  expect((await cli(['status'])).stdout).toMatch(/^image +1 +0 +0 +about \S+ s +open$/m);

  await cli(['pause', '--all', '--reason', 'cards']);
  const held = await cli(['status']);
  expect(held.stdout).toMatch(/^image +1 +0 +0 +on hold +open$/m);
  expect(held.stdout).toMatch(/^\(all\) +1 +0 +0 +paused: cards$/m);
});

test('failures are counted by class, and a worker that was killed is dead', async () => {
  const { folder, cli, json } = await withPrompts('fail a', 'fail b', 'wait c');
  const running = startCli(['run', '--all'], { cwd: folder });
  await running.waitFor(/painting[\s\S]*It says fail b/);
  const claimed = startCli(['events', '--follow', '--type', 'prompt:claimed'], { cwd: folder });
  await claimed.waitFor(/prompt 3/);
  running.child.kill('SIGKILL');
  await running.done;

  const { stdout } = await cli(['status']);
  expect(stdout).toMatch(/^invalid +2 +2 +\S+ \S+ +2 +It says fail b\.$/m);
  expect(stdout).toMatch(/ dead +1 /);
  expect(stdout).toContain('No worker is alive.');
  expect((await json<Status>(['status', '--within', '1s'])).workers).toMatchObject([
    { state: 'dead', running: 1 },
  ]);
});

test('what waits for a time is named with the time', async () => {
  const { cli, json, folder } = await withPrompts('away a');
  const running = startCli(['run', '1'], { cwd: folder });
  await running.done;
  const { waiting, lanes } = await json<Status>(['status']);
  expect(waiting).toMatchObject([{ promptId: 1, kind: 'image', attempts: 1 }]);
  expect(lanes[1]).toMatchObject({ waiting: 1 });
  expect((await cli(['status'])).stdout).toMatch(
    /^ +1 +image +1 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/m,
  );
});

test('watching prints a line of JSON each time, until Ctrl-C', async () => {
  const { folder, cli } = await withPrompts('a');
  const watching = startCli(['status', '--watch', '0.05', '--json'], { cwd: folder });
  await watching.waitFor(/"queued":1[\s\S]*\n[\s\S]*\n/);
  await cli(['run', '--all']);
  await watching.waitFor(/"status":"ready"/);
  watching.child.kill('SIGINT');
  const { code, stdout, stderr } = await watching.done;
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('lanes');
});

test('watching prints blocks where nobody looks at a terminal', async () => {
  const { folder } = await withPrompts('a');
  const watching = startCli(['status', '--watch', '0.05'], { cwd: folder });
  await watching.waitFor(/No worker is alive\.\n\n\S+prompts\.db\n/);
  watching.child.kill('SIGTERM');
  expect((await watching.done).code).toBe(0);
});

test.skipIf(!hasScript)(
  'on a terminal it is drawn in place, and follows what changes',
  async () => {
    const { folder, cli } = await withPrompts('a \u001b[2Jb');
    const watching = onTerminal('status --watch 0.05', folder);
    await watching.waitFor(/pending/);
    await cli(['run', '--all']);
    await watching.waitFor(/ready/);
    watching.child.kill('SIGTERM');
    const { stdout } = await watching.done;
    // The cursor goes up over what was drawn before.
    // eslint-disable-next-line no-control-regex
    expect(stdout).toMatch(/\u001b\[\d+A/);
    expect(stripVTControlCharacters(stdout)).toContain('No worker is alive.');
  },
);

test('options that cannot be used are refused', async () => {
  const { cli } = await studio();
  for (const args of [
    ['--watch', '0'],
    ['--within', 'a day'],
  ]) {
    expect((await cli(['status', ...args])).code).toBe(2);
  }
});
