import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../exact-json.ts';
import type { Engine } from '../engine/engine.ts';
import { ServerTrouble, validatePrompt } from '../engine/validate-prompt.ts';
import type { QueueItem } from '../engine/prompt-queue.ts';
import { readJson, sendJson, sendText, type Exchange } from './answer.ts';
import type { Route } from './router.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Numbers that the server gives to prompts; they begin at 0 with the process. */
export interface Counter {
  next: number;
}

export function runRoutes(engine: Engine, counter: Counter, limit: number): readonly Route[] {
  const { queue } = engine;
  const body = (exchange: Exchange): Promise<unknown> => readJson(exchange, limit);
  const asObject = async (exchange: Exchange): Promise<JsonObject> => {
    const value = await body(exchange);
    if (!isObject(value)) throw new ServerTrouble('no object');
    return value;
  };
  return [
    {
      method: 'GET',
      path: '/prompt',
      handle: (exchange) => sendJson(exchange, { exec_info: { queue_remaining: queue.remaining } }),
    },
    {
      method: 'POST',
      path: '/prompt',
      handle: async (exchange) => submit(engine, counter, exchange, await body(exchange)),
    },
    {
      method: 'GET',
      path: '/queue',
      handle: (exchange) =>
        sendJson(exchange, {
          queue_running: [...queue.running.values()].map((item) => told(engine, item)),
          queue_pending: queue.pending.map((item) => told(engine, item)),
        }),
    },
    {
      method: 'POST',
      path: '/queue',
      handle: async (exchange) => {
        const asked = await asObject(exchange);
        if (asked['clear'] === true) for (const item of queue.clear()) dequeued(engine, item);
        for (const id of listIn(asked, 'delete')) {
          const gone = queue.remove(id);
          if (gone !== undefined) dequeued(engine, gone);
        }
        engine.hub.sendStatus();
        sendText(exchange, 200);
      },
    },
    {
      method: 'POST',
      path: '/interrupt',
      handle: async (exchange) => {
        const asked = await optionalJson(exchange, limit);
        const id = asked['prompt_id'];
        const isMeant = typeof id !== 'string' || queue.running.has(id);
        if (isMeant) engine.flags.isInterrupted = true;
        sendText(exchange, 200);
      },
    },
    {
      method: 'POST',
      path: '/free',
      handle: async (exchange) => {
        const asked = await asObject(exchange);
        if (asked['unload_models'] === true) engine.flags.hasFreed = true;
        if (asked['free_memory'] === true) engine.flags.wantsFree = true;
        queue.wake();
        sendText(exchange, 200);
      },
    },
    ...historyRoutes(engine, asObject),
  ];
}

function historyRoutes(
  { queue }: Engine,
  asObject: (exchange: Exchange) => Promise<JsonObject>,
): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/history',
      handle: (exchange) => {
        const entries = [...queue.history];
        const max = integerIn(exchange.query, 'max_items') ?? entries.length;
        const offset = integerIn(exchange.query, 'offset') ?? -1;
        const start = offset < 0 ? Math.max(0, entries.length - max) : offset;
        sendJson(exchange, Object.fromEntries(entries.slice(start, start + max)));
      },
    },
    {
      method: 'GET',
      path: '/history/{id}',
      handle: (exchange) => {
        const id = exchange.params['id']!;
        const entry = queue.history.get(id);
        sendJson(exchange, entry === undefined ? {} : { [id]: entry });
      },
    },
    {
      method: 'POST',
      path: '/history',
      handle: async (exchange) => {
        const asked = await asObject(exchange);
        if (asked['clear'] === true) queue.history.clear();
        for (const id of listIn(asked, 'delete')) queue.history.delete(id);
        sendText(exchange, 200);
      },
    },
  ];
}

