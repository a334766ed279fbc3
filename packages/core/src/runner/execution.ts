import type {
  ExecutionContext,
  ExecutionResult,
  ProgressUpdate,
  Warning,
} from '../executor/contract.ts';
import { ExecutorError } from '../errors/executor-error.ts';
import type { JsonObject } from '../json.ts';
import type { Problem } from '../payload/problem.ts';
import type { AfterFailure } from '../store/lease.ts';
import { ProgressThrottle } from './progress-throttle.ts';
import { relieved, type ReliefSurroundings } from './relief.ts';
import type { FailedAttempt } from './retry-policy.ts';
import type { PauseSurroundings } from './lane-pause.ts';
import type { TimeSurroundings } from './attempt-time.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface ExecutionSurroundings
  extends TimeSurroundings, ReliefSurroundings, PauseSurroundings {
  readonly closing: AbortSignal;
  readonly afterFailure: (failed: FailedAttempt) => AfterFailure;
}

/** How many characters of a checkpoint a message shows. */
const CHECKPOINT_SHOWN = 500;

/** Runs the executor of one attempt, and refuses what it cannot honour. */
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
  const { events, clock } = surroundings;
  const progress = new ProgressThrottle(clock, (update) =>
    events.emit('attempt:progressed', { ...attempt.facts, update }),
  );
  // Of an attempt that was given up nobody wants to hear any more.
  signal.addEventListener('abort', () => progress.drop(), { once: true });
  const context = contextOf(attempt, outputDir, surroundings, progress);
  const made = await executor.execute(payload, context).finally(() => progress.end());
  signal.throwIfAborted();
  const { result, warnings } = relieved(made, attempt.relief);
  const all = [...[...problems, ...planned].map(asWarning), ...(made.warnings ?? []), ...warnings];
  return { result, warnings: all };
}

function contextOf(
  attempt: RunningAttempt,
  outputDir: string,
  { store, events }: ExecutionSurroundings,
  throttle: ProgressThrottle,
): ExecutionContext {
  const { lease, signal, facts } = attempt;
  const forwards = onlyForwards();
  const resumeFrom = attempt.checkpointed ?? lease.resumeFrom;
  return {
    promptId: lease.promptId,
    attemptId: lease.attemptId,
    requestKey: lease.requestKey,
    seed: lease.seed,
    outputDir,
    signal,
    ...(resumeFrom !== undefined && { resumeFrom }),
    relief: attempt.relief,
    checkpoint: async (handle: JsonObject) => {
      signal.throwIfAborted();
      attempt.checkpointed = JSON.parse(JSON.stringify(handle)) as JsonObject;
      if ((await store.checkpoint(lease, handle)) === 'written') return;
      attempt.abort('lease_lost');
      signal.throwIfAborted();
    },
    progress: (update) => {
      if (!signal.aborted && forwards(update)) throttle.push(update);
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
