import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  createKindRegistry,
  defineExecutor,
  defineKind,
  ExecutorError,
  type Executor,
  type KindRegistry,
} from '@media-gen/core';
import type { Pass } from '../worker/points.ts';

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

/**
 * Does what the first word of its text says: `fail`, `die` (takes its worker along), `cancel`
 * (never ends by itself), `nonsense` (its file is broken with every second seed), or a file after
 * a while.
 */
export function freeEngine(pass: Pass): Executor {
  return defineExecutor<object, Wish>({
    name: 'free-engine',
    kind: 'free',
    version: '1.0.0',
    options,
    payload,
    create: () => ({
      execute: async ({ text }, { outputDir, signal, seed }) => {
        const [word = ''] = text.split(' ');
        await wait(word === 'cancel' ? 2 ** 31 - 1 : seed % 20, undefined, { signal });
        if (word === 'fail') throw new Error('told to fail');
        if (word === 'die') process.kill(process.pid, 'SIGKILL');
        const isBroken = word === 'nonsense' && seed % 2 === 0;
        const name = isBroken ? 'wish.png' : 'wish.txt';
        pass('before-files');
        await write(join(outputDir, name), `${text}\n${seed}\n`);
        pass('files-written');
        return { files: [{ path: name }] };
      },
    }),
  }).create();
}

/** Checkpoints its key, submits, and collects; what a dead attempt submitted is collected only. */
export function paidEngine(url: string, pass: Pass): Executor {
  return defineExecutor<object, Wish>({
    name: 'paid-engine',
    kind: 'paid',
    version: '1.0.0',
    options,
    payload,
    resumable: true,
    create: () => ({
      execute: async ({ text }, { outputDir, signal, requestKey, checkpoint, resumeFrom }) => {
        const job = `${url}/jobs/${requestKey}`;
        // With a checkpoint it may be there already, which the engine can be asked for.
        const known = resumeFrom !== undefined && (await fetch(job, { signal })).ok;
        if (!known) {
          await checkpoint({ key: requestKey });
          await fetch(job, { method: 'PUT', signal });
          await checkpoint({ key: requestKey, submitted: true });
        }
        while (!((await (await fetch(job, { signal })).json()) as { done: boolean }).done) {
          await wait(10, undefined, { signal });
        }
        pass('before-files');
        await write(join(outputDir, 'wish.txt'), `${text}\n${requestKey}\n`);
        pass('files-written');
        return { files: [{ path: 'wish.txt' }] };
      },
    }),
  }).create();
}

/** An executor knows what its own errors mean; this one's files only fail for the disk. */
async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
    // A full disk may leave an empty file behind and say nothing.
    if ((await readFile(path, 'utf8')) === text) return;
  } catch (cause) {
    throw new ExecutorError('storage', `Cannot write ${path}: ${String(cause)}.`, { cause });
  }
  throw new ExecutorError('storage', `${path} was not written whole.`);
}
