import { ALL_LANES, MediaGenError, type LaneRecord, type PromptStore } from '@media-gen/core';
import * as z from 'zod';
import { defineRoute } from '../http/route.ts';
import { laneChangeSchema, laneParams, laneSchema, pauseSchema } from '../schemas/lane.ts';

const answer = laneSchema;
const refusals = ['route_not_found', 'lane_invalid'] as const;

export const listLanes = defineRoute({
  method: 'get',
  path: '/lanes',
  id: 'listLanes',
  tag: 'lanes',
  summary: 'How lanes stand; `*` first, with the sums',
  answer: z.object({ items: z.array(laneSchema) }),
  handle: async ({ store }) => ({ items: await store.lanes() }),
});

export const getLane = defineRoute({
  method: 'get',
  path: '/lanes/{lane}',
  id: 'getLane',
  tag: 'lanes',
  summary: 'How a lane stands',
  params: laneParams,
  answer,
  refusals,
  handle: async ({ store }, { params }) => {
    refuseUnknown(store, params.lane);
    return found(store, params.lane);
  },
});

export const changeLane = defineRoute({
  method: 'patch',
  path: '/lanes/{lane}',
  id: 'changeLane',
  tag: 'lanes',
  summary: 'Set weight, limit or hours; what is left out stays',
  params: laneParams,
  body: laneChangeSchema,
  answer,
  refusals,
  handle: async ({ store }, { params, body }) => {
    refuseUnknown(store, params.lane);
    await store.setLane(params.lane, body);
    return found(store, params.lane);
  },
});

export const pauseLane = defineRoute({
  method: 'post',
  path: '/lanes/{lane}/pause',
  id: 'pauseLane',
  tag: 'lanes',
  summary: 'Start nothing more of it; what runs goes on',
  params: laneParams,
  body: pauseSchema,
  answer,
  refusals,
  handle: async ({ store }, { params, body }) => {
    refuseUnknown(store, params.lane);
    await store.pauseLane(params.lane, body.reason);
    return found(store, params.lane);
  },
});

export const resumeLane = defineRoute({
  method: 'post',
  path: '/lanes/{lane}/resume',
  id: 'resumeLane',
  tag: 'lanes',
  summary: 'End a pause',
  params: laneParams,
  answer,
  refusals,
  handle: async ({ store }, { params }) => {
    refuseUnknown(store, params.lane);
    await store.resumeLane(params.lane);
    return found(store, params.lane);
  },
});

/** A lane is part of the path here: where there is none, nothing is there. */
function refuseUnknown({ kinds }: PromptStore, lane: string): void {
  if (lane === ALL_LANES || kinds.has(lane)) return;
  const known = [ALL_LANES, ...kinds.kinds.map(({ name }) => name)];
  throw new MediaGenError('route_not_found', `There is no lane "${lane}".`, {
    hint: `There are ${known.join(', ')}.`,
    details: { known },
  });
}

/** A lane that nothing was set of, and that is empty, is not listed; it is as lanes are at first. */
async function found(store: PromptStore, lane: string): Promise<LaneRecord> {
  const record = (await store.lanes()).find(({ kind }) => kind === lane);
  return (
    record ?? {
      kind: lane,
      weight: 1,
      maxRunning: undefined,
      paused: undefined,
      windows: undefined,
      open: true,
      changesMs: undefined,
      failures: 0,
      queued: 0,
      waiting: 0,
      running: 0,
    }
  );
}
