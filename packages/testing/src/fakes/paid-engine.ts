import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext, ExecutionResult } from '@media-gen/core/executor';
import { smallPng } from './small-png.ts';

/** An engine that charges for every submission, and counts them. */
export interface PaidEngine {
  readonly submissions: number;
  /** Every key that it was given, to submit or to find. */
  readonly keys: readonly string[];
  /** Charges, and answers with the id of the job. */
  submit(key: string, seed: number): Promise<string>;
  /** The job that was submitted with this key. */
  find(key: string): Promise<string | undefined>;
  /** @throws {Error} where there is no such job */
  result(job: string): Promise<Uint8Array>;
}

export function createPaidEngine(): PaidEngine {
  const jobs = new Map<string, { readonly key: string; readonly seed: number }>();
  const keys: string[] = [];
  return {
    get submissions() {
      return jobs.size;
    },
    keys,
    submit: (key, seed) => {
      const job = randomUUID();
      keys.push(key);
      jobs.set(job, { key, seed });
      return Promise.resolve(job);
    },
    find: (key) => {
      keys.push(key);
      const found = [...jobs].find(([, job]) => job.key === key);
      return Promise.resolve(found?.[0]);
    },
    result: (job) => {
      const found = jobs.get(job);
      if (found === undefined) return Promise.reject(new Error(`There is no job ${job}.`));
      return Promise.resolve(smallPng(found.seed));
    },
  };
}

/** How a resumable executor uses one: the key is kept before the money is spent. */
export async function payOnce(
  engine: PaidEngine,
  { requestKey, seed, resumeFrom, checkpoint, outputDir, signal }: ExecutionContext,
): Promise<ExecutionResult> {
  signal.throwIfAborted();
  if (resumeFrom === undefined) await checkpoint({ key: requestKey });
  const known = resumeFrom?.['job'] ?? (await engine.find(requestKey));
  const job = typeof known === 'string' ? known : await engine.submit(requestKey, seed);
  await checkpoint({ key: requestKey, job });
  await writeFile(join(outputDir, 'paid.png'), await engine.result(job), { signal });
  return { files: [{ path: 'paid.png' }] };
}
