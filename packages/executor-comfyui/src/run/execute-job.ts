import { isComfyError, type PoolResult } from '@media-gen/comfyui';
import type { ExecutionContext, OutputFile, Warning } from '@media-gen/core/executor';
import { collect } from './collect.ts';
import { executorError } from './fault-table.ts';
import type { Job } from './job.ts';
import { Journal } from './journal.ts';
import { batchOf } from './portions.ts';
import { runPortion } from './run-portion.ts';
import { withinGrace } from './within-grace.ts';

/** What a request made. */
export interface JobResult {
  readonly files: readonly OutputFile[];
  readonly warnings: readonly Warning[];
  readonly runs: readonly PoolResult[];
}

/**
 * Runs a request: re-attaches to what is on its way or done, submits what is not, fetches what
 * came out.
 *
 * @throws {ExecutorError} by the fault table; the signal's reason after an abort
 */
export async function executeJob(
  job: Job,
  kind: string,
  context: ExecutionContext,
): Promise<JobResult> {
  const { signal } = context;
  signal.throwIfAborted();
  try {
    return await withinGrace(runPortions(job, kind, context), signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw isComfyError(error) ? executorError(error) : error;
  }
}

async function runPortions(job: Job, kind: string, context: ExecutionContext): Promise<JobResult> {
  const journal = new Journal(context);
  const isSplit = journal.relief.includes('smaller_batch') && batchOf(job.workflow) > 1;
  const count = isSplit ? batchOf(job.workflow) : 1;
  const files: OutputFile[] = [];
  const warnings: Warning[] = [];
  const runs: PoolResult[] = [];
  for (let index = 0; index < count; index += 1) {
    const result = await runPortion({ job, index, isSplit, journal, context });
    const folder = index === 0 ? '' : `portion-${index + 1}`;
    const collected = await collect(result, job, kind, folder, context);
    files.push(...collected.files);
    warnings.push(...collected.warnings);
    runs.push(result);
  }
  return { files, warnings, runs };
}
