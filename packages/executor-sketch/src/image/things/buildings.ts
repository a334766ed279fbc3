import { paintChurch, paintHouse, paintTemple, paintTorii } from './houses.ts';
import { paintBridge, paintCastle, paintLighthouse, paintWindmill } from './landmarks.ts';
import { paintBench, paintLamp, paintTent } from './outdoor-furniture.ts';
import type { ThingPainter } from './shape.ts';

/** What people have built, each standing alone. */
export const BUILDINGS = {
  house: paintHouse,
  temple: paintTemple,
  torii: paintTorii,
  church: paintChurch,
  lighthouse: paintLighthouse,
  windmill: paintWindmill,
  tent: paintTent,
  bridge: paintBridge,
  bench: paintBench,
  lamp: paintLamp,
  castle: paintCastle,
} as const satisfies Record<string, ThingPainter>;
