import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { count } from './support/plain-sql.ts';
import { configure, studio, type Studio } from './support/studio.ts';

const PAUSE = { after: 2, probeFirstSeconds: 0.3, probeMaxSeconds: 1 };
const RETRY = { unavailable: { delaySeconds: 0.1, maxDelaySeconds: 0.1 } };

const SCRIPT = fileURLToPath(new URL('./__fixtures__/scripts/engine.sh', import.meta.url));

interface Engine extends Studio {
  /** Makes the engine answer. */
  readonly start: () => void;
  /** How often it was called. */
  readonly calls: () => number;
}

/** A studio with a script whose engine is a file: while that is missing, nobody answers. */
async function withEngine(run: object = { lanePause: PAUSE, retry: RETRY }): Promise<Engine> {
  const made = await studio();
  const [up, log] = [join(made.folder, 'engine-is-up'), join(made.folder, 'calls')];
  const script = { script: SCRIPT, interpreter: 'sh', args: [up, log, '{outputDir}', '{prompt}'] };
  configure(made.folder, {
    database: './prompts.db',
    mediaRoot: './output',
    executors: { engine: ['@media-gen/executor-image', script] },
    run,
  });
  return {
    ...made,
    start: () => writeFileSync(up, ''),
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').length : 0),
  };
}

async function add(made: Studio, prompts: number): Promise<void> {
  const input = Array.from({ length: prompts }, (_, n) => JSON.stringify({ prompt: `no. ${n}` }));
  const args = ['add', '--kind', 'image', '--format', 'jsonl', '-'];
  const added = await made.cli(args, { input: input.join('\n') });
  if (added.code !== 0) throw new Error(added.stderr);
}

test('an engine that is away pauses its lane, and the queue finishes by itself when it is back', async () => {
  const made = await withEngine();
  const { folder, cli, json, database } = made;
  await add(made, 12);
  const watching = startCli(['watch'], { cwd: folder });
  await watching.waitFor(/image is paused: 2 failures in a row, the last: .*Nobody answers/);
  await watching.waitFor(/image may work again; one attempt is let through/);
  const { lanes } = await json<{ lanes: { kind: string; paused: unknown }[] }>(['lanes']);
  expect(lanes[1]).toMatchObject({ kind: 'image', paused: { by: 'failures' } });
  expect((await cli(['status'])).stdout).toMatch(/paused by failures/);
  expect(made.calls()).toBeLessThan(12);
  expect(count(database, "SELECT COUNT(*) FROM prompts WHERE artifact_status = 'error'")).toBe(0);

  made.start();
  await watching.waitFor(/image goes on/);
  await watching.waitFor(/(ready +\d+[\s\S]*){12}/);
  watching.child.kill('SIGINT');
  expect((await watching.done).stdout).toContain('12 ready');
  expect(count(database, "SELECT COUNT(*) FROM prompts WHERE artifact_status = 'ready'")).toBe(12);
  expect(count(database, 'SELECT MAX(attempt) FROM mediagen_attempts')).toBeLessThanOrEqual(2);
});

test('a run that gives up waiting says which lane failures hold, and ends with 1', async () => {
  const made = await withEngine({
    lanePause: { after: 2, probeFirstSeconds: 3600 },
    retry: RETRY,
  });
  await add(made, 5);
  const { code, stdout } = await made.cli(['run', '--all']);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /5 of kind image wait: Lane image is paused by failures, looked at again .*: 2 failures in a row, the last: .*Nobody answers/,
  );
  expect(made.calls()).toBe(2);
  // Whoever knows that it works does not have to wait.
  made.start();
  await made.cli(['resume', 'image']);
  expect((await made.cli(['run', '--all'])).stdout).toContain('5 ready.');
});

test('the pause can be switched off, and nonsense is refused', async () => {
  const made = await withEngine({ lanePause: false, retry: { unavailable: { attempts: 1 } } });
  await add(made, 5);
  expect((await made.cli(['run', '--all'])).stdout).toContain('0 ready, 5 failed.');
  expect(made.calls()).toBe(5);
  const wrong = await withEngine({ lanePause: { after: 0 } });
  const { code, stderr } = await wrong.cli(['list']);
  expect(code).not.toBe(0);
  expect(stderr).toContain('run.lanePause');
});
