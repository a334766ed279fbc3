import { paintBalloon, paintKite, paintPlane, paintRocket } from './aircraft.ts';
import { paintEgret, paintFlock } from './birds.ts';
import { paintComet } from './heavenly-bodies.ts';
import type { ThingPainter } from './shape.ts';

/** What flies or hangs in the sky and has a place of its own. */
export const SKY_THINGS = {
  flock: paintFlock,
  egret: paintEgret,
  kite: paintKite,
  balloon: paintBalloon,
  plane: paintPlane,
  rocket: paintRocket,
  comet: paintComet,
} as const satisfies Record<string, ThingPainter>;
