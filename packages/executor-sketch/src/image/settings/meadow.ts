import { paintBackdrop } from '../layers/backdrop.ts';
import { paintGrass, paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { paintTreeLine } from '../layers/woods.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Meadow, farm land, garden. */
export function meadow(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const floor = { top: horizon, bottom: height, scale: unit * 0.34 };
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, {
        foot: horizon + unit * 0.01,
        otherwise: 'hills',
        snowy: reading.snowy,
      }),
    ),
    layer('tree line', (on) =>
      paintTreeLine(on, {
        label: 'meadow',
        foot: horizon + unit * 0.03,
        height: unit * 0.06,
        distance: 0.36,
        own: [0.42, 0.07, 142],
        pointed: reading.snowy,
      }),
    ),
    layer('meadow', (on) => {
      paintGround(on, {
        label: 'meadow',
        top: horizon + unit * 0.02,
        own: soilOf(on, 'meadow'),
        rise: unit * 0.03,
        grain: 1.1,
        relief: 0.75,
        distance: 0.42,
      });
    }),
    ...(reading.snowy
      ? []
      : [
          layer('grass', (on: Stage) =>
            paintGrass(on, { top: horizon + unit * 0.04, own: [0.6, 0.115, 125], amount: 0.9 }),
          ),
        ]),
    layer('things', (on) => placeOnFloor(on, thingsAt(on, 'ground'), floor)),
    ...afterLand(stage),
  ];
}
