import { texts } from '../../texts/texts.ts';
import type { BadgeLook } from '../../ui/badge.tsx';
import type { Lane } from '../../api/use-lanes.ts';

/** Whether a lane starts anything, and until when, in a word. */
export function laneState({ paused, open, changesMs }: Lane): {
  readonly look: BadgeLook;
  readonly word: string;
} {
  const words = texts.queue.lane;
  if (paused?.by === 'failures') return { look: 'bad', word: words.stopped };
  if (paused !== null) return { look: 'warn', word: words.paused };
  const time = changesMs === null ? undefined : texts.words.date(changesMs);
  if (!open) {
    return { look: 'warn', word: time === undefined ? words.closed : words.closedUntil(time) };
  }
  return { look: 'good', word: time === undefined ? words.open : words.openUntil(time) };
}
