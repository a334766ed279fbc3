import { MediaGenError } from '../errors/media-gen-error.ts';
import type { MediaKind } from '../kinds/kind.ts';
import { ALL_LANES, type LaneName } from './lane-control.ts';

/** How many may wait: one number for all lanes together, or one for each kind that is named. */
export type MaxQueue = number | Readonly<Record<MediaKind, number>>;

/**
 * Refuses what does not fit into the queue.
 *
 * @param kinds those of the new prompts, one for each
 * @param waitingIn how many of a lane can be claimed now or later
 * @throws {MediaGenError} `queue_full` with the lane, and with how many wait, may wait and were asked for
 */
export function refuseFull(
  kinds: readonly MediaKind[],
  maxQueue: MaxQueue,
  waitingIn: (lane: LaneName) => number,
): void {
  const limits = typeof maxQueue === 'number' ? { [ALL_LANES]: maxQueue } : maxQueue;
  for (const [lane, limit] of Object.entries(limits)) {
    const asked = kinds.filter((kind) => lane === ALL_LANES || kind === lane).length;
    const waiting = asked === 0 ? 0 : waitingIn(lane);
    if (asked === 0 || waiting + asked <= limit) continue;
    const which = lane === ALL_LANES ? 'The queue' : `Lane ${lane}`;
    throw new MediaGenError(
      'queue_full',
      `${which} is full: ${waiting} wait, and ${asked} more would be over the limit of ${limit}.`,
      {
        hint: 'Add fewer, or add them when some of those that wait are done.',
        details: { lane, waiting, limit, asked },
      },
    );
  }
}
