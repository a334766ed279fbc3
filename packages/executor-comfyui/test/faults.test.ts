import { ExecutorError } from '@media-gen/core';
import { createMediaInspector } from '@media-gen/media';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { FakeComfyVersion } from '@media-gen/testing/comfyui';
import { FAULT_MATRIX, VERSIONS, type FaultCase } from './fault-matrix.ts';
import { attempt, comfy, executor } from './studio.ts';

const inspector = createMediaInspector();
const QUICK = { unreachableMs: 1_500, noServerMs: 500 };

async function meet(version: FakeComfyVersion, each: FaultCase): Promise<void> {
  const first = await comfy({ version, faults: each.set });
  const fakes = each.servers === 1 ? [first] : [first, await comfy({ version })];
  const [one, ...others] = fakes.map(({ url }, index) => ({
    url,
    name: `server ${index + 1}`,
    weight: index === 0 ? 9 : 1,
    answerMs: 2_000,
  }));
  const subject = executor(fakes, { servers: [one, ...others], ...QUICK, ...each.options });
  const { context, result } = await attempt(subject);
  const outcome: unknown = await result.catch((error: unknown) => error);
  const runs = fakes.flatMap((fake) => fake.stats().runs.filter(({ isForeign }) => !isForeign));
  const told = `${version}: ${each.fault}`;
  if (each.ends === 'picture') {
    expect(outcome, told).toMatchObject({
      files: [{ path: expect.stringMatching(/\.png$/) as string }],
    });
    const { files } = outcome as Awaited<typeof result>;
    await inspector.inspect(files[0]!.path, { signal: new AbortController().signal });
  } else {
    expect(ExecutorError.is(outcome) && outcome.failureClass, `${told}: ${String(outcome)}`).toBe(
      each.ends,
    );
    expect((outcome as ExecutorError).hint, told).toMatch(/\S/);
    expect(await readdir(context.outputDir), told).toEqual([]);
  }
  expect(each.submissions, `${told}: submissions`).toContain(runs.length);
  // Rendered twice only where nobody could have it: the first is lost, failed or given up.
  const finished = runs.filter(({ outcome: end }) => end === 'success');
  if (each.ends === 'picture') expect(finished.length, told).toBe(1);
  const foreign = fakes.flatMap((fake) => fake.stats().runs.filter(({ isForeign }) => isForeign));
  for (const { outcome: end } of foreign) expect([undefined, 'success'], told).toContain(end);
}

test.each(FAULT_MATRIX)('$fault ($servers): $ends', async (each) => {
  await Promise.all(VERSIONS.map((version) => meet(version, each)));
});
