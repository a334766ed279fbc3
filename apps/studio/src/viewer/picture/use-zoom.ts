import { useEffect, useRef, useState } from 'react';
import type { ReactZoomPanPinchRef } from 'react-zoom-pan-pinch';
import { REDUCED_MOTION, useMediaQuery } from '../use-media-query.ts';
import type { Size } from '../use-element-size.ts';
import { fitScale, leastScale, MOST_ZOOM, zoomedAt } from './zoom.ts';

const ANIMATION_MS = 120;
/** Of a fit that was rounded on its way. */
const ABOUT = 0.002;

export interface Zoom {
  /** For the `ref` of what moves it. */
  readonly attach: (control: ReactZoomPanPinchRef | null) => void;
  readonly fit: number;
  readonly scale: number;
  /** Larger than the stage shows at once. */
  readonly isZoomed: boolean;
  readonly isCalm: boolean;
  readonly transformed: (scale: number) => void;
  readonly zoomBy: (
    factor: number,
    at?: { readonly x: number; readonly y: number; readonly isAtOnce: boolean },
  ) => void;
  readonly zoomTo: (scale: number) => void;
  readonly pan: (across: number, down: number) => void;
}

/** Zooming about points of the stage, from the whole picture to 800 % of its own pixels. */
export function useZoom(picture: Size, stage: Size): Zoom {
  const [control, setControl] = useState<ReactZoomPanPinchRef | null>(null);
  const isCalm = useMediaQuery(REDUCED_MOTION);
  const fit = fitScale(picture, stage);
  const [scale, setScale] = useState(fit);
  const lastFit = useRef(fit);
  /** Where a movement that is not over leads: keys that are held go on from there. */
  const aim = useRef({ scale: fit, untilMs: 0 });
  useEffect(() => {
    // The window changed: a picture that was whole stays whole.
    const wasWhole = Math.abs(scale - lastFit.current) < ABOUT;
    const isNew = lastFit.current !== fit;
    lastFit.current = fit;
    if (isNew && wasWhole) void control?.centerView(fit, 0);
  }, [control, fit, scale]);
  const zoomTo: Zoom['zoomTo'] = (wanted) => zoom(wanted, undefined);
  function zoom(wanted: number, at: Parameters<Zoom['zoomBy']>[1]): void {
    if (control === null) return;
    const next = Math.min(MOST_ZOOM, Math.max(leastScale(fit), wanted));
    const point = at ?? { x: stage.width / 2, y: stage.height / 2 };
    const place = zoomedAt(control.instance.state, next, point, picture, stage);
    const time = isCalm || at?.isAtOnce === true ? 0 : ANIMATION_MS;
    aim.current = { scale: next, untilMs: performance.now() + time };
    void control.setTransform(place.positionX, place.positionY, place.scale, time);
  }
  return {
    attach: setControl,
    fit,
    scale,
    isZoomed: scale > fit + ABOUT,
    isCalm,
    transformed: setScale,
    zoomTo,
    zoomBy: (factor, at) => {
      const isMoving = performance.now() < aim.current.untilMs;
      const from = isMoving ? aim.current.scale : (control?.instance.state.scale ?? scale);
      zoom(from * factor, at);
    },
    pan: (across, down) => {
      void control?.panBy(across, down, isCalm ? 0 : ANIMATION_MS);
    },
  };
}
