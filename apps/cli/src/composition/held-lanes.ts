import { ALL_LANES, type LaneRecord, type MediaKind, type PromptStore } from '@media-gen/core';
import { laneState, laneTitle } from '../tell/lane-rows.ts';

/** Prompts that wait because their lane starts nothing now. */
export interface HeldLane {
  readonly kind: MediaKind;
  readonly count: number;
  /** Whether failures paused it; a pause or hours that somebody set are as they were wanted. */
  readonly byFailures: boolean;
  /** `Lane image is paused: new cards.` */
  readonly because: string;
}

/** What waits, though nothing speaks against it but its lane. */
export async function heldLanes(
  store: PromptStore,
  served: readonly MediaKind[],
): Promise<readonly HeldLane[]> {
  const records = await store.lanes();
  const all = records.find(({ kind }) => kind === ALL_LANES);
  const allHold = all !== undefined && holds(all);
  return records.flatMap((record): HeldLane[] => {
    const { kind, queued, waiting } = record;
    const count = queued + waiting;
    if (kind === ALL_LANES || count === 0 || !served.includes(kind)) return [];
    if (!allHold && !holds(record)) return [];
    const holder = allHold ? all : record;
    return [
      {
        kind,
        count,
        byFailures: holder.paused?.by === 'failures',
        because: `${laneTitle(holder.kind)} is ${laneState(holder)}.`,
      },
    ];
  });
}

function holds({ paused, open }: LaneRecord): boolean {
  return paused !== undefined || !open;
}

/** `3 of kind image wait: Lane image is paused: new cards.` */
export function heldLine({ kind, count, because }: HeldLane): string {
  return `${count} of kind ${kind} ${count === 1 ? 'waits' : 'wait'}: ${because}`;
}
