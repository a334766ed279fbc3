import type { ExecutionResult, ReliefStep, Warning } from '../executor/contract.ts';
import type { PromptStore } from '../store/port.ts';
import { failureOf } from './failure.ts';
import type { RunningAttempt } from './running-attempt.ts';

export interface ReliefSurroundings {
  readonly store: PromptStore;
  /** The steps that are allowed. */
  readonly relief: readonly ReliefStep[];
}

/**
 * Takes the next step of an attempt that failed, so that it may run again with less.
 *
 * @throws the error itself where memory did not run out, or no step is left
 */
export async function relieve(
  attempt: RunningAttempt,
  error: unknown,
  { store, relief }: ReliefSurroundings,
): Promise<void> {
  const step = nextStep(attempt, error, relief);
  if (step === undefined) throw error;
  const { message } = failureOf(error, '');
  const steps = [...attempt.relief, step];
  if ((await store.relieve(attempt.lease, { steps, message })) !== 'written') {
    attempt.abort('lease_lost');
  }
  attempt.signal.throwIfAborted();
  attempt.relief = steps;
  attempt.log.add('warn', `${message} It runs again in the same attempt: ${SAYS[step]}.`);
}

function nextStep(
  attempt: RunningAttempt,
  error: unknown,
  allowed: readonly ReliefStep[],
): ReliefStep | undefined {
  const { executor, signal, checkpointed } = attempt;
  if (signal.aborted || failureOf(error, '').failureClass !== 'out_of_memory') return undefined;
  // What cannot re-attach is never submitted a second time by itself, not even smaller.
  if (checkpointed !== undefined && !executor.resumable) return undefined;
  const offered = (executor.relief ?? []).filter((step) => allowed.includes(step));
  return offered[attempt.relief.length];
}

const SAYS: Readonly<Record<ReliefStep, string>> = {
  free_memory: 'after freeing memory',
  smaller_batch: 'in a smaller batch',
  smaller_size: 'at a smaller size',
};

/** What came out says which steps were taken: in its warnings and among its parameters. */
export function relieved(
  result: ExecutionResult,
  steps: readonly ReliefStep[],
): { readonly result: ExecutionResult; readonly warnings: readonly Warning[] } {
  if (steps.length === 0) return { result, warnings: [] };
  const said = steps.map((step) => SAYS[step]).join(', then ');
  return {
    result: { ...result, parameters: { ...result.parameters, relief: [...steps] } },
    warnings: [{ code: 'out_of_memory_relieved', message: `Memory ran out; it was made ${said}.` }],
  };
}
