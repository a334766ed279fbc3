import { isObject, type JsonObject } from '../exact-json.ts';
import type { Engine } from '../engine/engine.ts';
import type { HistoryEntry, QueueItem } from '../engine/prompt-queue.ts';
import { readJson, sendJson, type Exchange } from './answer.ts';
import { dequeued } from './run-routes.ts';
import type { Route } from './router.ts';

const STATUSES = ['pending', 'in_progress', 'completed', 'failed', 'cancelled'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The jobs API of newer versions. */
export function jobRoutes(engine: Engine, limit: number): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/jobs',
      prefix: 'api-only',
      handle: (exchange) => list(engine, exchange),
    },
    {
      method: 'GET',
      path: '/jobs/{id}',
      prefix: 'api-only',
      handle: (exchange) => {
        const job = find(engine, exchange.params['id']!);
        if (job === undefined) sendJson(exchange, { error: 'Job not found' }, 404);
        else sendJson(exchange, job);
      },
    },
    {
      method: 'POST',
      path: '/jobs/{id}/cancel',
      prefix: 'api-only',
      handle: (exchange) =>
        sendJson(exchange, { cancelled: cancel(engine, exchange.params['id']!) }),
    },
    {
      method: 'POST',
      path: '/jobs/cancel',
      prefix: 'api-only',
      handle: (exchange) => cancelMany(engine, exchange, limit),
    },
  ];
}

function list(engine: Engine, exchange: Exchange): void {
  const { query } = exchange;
  const statuses = (query.get('status') ?? '').split(',').filter((each) => each !== '');
  const unknown = statuses.find((status) => !STATUSES.includes(status));
  const limit = Number(query.get('limit') ?? '1000000');
  const offset = Number(query.get('offset') ?? '0');
  const sortBy = query.get('sort_by') ?? 'created_at';
  const order = query.get('sort_order') ?? 'desc';
  const wrong =
    (unknown !== undefined && `Invalid status value(s): ${unknown}`) ||
    (!['created_at', 'execution_duration'].includes(sortBy) &&
      `sort_by must be one of: created_at, execution_duration`) ||
    (!['asc', 'desc'].includes(order) && `sort_order must be 'asc' or 'desc'`) ||
    (!(limit > 0) && 'limit must be a positive integer') ||
    (!(offset >= 0) && 'offset must be an integer');
  if (wrong !== false) {
    sendJson(exchange, { error: wrong }, 400);
    return;
  }
  const { queue } = engine;
  const all = [
    ...[...queue.running.values()].map((item) => waiting(item, 'in_progress')),
    ...queue.pending.map((item) => waiting(item, 'pending')),
    ...[...queue.history.values()].map((entry) => finished(entry)),
  ].filter((job) => statuses.length === 0 || statuses.includes(String(job['status'])));
  const key = (job: JsonObject): number =>
    sortBy === 'created_at'
      ? Number(job['create_time'] ?? 0)
      : Number(job['execution_end_time'] ?? 0) - Number(job['execution_start_time'] ?? 0);
  all.sort((one, other) => (order === 'asc' ? key(one) - key(other) : key(other) - key(one)));
  const page = all.slice(offset, offset + limit);
  sendJson(exchange, {
    jobs: page,
    pagination: {
      offset,
      limit: query.has('limit') ? limit : null,
      total: all.length,
      has_more: offset + page.length < all.length,
    },
  });
}

function find({ queue }: Engine, id: string): JsonObject | undefined {
  const running = queue.running.get(id);
  if (running !== undefined) return waiting(running, 'in_progress');
  const pending = queue.pending.find((item) => item.promptId === id);
  if (pending !== undefined) return waiting(pending, 'pending');
  const entry = queue.history.get(id);
  if (entry === undefined) return undefined;
  const [, , prompt, extraData] = entry.prompt;
  return {
    ...finished(entry),
    outputs: entry.outputs,
    execution_status: entry.status,
    workflow: { prompt, extra_data: extraData },
  };
}

function waiting(item: QueueItem, status: string): JsonObject {
  return {
    id: item.promptId,
    status,
    priority: item.number,
    create_time: item.createdAt,
    outputs_count: 0,
    ...workflowId(item.extraData),
  };
}

function finished(entry: HistoryEntry): JsonObject {
  const [number, id, , extraData] = entry.prompt as [number, string, unknown, JsonObject];
  const messages = entry.status.messages;
  const [lastType, last] = messages.at(-1) ?? ['', {}];
  const items = Object.entries(entry.outputs).flatMap(([nodeId, output]) =>
    Object.entries(output as JsonObject).flatMap(([mediaType, list]) =>
      (Array.isArray(list) ? list : []).map((item: unknown) => ({ nodeId, mediaType, item })),
    ),
  );
  const preview = items.find(({ item }) => isObject(item) && 'filename' in item);
  return {
    id,
    status: entry.status.completed
      ? 'completed'
      : lastType === 'execution_interrupted'
        ? 'cancelled'
        : 'failed',
    priority: number,
    create_time: extraData['create_time'],
    execution_start_time: messages[0]?.[1]['timestamp'],
    execution_end_time: last['timestamp'],
    ...(lastType === 'execution_error' ? { execution_error: last } : {}),
    outputs_count: items.filter(({ item }) => isObject(item)).length,
    ...(preview === undefined
      ? {}
      : {
          preview_output: {
            ...(preview.item as JsonObject),
            nodeId: preview.nodeId,
            mediaType: preview.mediaType,
          },
        }),
    ...workflowId(extraData),
  };
}

function workflowId(extraData: JsonObject | null): JsonObject {
  const info = extraData?.['extra_pnginfo'];
  const workflow = isObject(info) ? info['workflow'] : undefined;
  return isObject(workflow) && workflow['id'] !== undefined ? { workflow_id: workflow['id'] } : {};
}

/** Interrupts what runs, dequeues what waits; false for everything else. */
function cancel(engine: Engine, id: string): boolean {
  if (engine.queue.running.has(id)) {
    engine.flags.isInterrupted = true;
    return true;
  }
  const gone = engine.queue.remove(id);
  if (gone === undefined) return false;
  dequeued(engine, gone);
  engine.hub.sendStatus();
  return true;
}

async function cancelMany(engine: Engine, exchange: Exchange, limit: number): Promise<void> {
  let asked: unknown;
  try {
    asked = await readJson(exchange, limit);
  } catch {
    sendJson(exchange, { error: 'Request body must be valid JSON' }, 400);
    return;
  }
  const ids = isObject(asked) ? asked['job_ids'] : undefined;
  if (!Array.isArray(ids)) {
    sendJson(exchange, { error: 'job_ids must be a list' }, 400);
    return;
  }
  const invalid = ids.filter(
    (id: unknown) => typeof id !== 'string' || !UUID.test(id),
  ) as unknown[];
  if (invalid.length > 0) {
    const error = 'job_ids contains invalid id(s)';
    sendJson(exchange, { error, invalid_ids: invalid }, 400);
    return;
  }
  const results = (ids as string[]).map((id) => cancel(engine, id));
  sendJson(exchange, { cancelled: results.some((isCancelled) => isCancelled) });
}
