import {
  ERROR_STATES,
  type ErrorCount,
  type ErrorFilter,
  type ErrorPlace,
  type ErrorRecord,
  type ErrorState,
} from './error-record.ts';
import type { MemoryData } from './memory-data.ts';
import { attemptsOf, worstProblem } from './memory-queries.ts';
import { jobStateOf } from './memory-states.ts';
import { allTakes, hasSucceeded, type MemoryTake } from './memory-takes.ts';

const DEFAULT_LIMIT = 100;

export function listErrors(data: MemoryData, filter: ErrorFilter = {}): readonly ErrorRecord[] {
  const { after, limit = DEFAULT_LIMIT } = filter;
  return allTakes(data.prompts.values())
    .flatMap((take) => errorOf(data, take) ?? [])
    .filter((error) => matches(error, filter))
    .filter((error) => after === undefined || newestFirst(after, error) < 0)
    .sort(newestFirst)
    .slice(0, limit);
}

export function countErrors(data: MemoryData): readonly ErrorCount[] {
  const counts = new Map<string, ErrorCount>();
  for (const take of allTakes(data.prompts.values())) {
    const error = errorOf(data, take);
    if (error === undefined) continue;
    const { kind, state, lastAttempt } = error;
    const failureClass = lastAttempt?.failureClass;
    const isRetryable = !take.job.further && take.prompt.status === 'error';
    const key = [kind, state, failureClass].join();
    const before = counts.get(key) ?? { takes: 0, retryable: 0 };
    counts.set(key, {
      kind,
      state,
      failureClass,
      takes: before.takes + 1,
      retryable: before.retryable + Number(isRetryable),
    });
  }
  return [...counts.values()];
}

function errorOf(data: MemoryData, take: MemoryTake): ErrorRecord | undefined {
  const { prompt, job } = take;
  const kind = data.kinds.generatedBy(prompt.promptType)?.name;
  const state = errorState(data, take);
  if (kind === undefined || state === undefined) return undefined;
  const lastAttempt = attemptsOf(data, prompt.id).findLast((one) => one.take === job.take);
  const sinceMs = state === 'unusable' ? prompt.createdMs : lastAttempt?.endedMs;
  return {
    promptId: prompt.id,
    take: job.take,
    kind,
    promptText: prompt.promptText,
    state,
    atMs: isForeignError(take) ? undefined : sinceMs,
    errorMessage: job.further ? undefined : prompt.errorMessage,
    problem: state === 'unusable' ? worstProblem(data, take) : undefined,
    attempts: job.attempt,
    lastAttempt,
  };
}

function errorState(data: MemoryData, take: MemoryTake): ErrorState | undefined {
  return ownErrorState(data, take) ?? (isForeignError(take) ? 'failed' : undefined);
}

/** What another program asks for again, or says to be ready, is no error any more. */
export function ownErrorState(data: MemoryData, take: MemoryTake): ErrorState | undefined {
  const { prompt, job } = take;
  const state = jobStateOf(data, take);
  const own = ERROR_STATES.find((one) => one === state);
  if (job.further || own === 'unusable') return own;
  if (own === 'parked')
    return prompt.status !== 'processing' && prompt.status !== null ? own : undefined;
  const isReady = prompt.status === 'ready' && hasSucceeded(prompt);
  return prompt.status === 'error' || isReady ? own : undefined;
}

/** In status `error`, and no take of ours says so. */
function isForeignError({ prompt, job }: MemoryTake): boolean {
  const ours = ['failed', 'parked', 'leased'].includes(job.state ?? '');
  return !job.further && prompt.status === 'error' && !ours;
}

function matches(error: ErrorRecord, { states, classes, kinds }: ErrorFilter): boolean {
  const { state, kind, lastAttempt } = error;
  if (states?.includes(state) === false || kinds?.includes(kind) === false) return false;
  if (classes === undefined) return true;
  const failureClass = lastAttempt?.failureClass;
  return failureClass !== undefined && classes.includes(failureClass);
}

function newestFirst(one: ErrorPlace, other: ErrorPlace): number {
  return (
    (other.atMs ?? 0) - (one.atMs ?? 0) || other.promptId - one.promptId || other.take - one.take
  );
}
