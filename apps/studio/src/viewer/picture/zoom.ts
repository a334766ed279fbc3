import type { Size } from '../use-element-size.ts';

/** One pixel of the picture over eight of the page. */
export const MOST_ZOOM = 8;
/** Small pictures fill the stage no further than this; icons would become blots. */
const MOST_FIT = 2;

export interface Place {
  readonly scale: number;
  readonly positionX: number;
  readonly positionY: number;
}

/** The scale at which the whole picture is to be seen. */
export function fitScale(picture: Size, stage: Size): number {
  const fit = Math.min(stage.width / picture.width, stage.height / picture.height);
  return Math.min(fit, MOST_FIT);
}

/** The smallest scale: the whole picture, or its own size where that is smaller. */
export function leastScale(fit: number): number {
  return Math.min(fit, 1);
}

/** Where the picture is after a zoom that leaves what is under a point of the stage there. */
export function zoomedAt(
  place: Place,
  scale: number,
  point: { readonly x: number; readonly y: number },
  picture: Size,
  stage: Size,
): Place {
  const ratio = scale / place.scale;
  return {
    scale,
    positionX: within(
      point.x - (point.x - place.positionX) * ratio,
      picture.width * scale,
      stage.width,
    ),
    positionY: within(
      point.y - (point.y - place.positionY) * ratio,
      picture.height * scale,
      stage.height,
    ),
  };
}

/** What is smaller than the stage stands in its middle; what is larger leaves no gap. */
function within(position: number, picture: number, stage: number): number {
  if (picture <= stage) return (stage - picture) / 2;
  return Math.min(0, Math.max(stage - picture, position));
}
