import { writeSync } from 'node:fs';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { MediaRoot, PromptStore } from '@media-gen/core';
import type { Point, Sentence } from '../plan/point.ts';

export type Pass = (point: Point) => void;

/** A line for the run that started this worker; out of the process when it returns. */
export function tell(line: string): void {
  writeSync(1, `${line}\n`);
}

/**
 * Carries out a sentence. A death of a prompt that runs alone would look exactly like poison, so a
 * worker that holds one is let live until it has passed it.
 */
export function executioner(sentence: Sentence | undefined, runsAlone: () => boolean): Pass {
  let left = sentence?.after ?? 0;
  let done = sentence === undefined;
  return (point) => {
    if (done || sentence?.point !== point) return;
    if (left > 0) {
      left -= 1;
      return;
    }
    if (sentence.signal === 'SIGKILL' && runsAlone()) return;
    done = true;
    tell(`${sentence.signal} ${point} ${Date.now()}`);
    process.kill(process.pid, sentence.signal);
    // The signal is delivered before the next instruction of this process that could matter.
    if (sentence.signal === 'SIGKILL') for (;;);
  };
}

const AROUND: Readonly<Record<string | symbol, readonly [Point, Point] | undefined>> = {
  claim: ['before-claim', 'after-claim'],
  checkpoint: ['before-checkpoint', 'after-checkpoint'],
  commit: ['before-commit', 'after-commit'],
};

export function storeWithPoints(store: PromptStore, pass: Pass): PromptStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
      const points = AROUND[name];
      if (points === undefined) return call;
      return async (...args: unknown[]) => {
        pass(points[0]);
        const result = await call(...args);
        report(name, args[0], result);
        if (result !== undefined) pass(points[1]);
        return result;
      };
    },
  });
}

/** What the run measures and waits for. */
function report(name: string | symbol, argument: unknown, result: unknown): void {
  if (name === 'claim' && result !== undefined) {
    tell(`claimed ${(result as { attemptId: string }).attemptId} ${Date.now()}`);
  }
  if (name === 'commit') {
    tell(`commit ${(argument as { attemptId: string }).attemptId} ${String(result)}`);
  }
}

/** Around every rename of this process, of whoever asks for it: call it before the product is loaded. */
export function pointsAroundRename(pass: Pass): void {
  const rename = fs.promises.rename.bind(fs.promises);
  fs.promises.rename = async (from, to) => {
    pass('before-rename');
    await rename(from, to);
    pass('after-rename');
  };
  syncBuiltinESMExports();
}

/** A media root that keeps everything of another but `publish`. */
export function withPublish(root: MediaRoot, publish: MediaRoot['publish']): MediaRoot {
  return {
    path: root.path,
    createAttemptDir: (id) => root.createAttemptDir(id),
    collect: (dir, files) => root.collect(dir, files),
    unpublish: (folder) => root.unpublish(folder),
    discard: (dir) => root.discard(dir),
    checkWritable: () => root.checkWritable(),
    publish,
  };
}