function submit(engine: Engine, counter: Counter, exchange: Exchange, sent: unknown): void {
  const asked = isObject(sent) ? sent : {};
  const { traits } = engine;
  const number = numberFor(asked, counter);
  if (!('prompt' in asked)) {
    const text = 'No prompt provided';
    refuse(exchange, { type: 'no_prompt', message: text, details: text, extra_info: {} }, {});
    return;
  }
  const graph = asked['prompt'];
  if (!isObject(graph)) throw new ServerTrouble('prompt is no object');
  const promptId = 'prompt_id' in asked ? String(asked['prompt_id']) : randomUUID();
  if (traits.checksPromptId && !UUID.test(promptId)) {
    const message = 'prompt_id must be a canonical lowercase UUID';
    refuse(exchange, { type: 'invalid_prompt_id', message, details: promptId, extra_info: {} }, {});
    return;
  }
  const targets = asked['partial_execution_targets'];
  const { error, outputs, nodeErrors } = validatePrompt(
    graph,
    Array.isArray(targets) ? targets.map(String) : undefined,
    engine.registry,
    engine,
    engine.orderOutputs,
  );
  if (error !== undefined) {
    refuse(exchange, error, nodeErrors);
    return;
  }
  const extraData = extraDataOf(asked, engine);
  enqueue(engine, { number, promptId, graph, extraData, outputs, createdAt: engine.now() }, false);
  sendJson(exchange, { prompt_id: promptId, number, node_errors: nodeErrors });
}

function extraDataOf(asked: JsonObject, engine: Engine): JsonObject | null {
  const given = asked['extra_data'];
  const client = asked['client_id'];
  if (given === null) {
    if (engine.traits.diesOfNullExtraData && client === undefined) return null;
    throw new ServerTrouble('extra_data is null');
  }
  return {
    ...(isObject(given) ? given : {}),
    ...(client === undefined ? {} : { client_id: client }),
    ...(engine.traits.addsCreateTime ? { create_time: engine.now() } : {}),
  };
}

/** Puts a prompt into the queue and into the books. */
export function enqueue(engine: Engine, item: QueueItem, isForeign: boolean): void {
  const client = item.extraData?.['client_id'];
  engine.log.add({
    promptId: item.promptId,
    ...(typeof client === 'string' ? { clientId: client } : {}),
    number: item.number,
    isForeign,
    submittedAt: engine.now(),
    executed: 0,
    cached: 0,
  });
  engine.queue.put(item);
  engine.hub.sendStatus();
}

export function dequeued(engine: Engine, item: QueueItem): void {
  const run = engine.log.current(item.promptId);
  if (run !== undefined) run.outcome = 'dequeued';
  engine.log.changed();
}

/** `front` overtakes all, also earlier front ones; an own number leaves the counter alone. */
function numberFor(asked: JsonObject, counter: Counter): number {
  if ('number' in asked) {
    const own = Number(asked['number']);
    if (Number.isNaN(own)) throw new ServerTrouble('number is none');
    return own;
  }
  const number = counter.next;
  counter.next += 1;
  return asked['front'] === true ? -number : number;
}

function refuse(exchange: Exchange, error: object, nodeErrors: JsonObject): void {
  sendJson(exchange, { error, node_errors: nodeErrors }, 400);
}

const SECRETS = ['api_key_comfy_org', 'auth_token_comfy_org'];

/** An item as `/queue` tells it; newer servers keep keys to themselves. */
function told(engine: Engine, item: QueueItem): readonly unknown[] {
  const { number, promptId, graph, outputs } = item;
  const extra = Object.entries(item.extraData ?? {}).filter(
    ([key]) => !engine.traits.hasJobs || !SECRETS.includes(key),
  );
  return [number, promptId, graph, Object.fromEntries(extra), outputs];
}

function listIn(asked: JsonObject, key: string): readonly string[] {
  const value = asked[key];
  return Array.isArray(value) ? value.map(String) : [];
}

function integerIn(query: URLSearchParams, key: string): number | undefined {
  const text = query.get(key);
  if (text === null) return undefined;
  if (!/^-?\d+$/.test(text)) throw new ServerTrouble(`${key} is no integer`);
  return Number(text);
}

/** A body that may be missing or no JSON: then everything is meant. A list is trouble. */
async function optionalJson(exchange: Exchange, limit: number): Promise<JsonObject> {
  let value: unknown;
  try {
    value = await readJson(exchange, limit);
  } catch {
    return {};
  }
  if (!isObject(value)) throw new ServerTrouble('no object');
  return value;
}
