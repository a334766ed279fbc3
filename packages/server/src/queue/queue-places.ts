import type { MediaKind, PromptId, PromptRecord, PromptStore } from '@media-gen/core';

/** What waits in each lane, in the order of claims: as `claimOrder` of the store tells it. */
export type ClaimOrders = ReadonlyMap<MediaKind, readonly PromptId[]>;

export async function readClaimOrders(
  store: Pick<PromptStore, 'claimOrder'>,
  lanes: readonly MediaKind[],
): Promise<ClaimOrders> {
  const orders = new Map<MediaKind, readonly PromptId[]>();
  for (const lane of lanes) orders.set(lane, await store.claimOrder(lane));
  return orders;
}

/**
 * The places of the first takes of prompts in their lanes; 1 for what comes next. Without those that
 * do not wait.
 */
export function firstPlaces(
  orders: ClaimOrders,
  prompts: readonly PromptRecord[],
): ReadonlyMap<PromptId, number> {
  const wanted = new Set(prompts.map(({ id }) => id));
  const places = new Map<PromptId, number>();
  for (const order of orders.values()) {
    for (const [index, id] of order.entries()) {
      if (wanted.has(id) && !places.has(id)) places.set(id, index + 1);
    }
  }
  return places;
}

/** The prompts that stand from a place of a lane on, with all of their takes. */
export function promptsFrom(
  order: readonly PromptId[],
  place: number,
  limit: number,
): { readonly promptIds: readonly PromptId[]; readonly isEnd: boolean } {
  const first = order[place - 1];
  let start = place - 1;
  while (start > 0 && order[start - 1] === first) start -= 1;
  let end = start + limit;
  while (end < order.length && order[end] === order[end - 1]) end += 1;
  return { promptIds: [...new Set(order.slice(start, end))], isEnd: end >= order.length };
}
