import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { FIT, moveBy, zoomAt, type Zoom } from './zoom.ts';

export interface SharedZoom {
  readonly zoom: Zoom;
  readonly change: (change: (zoom: Zoom) => Zoom) => void;
  readonly pointer: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One zoom for all frames: by wheel, by pinching and dragging in any of them. */
export function useSharedZoom(area: RefObject<HTMLElement | null>): SharedZoom {
  const [zoom, setZoom] = useState(FIT);
  const points = useRef(new Map<number, Point>());
  // Once the pointer is captured, its events do not tell which frame it is in.
  const held = useRef<Element>(undefined);
  useEffect(() => {
    const { current } = area;
    if (current === null) return;
    const wheel = (event: WheelEvent): void => {
      const frame = frameOf(event.target);
      if (frame === undefined) return;
      event.preventDefault();
      const { x, y } = placeIn(frame, event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      const factor = Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 100 : 400));
      setZoom((before) => zoomAt(before, factor, x, y));
    };
    // The browser must not zoom the page meanwhile.
    current.addEventListener('wheel', wheel, { passive: false });
    return () => current.removeEventListener('wheel', wheel);
  }, [area]);
  const end = useCallback((event: PointerEvent<HTMLElement>) => {
    points.current.delete(event.pointerId);
  }, []);
  const move = useCallback((event: PointerEvent<HTMLElement>) => {
    const { current: frame } = held;
    const before = points.current.get(event.pointerId);
    if (frame === undefined || before === undefined) return;
    const now = placeIn(frame, event);
    const [other] = [...points.current].flatMap(([id, at]) => (id === event.pointerId ? [] : [at]));
    points.current.set(event.pointerId, now);
    setZoom((zoomed) => {
      if (other === undefined) return moveBy(zoomed, now.x - before.x, now.y - before.y);
      const factor = apart(now, other) / Math.max(0.001, apart(before, other));
      return zoomAt(zoomed, factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
    });
  }, []);
  return {
    zoom,
    change: setZoom,
    pointer: {
      onPointerDown: (event) => {
        const frame = frameOf(event.target);
        if (frame === undefined || event.button > 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = frame;
        points.current.set(event.pointerId, placeIn(frame, event));
      },
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

function frameOf(target: EventTarget | null): Element | undefined {
  return target instanceof Element
    ? (target.closest('.library-compare-frame') ?? undefined)
    : undefined;
}

/** From the middle of the frame, as parts of its size. */
function placeIn(frame: Element, { clientX, clientY }: ClientPlace): Point {
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: (clientX - left) / width - 0.5, y: (clientY - top) / height - 0.5 };
}

interface ClientPlace {
  readonly clientX: number;
  readonly clientY: number;
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
