import type { Executor } from '@media-gen/core';
import type { ExecutionContext, LogLevel, ProgressUpdate } from '@media-gen/core/executor';
import { fakeExecutor, paintAtOnce } from '@media-gen/testing';

/** An engine that reports what a test says, and ends when a test says so. */
export interface HeldEngine {
  readonly executor: Executor;
  /** Resolves when an attempt has begun. */
  readonly begun: Promise<unknown>;
  /** Resolves when the attempt was aborted. */
  readonly aborted: Promise<unknown>;
  report(update: ProgressUpdate): void;
  log(level: LogLevel, message: string): void;
  /** Lets the attempt paint and end. */
  finish(): void;
}

export function holdEngine(): HeldEngine {
  const begun = Promise.withResolvers<undefined>();
  const aborted = Promise.withResolvers<undefined>();
  const finished = Promise.withResolvers<undefined>();
  let context: ExecutionContext | undefined;
  const running = (): ExecutionContext => {
    if (context === undefined) throw new Error('No attempt has begun.');
    return context;
  };
  const executor = fakeExecutor({
    execute: async (payload, given) => {
      context = given;
      given.signal.addEventListener('abort', () => {
        aborted.resolve(undefined);
        finished.reject(given.signal.reason);
      });
      begun.resolve(undefined);
      await finished.promise;
      return paintAtOnce(payload, given);
    },
  });
  return {
    executor,
    begun: begun.promise,
    aborted: aborted.promise,
    report: (update) => running().progress(update),
    log: (level, message) => running().log(level, message),
    finish: () => finished.resolve(undefined),
  };
}
