import type { ApiWorkflow, ComfyPool, RunOptions } from '@media-gen/comfyui';
import type { ComfyOptions } from '../options/comfy-options.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** The limits of a prompt that a configuration sets. */
export type JobLimits = Pick<
  ComfyOptions,
  'tags' | 'timeoutMs' | 'unreachableMs' | 'noServerMs' | 'idleWorkerMs' | 'stuckMs'
>;

/** One request, ready to be submitted. */
export interface Job {
  readonly pool: ComfyPool;
  readonly limits: JobLimits;
  readonly workflow: Workflow;
  /** The graph of one portion, with its values in place. */
  readonly graph: (portion: number, isSplit: boolean) => ApiWorkflow;
  /** Files of ours that go to the server that will run it, by the name of their input. */
  readonly uploads: Readonly<Record<string, string>>;
}

/** What the client is told for every prompt of a job. */
export function watchOptions({
  limits,
  workflow,
}: Pick<Job, 'limits' | 'workflow'>): Partial<RunOptions> {
  const { timeoutMs, unreachableMs, idleWorkerMs, stuckMs } = limits;
  return {
    ...(timeoutMs !== undefined && { timeoutMs }),
    unreachableMs,
    idleWorkerMs,
    stuckMs,
    wanted: workflow.outputs,
    leaveOnAbort: mayGoOn,
  };
}

/**
 * A worker that is told to stop, or that lost its lease, leaves the prompt to the next one, which
 * attaches to it: perhaps it has already. Only who cancels, or allows no more time, ends the work.
 */
export function mayGoOn(reason: unknown): boolean {
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : '';
  return code === 'aborted' || code === 'lease_lost';
}
