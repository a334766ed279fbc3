import { paintBicycle, paintCar, paintTrain, paintUmbrella } from './land-vehicles.ts';
import type { ThingPainter } from './shape.ts';
import { paintBoat, paintOutrigger, paintSailboat, paintShip, paintWhale } from './vessels.ts';

export type Spot = Parameters<ThingPainter>[1];

/** What moves on water and land. */
export const VEHICLES = {
  boat: paintBoat,
  outrigger: paintOutrigger,
  sailboat: paintSailboat,
  ship: paintShip,
  whale: paintWhale,
  train: paintTrain,
  car: paintCar,
  bicycle: paintBicycle,
  umbrella: paintUmbrella,
} as const satisfies Record<string, ThingPainter>;
