import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionResult, Executor } from '@media-gen/core';
import { fakeContext, type FakeContext, type FakeContextOptions } from '@media-gen/testing';
import { startFakeComfy, type FakeComfy, type FakeComfyOptions } from '@media-gen/testing/comfyui';
import { onTestFinished } from 'vitest';
import { comfyImage } from '../src/index.ts';

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`__fixtures__/${name}`, import.meta.url));

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'media-gen-comfy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A fake ComfyUI for one test. */
export async function comfy(options: FakeComfyOptions = {}): Promise<FakeComfy> {
  const fake = await startFakeComfy({ stepMs: 1, restartMs: 20, ...options });
  onTestFinished(() => fake.close());
  return fake;
}

/** An executor over servers, for one test. */
export function executor(
  fakes: readonly FakeComfy[],
  options: object = {},
  definition = comfyImage,
): Executor {
  const made = definition.create({
    workflow: fixture('sd15.json'),
    servers: fakes.map(({ url }, index) => ({ url, name: `server ${index + 1}` })),
    ...options,
  });
  onTestFinished(() => made.dispose());
  return made;
}

export const PAYLOAD = { prompt: 'a lighthouse' };

export interface Attempt {
  readonly context: FakeContext;
  readonly result: Promise<ExecutionResult>;
}

/** Starts one attempt in a folder of its own. */
export async function attempt(
  subject: Executor,
  options: Partial<FakeContextOptions> = {},
  payload: unknown = PAYLOAD,
): Promise<Attempt> {
  const context = fakeContext({ outputDir: await temporaryFolder(), ...options });
  const result = subject.execute(payload, context);
  result.catch(() => undefined);
  return { context, result };
}
