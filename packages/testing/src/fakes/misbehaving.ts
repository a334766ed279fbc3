import { spawn } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext, ExecutionResult, Executor } from '@media-gen/core/executor';
import { fakeExecutor, paintAtOnce } from './fake-executor.ts';
import { smallPng } from './small-png.ts';

/** What an executor can do wrong while it runs; for tests of the suite and of runners. */
export const BAD_HABITS = {
  /** Never settles, whatever the signal says. */
  deaf: (_payload, { progress }) => {
    progress({ type: 'stage', stage: 'hanging' });
    return new Promise<never>(() => undefined);
  },
  /** Throws something that is no error of ours. */
  crashing: () => Promise.reject(new TypeError('fake is not a function')),
  'empty-handed': () => Promise.resolve({ files: [] }),
  'promising a file that it never made': () => Promise.resolve({ files: [{ path: 'no.png' }] }),
  'making empty files': async (_payload, { outputDir }) => {
    await writeFile(join(outputDir, 'empty.png'), '');
    return { files: [{ path: 'empty.png' }] };
  },
  'making links': async (_payload, { outputDir }) => {
    await symlink('/etc/hostname', join(outputDir, 'link.png'));
    return { files: [{ path: 'link.png' }] };
  },
  'returning files of others': () => Promise.resolve({ files: [{ path: '/etc/hostname' }] }),
  'writing next to its folder': async (payload, context) => {
    await mkdir(join(context.outputDir, '..', 'beside'), { recursive: true });
    return paintAtOnce(payload, context);
  },
  'leaving temporary files': async (payload, context) => {
    await writeFile(join(process.env['TMPDIR'] ?? '/tmp', `left-${context.attemptId}`), 'left');
    return paintAtOnce(payload, context);
  },
  'reporting backwards': (payload, context) => {
    context.progress({ type: 'steps', done: 5, total: 10, stage: 'painting' });
    context.progress({ type: 'steps', done: 4, total: 10 });
    return paintAtOnce(payload, context);
  },
  'reporting more than everything': (payload, context) => {
    context.progress({ type: 'steps', done: 11, total: 10 });
    return paintAtOnce(payload, context);
  },
  /** It ends by itself after ten seconds, so that a test that forgets it harms nobody. */
  'leaving a process': async (payload, context) => {
    const script = 'setTimeout(() => {}, 10_000)';
    spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' }).unref();
    return paintAtOnce(payload, context);
  },
  'changing the payload': (payload, context) => {
    Object.assign(payload as object, { seed: context.seed });
    return paintAtOnce(payload, context);
  },
} satisfies Readonly<
  Record<string, (payload: unknown, context: ExecutionContext) => Promise<ExecutionResult>>
>;

export type BadHabit = keyof typeof BAD_HABITS;

/** An executor with one bad habit. */
export function misbehavingExecutor(habit: BadHabit, kind = 'image'): Executor {
  return fakeExecutor({ name: 'misbehaving', kind, execute: BAD_HABITS[habit] });
}

/** Keeps the folder of the last run where every run finds it. */
export function forgetfulExecutor(kind = 'image'): Executor {
  let folder = '';
  return fakeExecutor({
    kind,
    execute: async (_payload, { outputDir, seed }) => {
      folder = outputDir;
      // Long enough for another run to begin.
      await pause(1);
      await writeFile(join(folder, 'last.png'), smallPng(seed));
      return { files: [{ path: 'last.png' }] };
    },
  });
}
