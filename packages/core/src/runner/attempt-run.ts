import type { MediaInspector } from '../media/inspector.ts';
import type { MediaRoot } from '../media/media-root.ts';
import type { CommitResult, NewArtifact } from '../store/lease.ts';
import { endUncommitted, loseAttempt } from './attempt-end.ts';
import { withinTime } from './attempt-time.ts';
import { execute, type ExecutionSurroundings } from './execution.ts';
import { publish, verify, type VerifiedFile } from './publication.ts';
import { publishFolder, realSeed, type FinishedAttempt } from './recipe.ts';
import { relieve } from './relief.ts';
import type { PromptResult } from './runner.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface AttemptSurroundings extends ExecutionSurroundings {
  readonly mediaRoot: MediaRoot;
  readonly inspector: MediaInspector;
}

/** The life of one attempt, from the claim to the end of its row. Never throws. */
export async function runAttempt(
  attempt: RunningAttempt,
  surroundings: AttemptSurroundings,
): Promise<PromptResult> {
  const { mediaRoot, events } = surroundings;
  let attemptDir: string | undefined;
  try {
    attemptDir = await mediaRoot.createAttemptDir(attempt.lease.attemptId);
    const { finished, verified } = await makeFiles(attempt, attemptDir, surroundings);
    return await publishAndCommit(attempt, finished, attemptDir, verified, surroundings);
  } catch (error) {
    return await endUncommitted(attempt, error, surroundings);
  } finally {
    if (attemptDir !== undefined) {
      await mediaRoot.discard(attemptDir).catch((error: unknown) => {
        events.emit('worker:troubled', { during: 'discard', error });
      });
    }
  }
}

interface MadeFiles {
  readonly finished: FinishedAttempt;
  readonly verified: readonly VerifiedFile[];
}

/** Once, or again with less for as long as memory runs out and a step is left. */
async function makeFiles(
  attempt: RunningAttempt,
  attemptDir: string,
  surroundings: AttemptSurroundings,
): Promise<MadeFiles> {
  for (;;) {
    try {
      return await withinTime(attempt, surroundings, async () => {
        const finished = await executeAndDescribe(attempt, attemptDir, surroundings);
        const verified = await verify(finished, attemptDir, surroundings, attempt.signal);
        return { finished, verified };
      });
    } catch (error) {
      await relieve(attempt, error, surroundings);
      await surroundings.mediaRoot.discard(attemptDir);
      await surroundings.mediaRoot.createAttemptDir(attempt.lease.attemptId);
    }
  }
}

async function executeAndDescribe(
  attempt: RunningAttempt,
  attemptDir: string,
  surroundings: AttemptSurroundings,
): Promise<FinishedAttempt> {
  const { result, warnings } = await execute(attempt, attemptDir, surroundings);
  for (const warning of warnings) attempt.log.add('warn', warning.message);
  return {
    lease: attempt.lease,
    kind: surroundings.store.kinds.get(attempt.lease.kind),
    executor: attempt.executor,
    result,
    warnings,
    startedMs: attempt.startedMs,
    finishedMs: surroundings.clock.now(),
  };
}

async function publishAndCommit(
  attempt: RunningAttempt,
  finished: FinishedAttempt,
  attemptDir: string,
  verified: readonly VerifiedFile[],
  surroundings: AttemptSurroundings,
): Promise<PromptResult> {
  const { store } = surroundings;
  const folder = publishFolder(finished);
  // Noted first: what a crash between the rename and the commit leaves behind can be traced.
  const noted = await store.noteOutput(attempt.lease, folder);
  if (noted !== 'written') return loseAttempt(attempt, noted, surroundings);
  attempt.signal.throwIfAborted();

  return publishThenCommit(attempt, finished, attemptDir, verified, folder, surroundings);
}

/** Whatever goes wrong after the rename, nothing stays in the media root that no row names. */
async function publishThenCommit(
  attempt: RunningAttempt,
  finished: FinishedAttempt,
  attemptDir: string,
  verified: readonly VerifiedFile[],
  folder: string,
  surroundings: AttemptSurroundings,
): Promise<PromptResult> {
  let ended: PromptResult;
  try {
    const artifacts = await publish(finished, attemptDir, verified, surroundings.mediaRoot);
    const result = commitResult(attempt, finished, folder, artifacts);
    const outcome = await surroundings.store.commit(attempt.lease, result);
    if (outcome === 'written') return committed(finished);
    ended = loseAttempt(attempt, outcome, surroundings);
  } catch (error) {
    ended = await endUncommitted(attempt, error, surroundings);
    // Only an end that could be written proves that the commit was not.
    if (ended.outcome === 'lost') return ended;
  }
  await surroundings.mediaRoot.unpublish(folder).catch((error: unknown) => {
    surroundings.events.emit('worker:troubled', { during: 'discard', error });
  });
  return ended;
}

function committed({ lease, startedMs, finishedMs }: FinishedAttempt): PromptResult {
  const { promptId, take } = lease;
  return { promptId, take, outcome: 'committed', durationMs: finishedMs - startedMs };
}

function commitResult(
  attempt: RunningAttempt,
  finished: FinishedAttempt,
  folder: string,
  artifacts: readonly NewArtifact[],
): CommitResult {
  const seed = realSeed(finished);
  return {
    artifacts,
    warnings: finished.warnings,
    promptMetadata: {
      duration_seconds: (finished.finishedMs - finished.startedMs) / 1000,
      run_directory: folder,
      artifact_count: artifacts.length,
      executor: attempt.executor.name,
      attempt_id: attempt.lease.attemptId,
      seed: seed ?? null,
    },
    seed,
    parameters: finished.result.parameters ?? {},
    logTail: attempt.log.toString(),
  };
}
