import type { Lease, MediaRoot, PromptStore } from '@media-gen/core';

/** The named points of the life of a prompt at which a worker may be killed. */
export const KILL_POINTS = [
  'before-claim',
  'after-claim',
  'before-checkpoint',
  'after-checkpoint',
  'files-written',
  'after-rename',
  'before-commit',
  'after-commit',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];

export type Pass = (point: KillPoint) => void;

/**
 * What this worker holds. A random death of a prompt that runs alone looks exactly like poison, so
 * a worker that holds one is let live.
 */
export interface Held {
  alone: boolean;
}

/** Dies at once, as by `kill -9`, with the given chance at each point. */
export function killer(random: () => number, chance: number, held: Held): Pass {
  return (point) => {
    if (random() >= chance || held.alone) return;
    process.stdout.write(`killed ${point}\n`);
    process.kill(process.pid, 'SIGKILL');
    // The signal is delivered before the next instruction of this process that could matter.
    for (;;);
  };
}

/** Stops itself once, right before a commit, until somebody lets it go on. */
export function zombie(held: Held): Pass {
  let done = false;
  return (point) => {
    if (point !== 'before-commit' || done || held.alone) return;
    done = true;
    process.kill(process.pid, 'SIGSTOP');
  };
}

export function withKillPoints(store: PromptStore, pass: Pass, held: Held): PromptStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
      const points = POINTS[name];
      return async (...args: unknown[]) => {
        if (points !== undefined) pass(points.before);
        const result = await call(...args);
        if (name === 'claim' && result !== undefined) held.alone = (result as Lease).alone;
        if (points !== undefined && result !== undefined) pass(points.after);
        if (ENDINGS.has(name)) held.alone = false;
        return result;
      };
    },
  });
}

const ENDINGS = new Set<string | symbol>(['commit', 'fail', 'release']);
const POINTS: Readonly<
  Record<string | symbol, { before: KillPoint; after: KillPoint } | undefined>
> = {
  claim: { before: 'before-claim', after: 'after-claim' },
  checkpoint: { before: 'before-checkpoint', after: 'after-checkpoint' },
  commit: { before: 'before-commit', after: 'after-commit' },
};

export function mediaRootWithKillPoints(root: MediaRoot, pass: Pass): MediaRoot {
  return {
    path: root.path,
    createAttemptDir: (id) => root.createAttemptDir(id),
    collect: (dir, files) => root.collect(dir, files),
    unpublish: (folder) => root.unpublish(folder),
    discard: (dir) => root.discard(dir),
    publish: async (dir, files, folder) => {
      pass('files-written');
      const published = await root.publish(dir, files, folder);
      pass('after-rename');
      return published;
    },
  };
}
