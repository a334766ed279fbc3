import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createKindRegistry,
  defineExecutor,
  defineKind,
  type Executor,
  type KindRegistry,
} from '@media-gen/core';

interface Wish {
  readonly text: string;
}

const payload = {
  safeParse: (input: unknown) => {
    const text = (input as { text?: unknown } | null)?.text;
    if (typeof text === 'string') return { success: true as const, data: { text } };
    const message = 'a text is needed';
    return { success: false as const, error: { issues: [{ path: ['text'], message }] } };
  },
};

/** The two lanes of a chaos run: one free, one that charges. */
export const chaosKinds: KindRegistry = createKindRegistry([
  defineKind({ name: 'free', payload }),
  defineKind({ name: 'paid', payload }),
]);

const options = { safeParse: () => ({ success: true as const, data: {} }) };

/** Does what its text says: `fail`, `die` (takes its worker along), or a file after a while. */
export function freeEngine(): Executor {
  return defineExecutor<object, Wish>({
    name: 'free-engine',
    kind: 'free',
    version: '1.0.0',
    options,
    payload,
    create: () => ({
      execute: async ({ text }, { outputDir, signal, seed }) => {
        await wait(seed % 20, undefined, { signal });
        if (text === 'fail') throw new Error('told to fail');
        if (text === 'die') process.kill(process.pid, 'SIGKILL');
        await writeFile(join(outputDir, 'wish.txt'), `${text} ${seed}\n`);
        return { files: [{ path: 'wish.txt' }] };
      },
    }),
  }).create();
}

/** Checkpoints its key, submits, and collects; a checkpoint of a dead attempt is collected, not submitted. */
export function paidEngine(url: string): Executor {
  return defineExecutor<object, Wish>({
    name: 'paid-engine',
    kind: 'paid',
    version: '1.0.0',
    options,
    payload,
    resumable: true,
    create: () => ({
      execute: async ({ text }, { outputDir, signal, requestKey, checkpoint }) => {
        await checkpoint({ key: requestKey });
        // With the key, a second submission gives the job of the first.
        const headers = { 'idempotency-key': requestKey };
        await fetch(`${url}/jobs`, { method: 'POST', headers, signal });
        await checkpoint({ key: requestKey, submitted: true });
        for (;;) {
          const answer = await fetch(`${url}/jobs/${requestKey}`, { signal });
          const job = (await answer.json()) as { done: boolean };
          if (job.done) break;
          await wait(10, undefined, { signal });
        }
        await writeFile(join(outputDir, 'wish.txt'), `${text} ${requestKey}\n`);
        return { files: [{ path: 'wish.txt' }] };
      },
    }),
  }).create();
}
