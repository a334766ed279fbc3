import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { studio, type Studio } from './support/studio.ts';

async function withPrompts(...prompts: readonly string[]): Promise<Studio> {
  const made = await studio();
  const input = prompts.map((prompt) => JSON.stringify({ prompt })).join('\n');
  const { code, stderr } = await made.cli(['add', '--kind', 'image', '--format', 'jsonl', '-'], {
    input,
  });
  if (code !== 0) throw new Error(stderr);
  return made;
}

/** Statuses by id, as plain SQL has them. */
function statuses(database: string): unknown {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare('SELECT artifact_status FROM prompts ORDER BY id').pluck().all();
  } finally {
    db.close();
  }
}

test('the first Ctrl-C lets what runs finish and claims nothing more', async () => {
  const { folder, database, release } = await withPrompts('wait', 'never begun');
  const running = startCli(['run', '--all'], { cwd: folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGINT');
  await running.waitFor(/Finishing what runs/);
  release();
  const { code, stdout } = await running.done;
  expect(code).toBe(130);
  expect(stdout).toContain('1 ready, 1 still waits.');
  expect(statuses(database)).toEqual(['ready', 'pending']);
});

test('the second Ctrl-C stops what runs and gives it back', async () => {
  const { folder, database, mediaRoot } = await withPrompts('wait', 'never begun');
  const running = startCli(['run', '1', '2'], { cwd: folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGINT');
  await running.waitFor(/Finishing what runs/);
  running.child.kill('SIGINT');
  const { code, stdout } = await running.done;
  expect(code).toBe(130);
  expect(stdout).toContain('is given back');
  expect(statuses(database)).toEqual(['pending', 'pending']);
  expect(existsSync(join(mediaRoot, 'image'))).toBe(false);
});

test('SIGTERM stops and gives back at once, in watch, too', async () => {
  const { folder, database } = await withPrompts('wait');
  const running = startCli(['run', '--all', '--json'], { cwd: folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGTERM');
  const { code, stdout } = await running.done;
  expect(code).toBe(143);
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({
    type: 'summary',
    released: 1,
  });
  expect(statuses(database)).toEqual(['pending']);

  const watching = startCli(['watch'], { cwd: folder });
  await watching.waitFor(/painting/);
  watching.child.kill('SIGTERM');
  expect((await watching.done).code).toBe(0);
  expect(statuses(database)).toEqual(['pending']);
});

test('the third Ctrl-C leaves at once, whatever still runs; the next run takes it back', async () => {
  const { folder, database, release, cli } = await withPrompts('deaf');
  const running = startCli(['run', '1'], { cwd: folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGINT');
  await running.waitFor(/Finishing what runs/);
  running.child.kill('SIGINT');
  await running.waitFor(/Stopping what runs/);
  running.child.kill('SIGINT');
  expect((await running.done).code).toBe(130);
  release();
  expect((await cli(['run', '--all'])).stdout).toContain('1 ready.');
  expect(statuses(database)).toEqual(['ready']);
});

test('after a kill, the next run takes the prompt back', async () => {
  const { folder, database, release, cli } = await withPrompts('wait');
  const running = startCli(['run', '1'], { cwd: folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGKILL');
  await running.done;
  release();
  const { code, stdout } = await cli(['run', '--all']);
  expect(stdout).toContain('1 ready.');
  expect(code).toBe(0);
  expect(statuses(database)).toEqual(['ready']);
});

test('a prompt that runs already is refused, shown by status, and can be cancelled', async () => {
  const { folder, database, cli, json } = await withPrompts('wait');
  const running = startCli(['run', '1'], { cwd: folder });
  await running.waitFor(/painting/);
  const again = await cli(['run', '1']);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('[prompt_running] Prompt 1 is running already');
  expect(await json(['status'])).toMatchObject({ running: [{ promptId: 1, executor: 'dot' }] });
  const retried = await cli(['retry', '1']);
  expect(retried.code).toBe(1);
  expect(retried.stderr).toContain('[prompt_running]');
  expect((await cli(['cancel', '1'])).stdout).toContain('is being stopped');
  const ended = await running.done;
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('0 ready, 1 cancelled.');
  expect(statuses(database)).toEqual(['pending']);
  expect((await cli(['run', '--all'])).stdout).toContain('0 ready.');
});

test('watch runs what comes while it watches', async () => {
  const { folder, database, cli } = await studio();
  const watching = startCli(['watch', '--json'], { cwd: folder });
  await watching.waitFor(/Watching/);
  await cli(['add', '--kind', 'image', '--prompt', 'late']);
  await watching.waitFor(/prompt:committed/);
  watching.child.kill('SIGINT');
  expect((await watching.done).code).toBe(0);
  expect(statuses(database)).toEqual(['ready']);
});

test('a run in which something failed does not exit 0, and tells each line as JSON', async () => {
  const { cli, database } = await withPrompts('good', 'fail twice', 'good, too');
  const { code, stdout } = await cli(['run', '--all', '--json']);
  expect(code).toBe(1);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(events.map(({ type }) => type).filter((type) => type !== 'attempt:progressed')).toEqual([
    'prompt:claimed',
    'prompt:committed',
    'prompt:claimed',
    'prompt:failed',
    'prompt:claimed',
    'prompt:committed',
    'summary',
  ]);
  expect(statuses(database)).toEqual(['ready', 'error', 'ready']);
  expect((await cli(['list', '--errors'])).stdout).toContain('error: It says fail twice.');
  expect((await cli(['retry', '--failed'])).stdout).toBe('Prompt 2 can run again.\n');
});

test('--limit and --kind hold, --dry-run changes nothing', async () => {
  const { cli, json, database, mediaRoot } = await withPrompts('one', 'two', 'three');
  const preview = await json<{ prompts: unknown[] }>(['run', '--all', '--dry-run', '--limit', '2']);
  expect(preview.prompts).toMatchObject([
    { id: 1, kind: 'image', executor: 'dot' },
    { id: 2, kind: 'image', executor: 'dot' },
  ]);
  expect(statuses(database)).toEqual(['pending', 'pending', 'pending']);
  expect(readdirSync(mediaRoot)).toEqual([]);
  expect((await cli(['run', '--all', '--limit', '1', '--kind', 'image_prompt'])).code).toBe(0);
  expect(statuses(database)).toEqual(['ready', 'pending', 'pending']);
  const noExecutor = await cli(['run', '--all', '--kind', 'audio']);
  expect(noExecutor.code).toBe(1);
  expect(noExecutor.stderr).toContain('[executor_missing]');
});

test('two at a time means two at a time', async () => {
  const { folder, database, release } = await withPrompts('wait 1', 'wait 2', 'wait 3');
  const running = startCli(['run', '1', '2', '3', '--concurrency', '2'], { cwd: folder });
  await running.waitFor(/start {2}2/);
  await running.waitFor(/start {2}1/);
  release();
  expect((await running.done).code).toBe(0);
  expect(statuses(database)).toEqual(['ready', 'ready', 'ready']);
});

test('what is repairable runs with --accept-repairs, as a new writing', async () => {
  const { cli, json, database } = await withPrompts('one', 'two');
  const db = new Sqlite(database);
  db.prepare('UPDATE writings SET content = ? WHERE id = 1').run(
    '```\n{"prompt": "a kite",} // done\n```',
  );
  db.prepare('UPDATE writings SET content = ? WHERE id = 2').run('Just paint a kite.');
  db.close();
  expect((await cli(['list'])).stdout).toContain('repairable');
  const refused = await cli(['run', '1']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('[prompt_unusable]');
  expect((await cli(['run', '--all', '--accept-repairs'])).stdout).toContain('1 ready.');
  expect(await json(['show', '1'])).toMatchObject({
    prompt: { status: 'ready', writings: [{ id: 1 }, { isDefault: true }] },
  });
  expect((await cli(['show', '2'])).stdout).toContain('media-gen edit 2 --use-text');
  expect((await cli(['edit', '2', '--use-text'])).code).toBe(0);
  expect((await cli(['run', '2'])).code).toBe(0);
  expect(statuses(database)).toEqual(['ready', 'ready']);
});
