import { useEffect, useRef, type ReactNode } from 'react';
import { TransformComponent, TransformWrapper } from 'react-zoom-pan-pinch';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import type { Size } from '../use-element-size.ts';
import { useZoom, type Zoom } from './use-zoom.ts';
import { leastScale, MOST_ZOOM } from './zoom.ts';
import { ZoomControls } from './zoom-controls.tsx';

const KEY_FACTOR = 1.25;
const KEY_PAN_PX = 80;
/** From here on pixels are what one wants to see. */
const PIXELS_FROM = 4;

/** A picture of a known size that is zoomed by wheel, pinch, double click and keys. */
export function Zoomable({
  picture,
  stage,
  children,
}: {
  readonly picture: Size;
  readonly stage: Size;
  readonly children: ReactNode;
}): ReactNode {
  const zoom = useZoom(picture, stage);
  const { attach, fit, scale, isZoomed, isCalm } = zoom;
  const area = useWheel(zoom);
  useZoomKeys(zoom);
  return (
    <div
      ref={area}
      className="viewer-zoom"
      data-zoomed={isZoomed}
      data-swipe={isZoomed ? 'no' : undefined}
    >
      <TransformWrapper
        ref={attach}
        initialScale={fit}
        minScale={leastScale(fit)}
        maxScale={MOST_ZOOM}
        centerOnInit
        centerZoomedOut
        wheel={{ disabled: true }}
        doubleClick={{ disabled: true }}
        panning={{ disabled: !isZoomed, velocityDisabled: isCalm }}
        zoomAnimation={{ size: 0, disabled: isCalm }}
        autoAlignment={{ sizeX: 0, sizeY: 0, disabled: isCalm }}
        onTransform={(_, state) => zoom.transformed(state.scale)}
      >
        <TransformComponent wrapperClass="viewer-zoom-area">
          <div
            className="viewer-zoom-picture"
            data-pixels={scale >= PIXELS_FROM}
            style={{ width: picture.width, height: picture.height }}
          >
            {children}
          </div>
        </TransformComponent>
      </TransformWrapper>
      <ZoomControls zoom={zoom} />
    </div>
  );
}

/** Zooms by equal shares, wherever it stands; a listener that React adds could not refuse to scroll. */
function useWheel({ zoomBy, zoomTo, fit, isZoomed }: Zoom) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    const pointOf = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const turned = (event: WheelEvent): void => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1);
      // A trackpad tells a pinch as a wheel with the control key, in small steps.
      const strength = event.ctrlKey ? 0.01 : 0.002;
      zoomBy(Math.exp(-pixels * strength), { ...pointOf(event), isAtOnce: true });
    };
    const pressedTwice = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('button') !== null) return;
      if (isZoomed) zoomTo(fit);
      else zoomBy(Math.max(1, 2 * fit) / fit, { ...pointOf(event), isAtOnce: false });
    };
    element.addEventListener('wheel', turned, { passive: false });
    element.addEventListener('dblclick', pressedTwice);
    return () => {
      element.removeEventListener('wheel', turned);
      element.removeEventListener('dblclick', pressedTwice);
    };
  });
  return area;
}

function useZoomKeys({ zoomBy, zoomTo, pan, fit, scale, isZoomed }: Zoom): void {
  const { keys } = texts.viewer;
  const isOff = !isZoomed;
  useKeys(texts.viewer.picture.title, [
    { keys: '+', text: keys.zoomIn, run: () => zoomBy(KEY_FACTOR) },
    { keys: '=', text: keys.zoomIn, run: () => zoomBy(KEY_FACTOR) },
    { keys: '-', text: keys.zoomOut, run: () => zoomBy(1 / KEY_FACTOR) },
    {
      keys: 'z',
      text: keys.fitOrFull,
      run: () => zoomTo(Math.abs(scale - fit) < 0.002 ? 1 : fit),
    },
    { keys: 'ArrowLeft', text: keys.panLeft, isOff, run: () => pan(KEY_PAN_PX, 0) },
    { keys: 'ArrowRight', text: keys.panRight, isOff, run: () => pan(-KEY_PAN_PX, 0) },
    { keys: 'ArrowUp', text: keys.panUp, isOff, run: () => pan(0, KEY_PAN_PX) },
    { keys: 'ArrowDown', text: keys.panDown, isOff, run: () => pan(0, -KEY_PAN_PX) },
  ]);
}
