import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startCli, type RunningCli } from './support/cli.ts';
import { studio, type Studio } from './support/studio.ts';

interface Line {
  readonly id: number;
  readonly atMs: number;
  readonly type: string;
  readonly promptId?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

function linesOf(text: string): readonly Line[] {
  const whole = text.split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}

const upTo = (last: number, first = 1): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

async function add(made: Studio, count: number): Promise<void> {
  const input = upTo(count)
    .map((number) => JSON.stringify({ prompt: `no. ${number}` }))
    .join('\n');
  const added = await made.cli(['add', '--kind', 'image', '--format', 'jsonl', '-'], { input });
  if (added.code !== 0) throw new Error(added.stderr);
}

function follow(made: Studio, ...args: readonly string[]): RunningCli {
  return startCli(['events', '--follow', '--json', ...args], { cwd: made.folder });
}

test('one process follows while others add and run; Ctrl-C ends it with 0', async () => {
  const made = await studio();
  const following = follow(made, '--after', '0');
  await add(made, 2);
  await following.waitFor(/"prompt:added","promptId":2/);
  expect((await made.cli(['run', '--all'])).code).toBe(0);
  await following.waitFor(/worker:retired/);
  following.child.kill('SIGINT');

  const { code, stdout, stderr } = await following.done;
  expect([code, stderr]).toEqual([0, '']);
  const lines = linesOf(stdout);
  expect(lines.map(({ id }) => id)).toEqual(upTo(lines.length));
  for (const promptId of [1, 2]) {
    const ofPrompt = lines.filter((line) => line.promptId === promptId);
    expect(ofPrompt.map(({ type }) => type)).toEqual([
      'prompt:added',
      'prompt:queued',
      'prompt:claimed',
      'attempt:output-noted',
      'prompt:committed',
    ]);
    expect(JSON.stringify(ofPrompt.at(-1)?.data)).toContain('"artifacts":[{"filePath":"image/');
  }
});

test('a follower that was killed goes on after the last event that it showed', async () => {
  const made = await studio();
  await add(made, 1);
  const first = follow(made);
  await first.waitFor(/"id":1,/);
  const adding = add(made, 300);
  await first.waitFor(/"id":20,/);
  first.child.kill('SIGKILL');
  const seen = linesOf((await first.done).stdout);
  const last = seen.at(-1)!.id;
  await adding;

  const second = follow(made, '--after', String(last));
  await add(made, 1);
  await second.waitFor(/"id":302,/);
  second.child.kill('SIGTERM');
  const { code, stdout } = await second.done;
  expect(code).toBe(0);
  expect([...seen, ...linesOf(stdout)].map(({ id }) => id)).toEqual(upTo(302));
});

test('without --follow it shows what is kept and ends; it can be narrowed', async () => {
  const made = await studio();
  await add(made, 1201);
  await made.cli(['cancel', '7']);
  const all = await made.cli(['events', '--json']);
  expect(all.code).toBe(0);
  expect(linesOf(all.stdout).map(({ id }) => id)).toEqual(upTo(1202));

  const ofPrompt = await made.cli(['events', '--prompt', '7']);
  const told = ofPrompt.stdout.trimEnd().split('\n');
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^ +7 {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}prompt:added +prompt 7$/);
  expect(told[1]).toMatch(/prompt:cancelled +prompt 7 take=1$/);
  const ofType = await made.cli(['events', '--type', 'prompt:cancelled,prompt:lost', '--json']);
  expect(linesOf(ofType.stdout)).toMatchObject([{ id: 1202, promptId: 7 }]);
  expect((await made.cli(['events', '--after', '1202'])).stdout).toBe('');
});

test('pruned events are refused with the oldest id that is kept', async () => {
  const made = await studio();
  await add(made, 30);
  expect(await made.json(['events', 'prune', '--older-than', '30d'])).toEqual({
    pruned: 0,
    oldestId: 1,
  });
  const pruned = await made.cli(['events', 'prune', '--keep', '10']);
  expect(pruned.stdout).toBe('20 events are forgotten. The oldest that is kept is 21.\n');

  const told = await made.cli(['events', '--after', '5']);
  expect(told.code).toBe(1);
  expect(told.stderr).toContain('error [events_expired]');
  expect(told.stderr).toContain('after 20');
  for (const args of [[], ['--follow']]) {
    const { code, stdout } = await made.cli(['events', '--after', '19', '--json', ...args]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'events_expired', details: { after: 19, oldestId: 21 } },
    });
  }
  const kept = await made.cli(['events', '--json']);
  expect(linesOf(kept.stdout).map(({ id }) => id)).toEqual(upTo(30, 21));
});

test('a wrong command line is refused, and nothing is pruned by it', async () => {
  const made = await studio();
  await add(made, 3);
  for (const args of [
    ['--type', 'prompt:vanished'],
    ['--after', '-1'],
    ['--keep', '1'],
    ['prune'],
    ['prune', '--keep', '0'],
    ['prune', '--older-than', '30'],
    ['prune', '--keep', '1', '--follow'],
    ['burn'],
  ]) {
    expect([args, (await made.cli(['events', ...args])).code]).toEqual([args, 2]);
  }
  expect(linesOf((await made.cli(['events', '--json'])).stdout)).toHaveLength(3);
});

test('text from outside cannot act upon the terminal', async () => {
  const made = await studio();
  const db = new Sqlite(made.database);
  db.prepare('INSERT INTO mediagen_events(at_ms, type, data) VALUES (0, ?, ?)').run(
    'prompt:failed\u001b[2J',
    JSON.stringify({ message: 'a\u001b]0;owned\u0007b\nc' }),
  );
  db.close();
  const { stdout } = await made.cli(['events']);
  expect(stdout).toMatch(/prompt:failed +message=ab c\n$/);
});

test('whoever reads the first line only ends a follower', async () => {
  const made = await studio();
  await add(made, 2);
  const following = follow(made);
  await following.waitFor(/"id":2,/);
  following.child.stdout!.destroy();
  await add(made, 1);
  expect((await following.done).code).toBe(0);
});
