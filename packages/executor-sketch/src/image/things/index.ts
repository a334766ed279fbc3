import type { ThingName } from '../vocabulary/things.ts';
import { ANIMALS } from './animals.ts';
import { BUILDINGS } from './buildings.ts';
import { FIGURES } from './figures.ts';
import { PLANTS } from './plants.ts';
import type { ThingPainter } from './shape.ts';
import { SKY_THINGS } from './sky-things.ts';
import { VEHICLES } from './vehicles.ts';

/** The painters of the things that stand or fly somewhere by themselves. */
export const THING_PAINTERS: Readonly<Partial<Record<ThingName, ThingPainter>>> = {
  ...ANIMALS,
  ...BUILDINGS,
  ...FIGURES,
  ...PLANTS,
  ...SKY_THINGS,
  ...VEHICLES,
};
