import { randomUUID } from 'node:crypto';
import { isComfyError, ExecutionError, type ComfyError, type PoolResult } from '@media-gen/comfyui';
import type { ExecutionContext } from '@media-gen/core/executor';
import { faultRule } from './fault-table.ts';
import type { Portion } from './handle.ts';
import { watchOptions, type Job } from './job.ts';
import type { Journal } from './journal.ts';
import { freeFirst, rungOf } from './memory-rung.ts';
import { RunProgress } from './run-progress.ts';
import { uploadInputs } from './upload-inputs.ts';

/** One portion of a request: its job, its number, and where it is written down. */
export interface PortionRun {
  readonly job: Job;
  readonly index: number;
  readonly isSplit: boolean;
  readonly journal: Journal;
  readonly context: ExecutionContext;
}

/** Sees one prompt through: the one that was submitted before, or a new one. */
export async function runPortion(run: PortionRun): Promise<PoolResult> {
  const { journal, index } = run;
  const earlier = journal.portion(index);
  try {
    if (earlier === undefined) return await submit(run, idOf(run));
    if (earlier.over !== undefined) return await submit(run, randomUUID());
    return await attach(run, earlier);
  } catch (error) {
    if (isComfyError(error) && faultRule(error).prompt === 'over') {
      await journal.over(index, faultOf(error));
    }
    throw error;
  }
}

/** The request's own key is the first prompt's id: two workers that submit it cannot go unnoticed. */
function idOf({ index, context, journal }: PortionRun): string {
  const isFirst = index === 0 && journal.earlier === undefined;
  return isFirst ? context.requestKey : randomUUID();
}

async function attach(run: PortionRun, earlier: Portion): Promise<PoolResult> {
  const { job, context, isSplit, index } = run;
  const { server, promptId, clientId } = earlier;
  const graph = job.graph(index, isSplit);
  const progress = new RunProgress(context, graph);
  context.log('info', `Looking for prompt ${promptId} at ${server}.`);
  try {
    return await job.pool.attach(server, promptId, {
      ...watchOptions(job),
      signal: context.signal,
      workflow: graph,
      onEvent: (event) => progress.event(event),
      ...(clientId !== undefined && { clientId }),
    });
  } catch (error) {
    if (!isComfyError(error) || context.signal.aborted) throw error;
    switch (error.code) {
      case 'lost':
      case 'removed':
        // It never arrived, or is gone from there: the same id can be in no other place.
        context.log('info', `${error.message} It is submitted again.`);
        return submit(run, promptId);
      case 'no-server':
      case 'missing-output':
      case 'file-gone':
        context.log('warn', `${error.message} It is submitted anew.`);
        return submit(run, randomUUID());
      case 'unreachable':
      case 'slow-answer':
      case 'dead-worker':
        if (job.pool.names.length === 1) throw error;
        context.log('warn', `${error.message} Another server makes it.`);
        return submit(run, randomUUID(), [server]);
      default:
        throw error;
    }
  }
}

async function submit(
  run: PortionRun,
  promptId: string,
  avoid: readonly string[] = [],
): Promise<PoolResult> {
  const { job, index, isSplit, journal, context } = run;
  const { pool, limits } = job;
  const graph = job.graph(index, isSplit);
  const progress = new RunProgress(context, graph);
  const rung = rungOf(journal, job);
  let server = '';
  let clientId: string | undefined;
  return pool.run(graph, {
    ...watchOptions(job),
    promptId,
    signal: context.signal,
    tags: limits.tags,
    noServerMs: limits.noServerMs,
    label: job.workflow.hash,
    prefer: rung.prefer,
    avoid: [...avoid, ...rung.avoid],
    outOfMemory: rung.outOfMemory,
    onServer: ({ name }) => {
      server = name;
      context.log('info', `Server ${name}.`);
      progress.stage('preparing');
    },
    prepare: async (prepared, client, isAgain) => {
      if (rung.frees && index === 0 && !isAgain) await freeFirst(client, context);
      if (isAgain && Object.keys(job.uploads).length > 0) {
        context.log('warn', `Input files are not on ${server} any more, and are uploaded again.`);
      }
      return uploadInputs(prepared, job, client, context.signal, isAgain);
    },
    beforeSubmit: (about) => {
      clientId = about.clientId;
      return journal.write(index, { server, promptId: about.promptId, clientId });
    },
    onEvent: (event) => progress.event(event),
  });
}

function faultOf(error: ComfyError): string {
  return error instanceof ExecutionError ? error.fault : error.code;
}
