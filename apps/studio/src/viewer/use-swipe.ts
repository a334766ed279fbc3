import { useRef, type TouchEvent } from 'react';

const SHORTEST_PX = 50;
/** How high browsers draw the controls of a film. */
const CONTROLS_PX = 90;

interface SwipeHandlers {
  readonly onTouchStart: (event: TouchEvent) => void;
  readonly onTouchEnd: (event: TouchEvent) => void;
}

/**
 * A finger that goes to the side: -1 to the right, 1 to the left. What has a use of its own for
 * fingers says so by `data-swipe="no"`.
 */
export function useSwipe(swiped: (step: 1 | -1) => void): SwipeHandlers {
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  return {
    onTouchStart: ({ touches, target }) => {
      const touch = touches.item(0) as Touch | null;
      const isTaken =
        target instanceof Element &&
        (target.closest('[data-swipe="no"]') !== null || isOnControls(target, touch?.clientY));
      from.current =
        touches.length === 1 && touch !== null && !isTaken
          ? { x: touch.clientX, y: touch.clientY }
          : undefined;
    },
    onTouchEnd: ({ changedTouches, touches }) => {
      const touch = changedTouches.item(0) as Touch | null;
      const start = from.current;
      from.current = undefined;
      if (start === undefined || touch === null || touches.length > 0) return;
      const across = touch.clientX - start.x;
      const down = touch.clientY - start.y;
      if (Math.abs(across) < SHORTEST_PX || Math.abs(across) < 2 * Math.abs(down)) return;
      swiped(across < 0 ? 1 : -1);
    },
  };
}

function isOnControls(target: Element, y: number | undefined): boolean {
  if (!(target instanceof HTMLVideoElement) || y === undefined) return false;
  return y > target.getBoundingClientRect().bottom - CONTROLS_PX;
}
