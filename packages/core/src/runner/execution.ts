import type { RunnerEmitter } from '../events/emitter.ts';
import type {
  ExecutionContext,
  ExecutionResult,
  ProgressUpdate,
  Warning,
} from '../executor/contract.ts';
import { ExecutorError } from '../errors/executor-error.ts';
import type { MediaGenError } from '../errors/media-gen-error.ts';
import type { JsonObject } from '../json.ts';
import type { Problem } from '../payload/problem.ts';
import type { AfterFailure } from '../store/lease.ts';
import type { PromptStore } from '../store/port.ts';
import type { FailedAttempt } from './retry-policy.ts';
import type { RunnerClock } from './runner.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface ExecutionSurroundings {
  readonly store: PromptStore;
  readonly events: RunnerEmitter;
  readonly clock: RunnerClock;
  readonly closing: AbortSignal;
  readonly afterFailure: (failed: FailedAttempt) => AfterFailure;
  readonly timeoutMs: number;
  readonly graceMs: number;
}

/** How many characters of a checkpoint a message shows. */
const CHECKPOINT_SHOWN = 500;

/**
 * Runs the executor of one attempt: refuses what it cannot honour, enforces the time-out, and
 * leaves an executor behind that does not settle after an abort.
 */
export async function execute(
  attempt: RunningAttempt,
  outputDir: string,
  surroundings: ExecutionSurroundings,
): Promise<{ readonly result: ExecutionResult; readonly warnings: readonly Warning[] }> {
  const { lease, executor, signal } = attempt;
  const { payload, problems } = lease.reading;
  refuseSecondSubmission(attempt);
  const planned = executor.plan(payload);
  refuse(planned.filter(({ severity }) => severity === 'error'));

  const settled = new AbortController();
  void surroundings.clock.sleep(surroundings.timeoutMs, settled.signal).then(() => {
    if (!settled.signal.aborted) attempt.abort('execution_timeout', surroundings.timeoutMs);
  });
  try {
    signal.throwIfAborted();
    const execution = executor.execute(payload, contextOf(attempt, outputDir, surroundings));
    const result = await settleWithinGrace(execution, signal, settled.signal, surroundings);
    signal.throwIfAborted();
    return {
      result,
      warnings: [...[...problems, ...planned].map(asWarning), ...(result.warnings ?? [])],
    };
  } finally {
    settled.abort();
  }
}

function contextOf(
  attempt: RunningAttempt,
  outputDir: string,
  { store, events }: ExecutionSurroundings,
): ExecutionContext {
  const { lease, signal, facts } = attempt;
  const forwards = onlyForwards();
  return {
    promptId: lease.promptId,
    attemptId: lease.attemptId,
    requestKey: lease.requestKey,
    seed: lease.seed,
    outputDir,
    signal,
    ...(lease.resumeFrom !== undefined && { resumeFrom: lease.resumeFrom }),
    checkpoint: async (handle: JsonObject) => {
      signal.throwIfAborted();
      if ((await store.checkpoint(lease, handle)) === 'written') return;
      attempt.abort('lease_lost');
      signal.throwIfAborted();
    },
    progress: (update) => {
      if (!signal.aborted && forwards(update))
        events.emit('attempt:progressed', { ...facts, update });
    },
    log: (level, message, fields) => {
      attempt.log.add(level, message);
      events.emit('attempt:logged', { ...facts, level, message, fields });
    },
  };
}

/** Steps that go backwards inside a stage are not progress and are not shown. */
function onlyForwards(): (update: ProgressUpdate) => boolean {
  let stage = '';
  let done = -1;
  return (update) => {
    if (update.type === 'preview') return true;
    if (update.stage !== undefined && update.stage !== stage) {
      stage = update.stage;
      done = -1;
    }
    if (update.type === 'stage') return true;
    if (update.done < done) return false;
    done = update.done;
    return true;
  };
}

async function settleWithinGrace(
  execution: Promise<ExecutionResult>,
  signal: AbortSignal,
  settled: AbortSignal,
  { clock, graceMs }: ExecutionSurroundings,
): Promise<ExecutionResult> {
  const leftBehind = new Promise<never>((_, reject) => {
    const startGrace = (): void =>
      void clock.sleep(graceMs, settled).then(() => reject(signal.reason as MediaGenError));
    if (signal.aborted) startGrace();
    else signal.addEventListener('abort', startGrace, { once: true });
  });
  // Whichever loses the race is still handled: neither may surface as an unhandled rejection.
  leftBehind.catch(() => undefined);
  execution.catch(() => undefined);
  return Promise.race([execution, leftBehind]);
}

/** An engine that cannot be asked again for what it was given may have it, and charge for it, already. */
function refuseSecondSubmission({ lease, executor }: RunningAttempt): void {
  const { promptId, resumeFrom } = lease;
  if (resumeFrom === undefined || executor.resumable) return;
  const evidence = JSON.stringify(resumeFrom).slice(0, CHECKPOINT_SHOWN);
  throw new ExecutorError(
    'lost',
    `It may be submitted already: an earlier attempt ended after the checkpoint ${evidence}, and "${executor.name}" cannot re-attach.`,
    {
      code: 'maybe_submitted',
      hint: `Look for it at the engine; submit it again with: media-gen retry ${promptId}`,
      details: { promptId, checkpoint: resumeFrom },
    },
  );
}

function refuse(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  throw new ExecutorError('invalid', problems.map(({ message }) => message).join(' '), {
    hint: first.hint,
  });
}

function asWarning({ code, message, path }: Problem): Warning {
  return { code, message, ...(path !== '' && { path }) };
}
