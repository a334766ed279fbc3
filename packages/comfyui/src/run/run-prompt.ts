import { isAborted } from '../aborted.ts';
import { randomUUID } from 'node:crypto';
import { delay } from '../clock.ts';
import { ComfyError, isComfyError } from '../errors/comfy-error.ts';
import { InvalidWorkflowError } from '../errors/invalid-workflow-error.ts';
import type { NodeErrors } from '../errors/node-errors.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import { workflowFormat } from '../workflow/workflow-format.ts';
import type { SocketChannel } from '../socket/socket-channel.ts';
import { cancelPrompt } from './cancel-prompt.ts';
import { endFailure } from './prompt-outcome.ts';
import { executeAgain, resultOf, shortfallOf, type Shortfall } from './run-outcome.ts';
import type { RunOptions, RunResult } from './run-options.ts';
import type { ServerContext } from './server-context.ts';
import { submitPrompt } from './submit-prompt.ts';
import { cancelled } from './watch-failure.ts';
import { PromptWatch } from './watch-prompt.ts';

const CANCEL_MS = 15_000;
const CANCEL_AGAIN_MS = 500;

/** Submits a graph and sees it through to its end. */
export async function runPrompt(
  context: ServerContext,
  workflow: ApiWorkflow,
  options: RunOptions,
): Promise<RunResult> {
  refuseOtherFormats(workflow);
  const { onLost = 'resubmit', maxResubmissions = 2 } = options;
  let promptId = options.promptId ?? randomUUID();
  let graph = workflow;
  for (let submissions = 1; ; submissions += 1) {
    const mayGoAgain = submissions <= maxResubmissions;
    let because: string;
    try {
      const { result, shortfall } = await runOnce(context, graph, promptId, submissions, options);
      if (shortfall === undefined) return result;
      if (!mayGoAgain) throw shortfall.error;
      because = shortfall.error.message;
      graph = executeAgain(graph, shortfall.nodeIds);
    } catch (error) {
      const isLost = isComfyError(error) && error.code === 'lost';
      if (!isLost || onLost === 'fail' || !mayGoAgain) throw error;
      because = error.message;
    }
    // An id runs as often as it is sent, so another submission has another.
    promptId = randomUUID();
    emitGuarded(options, { type: 'resubmitting', promptId, because });
  }
}

async function runOnce(
  context: ServerContext,
  graph: ApiWorkflow,
  wantedId: string,
  submissions: number,
  options: RunOptions,
): Promise<{ readonly result: RunResult; readonly shortfall: Shortfall | undefined }> {
  const { signal } = options;
  if (isAborted(signal)) throw cancelled(wantedId, signal?.reason);
  const channel = await context.sockets.fresh();
  let watch = new PromptWatch(context, { promptId: wantedId, graph, channel }, options);
  let promptId = wantedId;
  let isSent = false;
  try {
    await prepare(context, { promptId, channel, watch }, options);
    isSent = true;
    const receipt = await submit(context, graph, { promptId, channel, watch }, options);
    if (receipt.promptId !== promptId) {
      // Servers before 0.3.40 choose the id themselves.
      promptId = receipt.promptId;
      watch.stop();
      watch = new PromptWatch(context, { promptId, graph, channel }, options);
    }
    watch.taken();
    const { nodeErrors } = receipt;
    refusePart(nodeErrors, watch, options);
    const end = await watch.end();
    if (end.how !== 'success') throw endFailure(promptId, end);
    const { tracker } = watch;
    const result = resultOf({ promptId, url: context.url, nodeErrors, submissions }, end, tracker);
    const shortfall = await shortfallOf(result, tracker, context, options);
    return { result, shortfall };
  } catch (error) {
    if (isSent && mustCancel(error, options)) await cancelQuietly(context, promptId);
    throw isAborted(signal) ? cancelled(promptId, signal?.reason) : error;
  } finally {
    watch.stop();
  }
}

interface Subject {
  readonly promptId: string;
  readonly channel: SocketChannel;
  readonly watch: PromptWatch;
}

async function prepare(
  { url }: ServerContext,
  { promptId, channel, watch }: Subject,
  { beforeSubmit, signal }: RunOptions,
): Promise<void> {
  const { clientId } = channel;
  await beforeSubmit?.({ url, promptId, clientId });
  signal?.throwIfAborted();
  watch.emit({ type: 'submitting', promptId, clientId });
}

async function submit(
  { prompts, clock, life }: ServerContext,
  workflow: ApiWorkflow,
  { promptId, channel, watch }: Subject,
  options: RunOptions,
): Promise<{ readonly promptId: string; readonly nodeErrors: NodeErrors }> {
  const { extraData, front, number, targets, signal } = options;
  const submission = {
    workflow,
    promptId,
    clientId: channel.clientId,
    ...(extraData && { extraData }),
    ...(front !== undefined && { front }),
    ...(number !== undefined && { number }),
    ...(targets && { targets }),
  };
  const highest = life.highestNumber;
  const receipt = await submitPrompt(prompts, submission, clock, signal);
  // Only what the server's own counter gave tells whether it began anew.
  if (front !== true && number === undefined) life.counted(receipt.number, highest);
  watch.emit({ type: 'submitted', promptId: receipt.promptId, number: receipt.number });
  return receipt;
}

/** One good output is enough for the server; for a caller it rarely is. */
function refusePart(nodeErrors: NodeErrors, watch: PromptWatch, options: RunOptions): void {
  if (Object.keys(nodeErrors).length === 0) return;
  if (options.partly === 'accept') {
    watch.emit({ type: 'partly-refused', nodeErrors });
    return;
  }
  const refusal = {
    type: 'partly_invalid',
    message: 'Outputs failed validation, and the rest was accepted',
    details: '',
  };
  throw new InvalidWorkflowError(refusal, nodeErrors, 200);
}

/** What we leave must not go on working for nobody, or be made a second time elsewhere. */
function mustCancel(error: unknown, { signal, leaveOnAbort }: RunOptions): boolean {
  if (isAborted(signal)) return leaveOnAbort?.(signal?.reason) !== true;
  if (!isComfyError(error)) return true;
  if (error instanceof InvalidWorkflowError) return error.status === 200;
  return error.code === 'prompt-timeout' || error.code === 'dead-worker';
}

async function cancelQuietly(context: ServerContext, promptId: string): Promise<void> {
  try {
    const call = { signal: AbortSignal.timeout(CANCEL_MS) };
    if (await cancelPrompt(context, promptId, call)) return;
    // It may still have been on its way to the server.
    await delay(context.clock, CANCEL_AGAIN_MS, undefined);
    await cancelPrompt(context, promptId, call);
  } catch {
    // The first failure is the one to tell; a server that is gone has nothing to cancel.
  }
}

function refuseOtherFormats(workflow: ApiWorkflow): void {
  const format = workflowFormat(workflow);
  if (format === 'api') return;
  const text =
    format === 'ui'
      ? "The graph is in the editor's format, which a server does not run."
      : 'The value is no graph in API format: an object of nodes, each with class_type and inputs.';
  throw new ComfyError('bad-argument', text, {
    hint: 'Export it with "Export (API)", or convert it with @media-gen/comfyui/workflow.',
  });
}

function emitGuarded({ onEvent }: RunOptions, event: Parameters<PromptWatch['emit']>[0]): void {
  try {
    onEvent?.(event);
  } catch {
    // As in PromptWatch.emit.
  }
}
