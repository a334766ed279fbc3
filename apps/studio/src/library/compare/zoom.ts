/** How a picture is seen; places are parts of the width and height of its frame, from its middle. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const FIT: Zoom = { scale: 1, x: 0, y: 0 };

const MOST = 16;

/** Zooms so that the point at `x` and `y` stays where it is. */
export function zoomAt(zoom: Zoom, factor: number, x = 0, y = 0): Zoom {
  const scale = Math.max(1, Math.min(MOST, zoom.scale * factor));
  const real = scale / zoom.scale;
  return bounded({ scale, x: x - (x - zoom.x) * real, y: y - (y - zoom.y) * real });
}

export function moveBy(zoom: Zoom, x: number, y: number): Zoom {
  return bounded({ ...zoom, x: zoom.x + x, y: zoom.y + y });
}

/** The picture always covers the middle of its frame. */
function bounded({ scale, x, y }: Zoom): Zoom {
  const most = (scale - 1) / 2;
  const within = (value: number): number => Math.max(-most, Math.min(most, value)) || 0;
  return { scale, x: within(x), y: within(y) };
}
