import { InvalidWorkflowError, type WorkflowRefusal } from '../errors/invalid-workflow-error.ts';
import { notComfy, readJson, statusFailure } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import type { HttpAnswer } from '../http/http-exchange.ts';
import { jsonBody } from '../http/json-body.ts';
import { isRecord } from '../http/record.ts';
import { route, segment } from '../http/route.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import { readHistory, readHistoryEntry, type HistoryEntry } from './history-entry.ts';
import { readNodeErrors } from './node-errors-payload.ts';
import { readQueue, type PromptQueue } from './prompt-queue.ts';
import type { NodeErrors } from '../errors/node-errors.ts';

/** What is submitted. */
export interface PromptSubmission {
  readonly workflow: ApiWorkflow;
  /** A lowercase UUID: newer servers take nothing else. */
  readonly promptId: string;
  /** The socket that hears of it. Without one, errors send no event and old servers lose cached outputs. */
  readonly clientId: string;
  readonly extraData?: Readonly<Record<string, unknown>>;
  /** Overtakes what waits. */
  readonly front?: boolean;
  /** Its place: the lowest runs first. @default the server's counter */
  readonly number?: number;
  /** Runs only these output nodes. */
  readonly targets?: readonly string[];
}

export interface PromptReceipt {
  readonly promptId: string;
  readonly number: number;
  /** Not empty: branches were dropped, and only the rest is made. */
  readonly nodeErrors: NodeErrors;
}

export interface HistoryOptions extends CallOptions {
  /** The newest so many; with `offset`, so many from there. */
  readonly maxItems?: number;
  /** Counted from the oldest. */
  readonly offset?: number;
}

/** Queue, history and commands. What is not tied to one id touches everybody's prompts, and says so. */
export class PromptRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  /** How many prompts run or wait, everybody's. The cheapest sign of life. */
  async remaining(call: CallOptions = {}): Promise<number> {
    const answer = await this.#http.call('GET', '/prompt', call);
    const value = readJson(answer);
    const info = isRecord(value) ? value['exec_info'] : undefined;
    const remaining = isRecord(info) ? info['queue_remaining'] : undefined;
    if (typeof remaining !== 'number') throw notComfy(answer);
    return remaining;
  }

  /** @throws InvalidWorkflowError when nothing of the graph can run. A part may be refused in `nodeErrors`. */
  async submit(prompt: PromptSubmission, call: CallOptions = {}): Promise<PromptReceipt> {
    const answer = await this.#http.call('POST', '/prompt', {
      ...call,
      body: jsonBody({
        prompt: prompt.workflow,
        prompt_id: prompt.promptId,
        client_id: prompt.clientId,
        // Never null: that ends the worker of 0.3.64 for good.
        ...(prompt.extraData && { extra_data: prompt.extraData }),
        ...(prompt.front === true && { front: true }),
        ...(prompt.number !== undefined && { number: prompt.number }),
        ...(prompt.targets && { partial_execution_targets: prompt.targets }),
      }),
      expect: [200, 400],
    });
    if (answer.status === 400) throw refusalOf(answer);
    const value = readJson(answer);
    if (!isRecord(value) || typeof value['prompt_id'] !== 'string') throw notComfy(answer);
    return {
      promptId: value['prompt_id'],
      number: typeof value['number'] === 'number' ? value['number'] : 0,
      nodeErrors: readNodeErrors(value['node_errors']),
    };
  }

  /** What runs and what waits, everybody's, in the order in which it will run. */
  async queue(call: CallOptions = {}): Promise<PromptQueue> {
    const answer = await this.#http.call('GET', '/queue', call);
    return readQueue(readJson(answer)) ?? Promise.reject(notComfy(answer));
  }

  /** Takes prompts off the queue that still wait; those that run or are unknown are left alone. */
  async dequeue(promptIds: readonly string[], call: CallOptions = {}): Promise<void> {
    await this.#http.command('/queue', { delete: promptIds }, call);
  }

  /** Interrupts this prompt if it runs. Before 0.3.57 a server interrupts whatever runs: ask `queue` first. */
  async interrupt(promptId: string, call: CallOptions = {}): Promise<void> {
    await this.#http.command('/interrupt', { prompt_id: promptId }, call);
  }

  /** Asks for memory, done after the prompt that runs now. It slows other people's next prompts: see `ComfyClient.free`. */
  async free(
    what: { readonly unloadModels: boolean; readonly freeMemory: boolean },
    call: CallOptions = {},
  ): Promise<void> {
    const body = { unload_models: what.unloadModels, free_memory: what.freeMemory };
    await this.#http.command('/free', body, call);
  }

  /** Finished prompts, oldest first, everybody's. */
  async history(options: HistoryOptions = {}): Promise<ReadonlyMap<string, HistoryEntry>> {
    const { maxItems, offset, ...call } = options;
    const path = route('/history', { max_items: maxItems, offset });
    const answer = await this.#http.call('GET', path, call);
    return readHistory(readJson(answer)) ?? Promise.reject(notComfy(answer));
  }

  /** The end of one prompt; undefined while it waits or runs, and when it is unknown. */
  async historyOf(promptId: string, call: CallOptions = {}): Promise<HistoryEntry | undefined> {
    const answer = await this.#http.call('GET', `/history/${segment(promptId)}`, call);
    const value = readJson(answer);
    if (!isRecord(value)) throw notComfy(answer);
    return promptId in value ? readHistoryEntry(value[promptId]) : undefined;
  }

  /** Forgets these finished prompts; their files stay. */
  async deleteHistory(promptIds: readonly string[], call: CallOptions = {}): Promise<void> {
    await this.#http.command('/history', { delete: promptIds }, call);
  }
}

function refusalOf(answer: HttpAnswer): Error {
  const value = readJson(answer);
  const error = isRecord(value) ? value['error'] : undefined;
  if (!isRecord(value) || !isRecord(error)) return statusFailure(answer);
  const refusal: WorkflowRefusal = {
    type: textOf(error['type']),
    message: textOf(error['message']),
    details: textOf(error['details']),
    ...(isRecord(error['extra_info']) && { extra_info: error['extra_info'] }),
  };
  return new InvalidWorkflowError(refusal, readNodeErrors(value['node_errors']), answer.status);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
