import {
  MediaGenError,
  type AttemptRecord,
  type ListFilter,
  type MediaKind,
  type PromptRecord,
  type PromptStore,
} from '@media-gen/core';
import * as z from 'zod';
import { cursorOf, pageOf, readCursor } from '../http/cursor.ts';
import { defineRoute } from '../http/route.ts';
import {
  firstPlaces,
  promptsFrom,
  readClaimOrders,
  type ClaimOrders,
} from '../queue/queue-places.ts';
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
    'Each lane in its own order; between lanes weights decide. What waits for a time keeps its place. All takes of a prompt come on one page, which may be longer by them. With "place" a page begins anywhere in a lane: at what stands there when it is asked for, or at the first take of that prompt.',
  query: z.object({
    kind: z.string().min(1).max(100).describe('One lane alone').exactOptional(),
    parked: flag().describe('Instead what is parked, oldest first').exactOptional(),
    place: wholeNumber(1)
      .describe('Where in the lane to begin, instead of "cursor"; needs "kind"')
      .exactOptional(),
    cursor: pageQuery.cursor,
    limit: wholeNumber(1, 500).exactOptional(),
  }),
  answer: z.object({
    items: z.array(queuedTakeSchema),
    nextCursor: z.string().nullable(),
    total: z.int().nullable().describe('How many takes wait in these lanes; `null`: parked ones'),
  }),
  refusals: ['kind_unknown'],
  handle: async ({ store, now }, { query }) => {
    const { kind, parked, place, cursor, limit = DEFAULT_LIMIT } = query;
    const kinds = kind === undefined ? undefined : [store.kinds.get(kind).name];
    const after = readCursor(cursor);
    if (place !== undefined) refusePlaceBeside(query);
    if (parked === true) return parkedPage(store, kinds, after, limit);
    const orders = await readClaimOrders(store, kinds ?? store.kinds.kinds.map(({ name }) => name));
    const { prompts, nextCursor } =
      kind !== undefined && place !== undefined
        ? await pageFrom(store, orders, { kind, place, limit })
        : await pageAfter(store, {
            ...(kinds && { kinds }),
            ...(after !== undefined && { after }),
            limit,
          });
    const places = firstPlaces(orders, prompts);
    const estimate = await measureWaits(store);
    const takes = prompts.flatMap((prompt) => {
      const first = places.get(prompt.id);
      return waitingTakes(prompt).map((each, index) => ({
        each,
        place: placeOf(each, first === undefined ? undefined : first + index, estimate, now()),
      }));
    });
    return {
      items: await described(
        store,
        takes.map(({ each }) => each),
        (index) => takes[index]?.place,
      ),
      nextCursor,
      total: [...orders.values()].reduce((sum, { length }) => sum + length, 0),
    };
  },
});

interface PromptPage {
  readonly prompts: readonly PromptRecord[];
  readonly nextCursor: string | undefined;
}

async function pageAfter(
  store: PromptStore,
  wanted: Pick<ListFilter, 'kinds' | 'after'> & { readonly limit: number },
): Promise<PromptPage> {
  const rows = await store.list({ ...wanted, claimable: true, limit: wanted.limit + 1 });
  const { items, nextCursor } = pageOf(rows, wanted.limit);
  return { prompts: items, nextCursor };
}

/** What a worker took in between is missing, and what turns out to be broken. */
async function pageFrom(
  store: PromptStore,
  orders: ClaimOrders,
  {
    kind,
    place,
    limit,
  }: { readonly kind: MediaKind; readonly place: number; readonly limit: number },
): Promise<PromptPage> {
  const { promptIds, isEnd } = promptsFrom(orders.get(kind) ?? [], place, limit);
  const prompts = await store.list({ kinds: [kind], promptIds, claimable: true, limit });
  const last = promptIds.at(-1);
  return { prompts, nextCursor: isEnd || last === undefined ? undefined : cursorOf(last) };
}

function refusePlaceBeside(query: {
  readonly kind?: string;
  readonly parked?: boolean;
  readonly cursor?: string;
}): void {
  if (query.kind !== undefined && query.parked !== true && query.cursor === undefined) return;
  throw new MediaGenError('request_invalid', '"place" counts in one lane that waits.', {
    hint: 'Give "kind" with it, and neither "cursor" nor "parked".',
  });
}

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
  const takes = await described(store, items.flatMap(parkedTakes), () => undefined);
  return { items: takes, nextCursor, total: undefined };
}

function placeOf(
  { prompt, state, notBeforeMs }: QueuedTake,
  place: number | undefined,
  estimate: EstimateWait,
  nowMs: number,
): Place {
  const byLane =
    state === 'quarantined' || place === undefined
      ? undefined
      : estimate(prompt.kind ?? '', place - 1);
  const waitMs =
    byLane === undefined ? undefined : Math.max(byLane, (notBeforeMs ?? nowMs) - nowMs);
  return { place, waitMs };
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
