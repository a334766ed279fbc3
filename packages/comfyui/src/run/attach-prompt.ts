import { isAborted } from '../aborted.ts';
import { isComfyError } from '../errors/comfy-error.ts';
import { cancelPrompt } from './cancel-prompt.ts';
import { endFailure } from './prompt-outcome.ts';
import { resultOf, shortfallOf } from './run-outcome.ts';
import type { AttachOptions, RunResult } from './run-options.ts';
import type { ServerContext } from './server-context.ts';
import { cancelled } from './watch-failure.ts';
import { PromptWatch } from './watch-prompt.ts';

/** Sees a prompt through to its end that was submitted before; never submits anything. */
export async function attachPrompt(
  context: ServerContext,
  promptId: string,
  options: AttachOptions,
): Promise<RunResult> {
  const { signal, clientId, workflow = {} } = options;
  if (isAborted(signal)) throw cancelled(promptId, signal?.reason);
  const { sockets, url } = context;
  const channel = clientId === undefined ? await sockets.fresh() : sockets.again(clientId);
  const watch = new PromptWatch(context, { promptId, graph: workflow, channel }, options);
  watch.tracker.hasGaps = true;
  watch.look();
  try {
    const end = await watch.end();
    if (end.how !== 'success') throw endFailure(promptId, end);
    const about = { promptId, url, nodeErrors: {}, submissions: 0 };
    const result = resultOf(about, end, watch.tracker);
    const shortfall = await shortfallOf(result, watch.tracker, context, options);
    if (shortfall !== undefined) throw shortfall.error;
    return result;
  } catch (error) {
    const isOver = isComfyError(error) && error.code === 'prompt-timeout';
    if (isAborted(signal) ? options.leaveOnAbort?.(signal?.reason) !== true : isOver) {
      await cancelPrompt(context, promptId).catch(() => false);
    }
    throw isAborted(signal) ? cancelled(promptId, signal?.reason) : error;
  } finally {
    watch.stop();
  }
}
