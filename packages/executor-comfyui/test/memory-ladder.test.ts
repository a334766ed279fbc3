import type { JsonObject, ReliefStep } from '@media-gen/core';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FakeComfy } from '@media-gen/testing/comfyui';
import { expect, test } from 'vitest';
import graph from './__fixtures__/sd15.json' with { type: 'json' };
import { attempt, comfy, executor, temporaryFolder } from './studio.ts';

const frees = (fake: FakeComfy): number => {
  const { requests } = fake.stats();
  return (requests['POST /free'] ?? 0) + (requests['POST /api/free'] ?? 0);
};

async function batchOfFour(): Promise<string> {
  const latent = graph['5'];
  const file = join(await temporaryFolder(), 'four.json');
  const four = { ...graph, '5': { ...latent, inputs: { ...latent.inputs, batch_size: 4 } } };
  await writeFile(file, JSON.stringify(four));
  return file;
}

/** As the runner does it: each failure for lack of memory takes the next step. */
async function climb(
  subject: ReturnType<typeof executor>,
  steps: readonly ReliefStep[],
): Promise<{ readonly relief: readonly ReliefStep[]; readonly files: readonly string[] }> {
  const relief: ReliefStep[] = [];
  let resumeFrom: JsonObject | undefined;
  for (;;) {
    const { context, result } = await attempt(subject, {
      requestKey: '0b9ab6b0-8b19-4f3c-9f54-6f2a4f1a9d11',
      relief: [...relief],
      ...(resumeFrom !== undefined && { resumeFrom }),
    });
    try {
      const { files } = await result;
      return { relief, files: files.map(({ path }) => path) };
    } catch (error) {
      expect(error).toMatchObject({ failureClass: 'out_of_memory' });
      expect(await readdir(context.outputDir)).toEqual([]);
      resumeFrom = context.said.checkpoints.at(-1);
      const step = steps[relief.length];
      if (step === undefined) throw error;
      relief.push(step);
    }
  }
}

test('frees the server that ran out of memory, and tries there again', async () => {
  const fakes = [await comfy({ faults: ['out-of-memory=until-free'] }), await comfy()];
  const subject = executor(fakes, {
    servers: fakes.map(({ url }, index) => ({ url, weight: index === 0 ? 9 : 1 })),
  });
  const { relief, files } = await climb(subject, ['free_memory', 'smaller_batch']);
  expect(relief).toEqual(['free_memory']);
  expect(files).toHaveLength(1);
  expect(frees(fakes[0]!)).toBe(1);
  expect(fakes.map((fake) => fake.stats().submissions)).toEqual([2, 0]);
});

test('then makes a batch in portions of one, each with a seed of its own', async () => {
  const fake = await comfy({ faults: ['out-of-memory=batch:2'] });
  const subject = executor([fake], { workflow: await batchOfFour() });
  const { relief, files } = await climb(subject, ['free_memory', 'smaller_batch']);
  expect(relief).toEqual(['free_memory', 'smaller_batch']);
  expect(files).toHaveLength(4);
  expect(new Set(files).size).toBe(4);
  expect(Object.values(fake.stats().renders)).toEqual([1, 1, 1, 1]);
});

test('then goes to another server', async () => {
  const fakes = [await comfy({ faults: ['out-of-memory'] }), await comfy()];
  const subject = executor(fakes, {
    workflow: await batchOfFour(),
    servers: fakes.map(({ url }, index) => ({ url, weight: index === 0 ? 9 : 1 })),
  });
  const { relief, files } = await climb(subject, ['free_memory', 'smaller_batch']);
  expect(relief).toEqual(['free_memory', 'smaller_batch']);
  expect(files).toHaveLength(4);
  expect(Object.keys(fakes[0]!.stats().renders)).toEqual([]);
});

test('without a ladder the next attempt goes to another server', async () => {
  const fakes = [await comfy({ faults: ['out-of-memory'] }), await comfy()];
  const subject = executor(fakes, {
    servers: fakes.map(({ url }, index) => ({ url, weight: index === 0 ? 9 : 1 })),
  });
  const first = await attempt(subject);
  await expect(first.result).rejects.toMatchObject({ failureClass: 'out_of_memory' });
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const { files } = await (await attempt(subject, { resumeFrom })).result;
  expect(files).toHaveLength(1);
  expect(fakes.map((fake) => fake.stats().submissions)).toEqual([1, 1]);
  expect(frees(fakes[0]!)).toBe(0);
});

test('takes no memory from prompts of other people', async () => {
  const fake = await comfy({ faults: ['out-of-memory@1'], stepMs: 30 });
  const subject = executor([fake]);
  const first = await attempt(subject);
  await expect(first.result).rejects.toMatchObject({ failureClass: 'out_of_memory' });
  fake.faults.set({ name: 'foreign-jobs', value: '2', times: 1 });
  await fake.until(({ runs }) => runs.some(({ isForeign }) => isForeign));
  const resumeFrom = first.context.said.checkpoints.at(-1)!;
  const { result } = await attempt(subject, { resumeFrom, relief: ['free_memory'] });
  expect((await result).files).toHaveLength(1);
  expect(frees(fake)).toBe(0);
});
