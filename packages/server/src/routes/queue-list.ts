import type { AttemptRecord, MediaKind, PromptStore } from '@media-gen/core';
import * as z from 'zod';
import { pageOf, readCursor } from '../http/cursor.ts';
import { defineRoute } from '../http/route.ts';
import { readQueueCursor, writeQueueCursor } from '../queue/queue-cursor.ts';
import { lastAttempts, parkedTakes, waitingTakes, type QueuedTake } from '../queue/queued-take.ts';
import { measureWaits, type EstimateWait } from '../queue/wait-estimate.ts';
import { queuedTakeSchema } from '../schemas/queue.ts';
import { DEFAULT_LIMIT, flag, pageQuery, wholeNumber } from '../schemas/query.ts';

interface Place {
  readonly place: number | undefined;
  readonly waitMs: number | undefined;
}

export const listQueue = defineRoute({
  method: 'get',
  path: '/queue',
  id: 'listQueue',
  tag: 'queue',
  summary: 'What waits, in the order in which it would be claimed',
  description:
    'Each lane in its own order; between lanes weights decide. What waits for a time keeps its place. All takes of a prompt come on one page, which may be longer by them.',
  query: z.object({
    kind: z.string().min(1).max(100).describe('One lane alone').exactOptional(),
    parked: flag().describe('Instead what is parked, oldest first').exactOptional(),
    cursor: pageQuery.cursor.unwrap().max(500).exactOptional(),
    limit: wholeNumber(1, 500).exactOptional(),
  }),
  answer: z.object({ items: z.array(queuedTakeSchema), nextCursor: z.string().nullable() }),
  refusals: ['kind_unknown'],
  handle: async ({ store, now }, { query }) => {
    const { kind, parked, cursor, limit = DEFAULT_LIMIT } = query;
    const kinds = kind === undefined ? undefined : [store.kinds.get(kind).name];
    if (parked === true) return parkedPage(store, kinds, readCursor(cursor), limit);
    const lanes = kinds ?? store.kinds.kinds.map(({ name }) => name);
    const from = readQueueCursor(cursor, lanes);
    const rows = await store.list({
      claimable: true,
      ...(kinds && { kinds }),
      ...(from && { after: from.after }),
      limit: limit + 1,
    });
    const { items: prompts, nextCursor } = pageOf(rows, limit);
    const takes = prompts.flatMap(waitingTakes);
    const estimate = await measureWaits(store);
    const ahead = new Map(from?.ahead);
    const places = takes.map((each) => placeOf(each, ahead, estimate, now()));
    const last = prompts.at(-1);
    const more = nextCursor !== undefined && last !== undefined;
    return {
      items: await described(store, takes, (index) => places[index]),
      nextCursor: more ? writeQueueCursor({ after: last.id, ahead }, lanes) : undefined,
    };
  },
});

async function parkedPage(
  store: PromptStore,
  kinds: readonly MediaKind[] | undefined,
  after: number | undefined,
  limit: number,
) {
  const rows = await store.list({
    jobStates: ['parked'],
    ...(kinds && { kinds }),
    ...(after !== undefined && { after }),
    limit: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit);
  return { items: await described(store, items.flatMap(parkedTakes), () => undefined), nextCursor };
}

/** @param ahead what stands before it, by lanes; counted on */
function placeOf(
  { prompt, state, notBeforeMs }: QueuedTake,
  ahead: Map<MediaKind, number>,
  estimate: EstimateWait,
  nowMs: number,
): Place {
  const lane = prompt.kind ?? '';
  const before = ahead.get(lane) ?? 0;
  ahead.set(lane, before + 1);
  const byLane = state === 'quarantined' ? undefined : estimate(lane, before);
  const waitMs =
    byLane === undefined ? undefined : Math.max(byLane, (notBeforeMs ?? nowMs) - nowMs);
  return { place: before + 1, waitMs };
}

async function described(
  store: PromptStore,
  takes: readonly QueuedTake[],
  placeAt: (index: number) => Place | undefined,
) {
  const attempts = await lastAttempts(store, takes);
  return takes.map((each, index) => describedTake(each, placeAt(index), attempts.get(each)));
}

function describedTake(
  each: QueuedTake,
  place: Place | undefined,
  last: AttemptRecord | undefined,
) {
  const { prompt, take, state, notBeforeMs, runAtMs } = each;
  const waitsFor = runAtMs === undefined ? 'retry' : 'run-at';
  return {
    promptId: prompt.id,
    take,
    kind: prompt.kind,
    promptText: prompt.promptText,
    priority: prompt.priority,
    state,
    notBeforeMs,
    waitsFor: state === 'waiting' ? waitsFor : undefined,
    place: place?.place,
    waitMs: place?.waitMs,
    errorMessage: prompt.errorMessage,
    lastAttempt: last && summaryOf(last),
  };
}

function summaryOf(attempt: AttemptRecord) {
  const { attemptId, workerId, executor, startedMs, endedMs, outcome } = attempt;
  const { failureClass, errorCode, error } = attempt;
  const facts = { attemptId, attempt: attempt.attempt, workerId, executor, startedMs, endedMs };
  return { ...facts, outcome, failureClass, errorCode, error };
}
