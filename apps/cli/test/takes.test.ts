import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtifactRecord, PromptDetail } from '@media-gen/core';
import { expect, test } from 'vitest';
import { studio, type Studio } from './support/studio.ts';

const SKETCH = { executors: { image: '@media-gen/executor-sketch/image' } };

async function show({ json }: Studio): Promise<PromptDetail> {
  return (await json<{ prompt: PromptDetail }>(['show', '1'])).prompt;
}

async function add({ cli }: Studio, prompt: string): Promise<void> {
  await cli(['add', '--kind', 'image', '--prompt', prompt]);
}

function bytesOf({ mediaRoot }: Studio, artifacts: readonly ArtifactRecord[]): readonly string[] {
  return artifacts.map(({ filePath }) => readFileSync(join(mediaRoot, filePath), 'base64'));
}

test('a ready prompt is made again three times: four different files, and it stays ready', async () => {
  const made = await studio(SKETCH);
  await add(made, 'a red fox');
  expect((await made.cli(['run', '1'])).code).toBe(0);

  const again = await made.cli(['run', '--again', '1', '--takes', '3', '--seed', '7']);

  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toContain('3 ready.');
  expect(again.stdout).toMatch(/ready {2}1 take 4 in/);
  const { status, furtherTakes, artifacts, attempts } = await show(made);
  expect({ status, furtherTakes }).toEqual({ status: 'ready', furtherTakes: [] });
  expect(attempts.map(({ take, seed }) => [take, seed]).slice(1)).toEqual([
    [2, 7],
    [3, 8],
    [4, 9],
  ]);
  expect(new Set(bytesOf(made, artifacts)).size).toBe(4);
  const recipes = artifacts.map(({ metadata }) => metadata['recipe'] as { take: number });
  expect(recipes.map(({ take }) => take)).toEqual([1, 2, 3, 4]);
  const events = await made.cli(['events', '--type', 'prompt:claimed']);
  expect(events.stdout).toContain('take=4');
});

test('several takes of a prompt that waits run at once, and asking again gives no more', async () => {
  const made = await studio();
  await add(made, 'dots');
  const { code, stdout } = await made.cli(['run', '1', '--takes', '3', '--json']);
  expect(code).toBe(0);
  const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    results: { promptId: number; take: number }[];
  };
  expect(summary.results.map(({ take }) => take).sort()).toEqual([1, 2, 3]);
  expect((await show(made)).artifacts).toHaveLength(3);

  const refused = await made.cli(['run', '1', '--takes', '3']);
  expect(refused.code).toBe(1);
  expect(refused.stdout + refused.stderr).toContain('media-gen run --again 1');
});

test('a take that fails leaves the prompt ready and says why; another writing still works', async () => {
  const made = await studio();
  await add(made, 'fine');
  await made.cli(['run', '1']);
  await made.cli(['edit', '1', '--body', '{"prompt":"fail on purpose"}']);
  const [first] = (await show(made)).writings;

  const failed = await made.cli(['run', '--again', '1']);

  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain('It says fail on purpose.');
  expect(failed.stdout).toContain('0 ready, 1 failed.');
  const after = await show(made);
  expect(after).toMatchObject({ status: 'ready', furtherTakes: [{ take: 2, jobState: 'failed' }] });
  expect(after.errorMessage).toBeUndefined();
  expect((await made.cli(['show', '1'])).stdout).toMatch(/take 2 {2}failed/);

  const retried = await made.cli(['retry', '1', '--take', '2', '--writing', String(first?.id)]);
  expect(retried.stdout).toContain('Take 2 of prompt 1 can run again.');
  const cancelled = await made.cli(['cancel', '1', '--take', '2']);
  expect(cancelled.stdout).toContain('Take 2 of prompt 1 is cancelled');
  await made.cli(['retry', '1', '--take', '2', '--writing', String(first?.id)]);
  expect((await made.cli(['run', '1'])).code).toBe(0);
  expect(await show(made)).toMatchObject({ status: 'ready', furtherTakes: [] });
  const other = await made.cli(['run', '--again', '1', '--writing', String(first?.id)]);
  expect(other.code).toBe(0);
  expect((await show(made)).artifacts).toHaveLength(3);
});

test('what makes no sense is refused before anything runs', async () => {
  const made = await studio();
  await add(made, 'dots');
  const refusals = [
    [['run', '--again', '1'], 1, 'Run it first'],
    [['run', '--again', '9'], 1, 'no prompt 9'],
    [['run', '1', '--seed', '3'], 2, '--again or --takes'],
    [['run', '--all', '--takes', '2'], 2, 'prompts that are named'],
    [['cancel', '1', '--take', '4'], 1, 'has no take 4'],
    [['retry', '1', '--take', '4'], 1, 'has no take 4'],
  ] as const;
  for (const [args, code, words] of refusals) {
    const run = await made.cli(args);
    expect(run.code, args.join(' ')).toBe(code);
    expect(run.stdout + run.stderr).toContain(words);
  }
  expect(await show(made)).toMatchObject({ status: 'pending', attempts: [] });
});
