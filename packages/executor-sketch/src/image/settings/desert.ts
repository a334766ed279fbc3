import { paintBackdrop } from '../layers/backdrop.ts';
import { paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Dunes before dunes. */
export function desert(stage: Stage): readonly Layer[] {
  const { horizon, height, unit } = stage;
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, {
        foot: horizon + unit * 0.01,
        otherwise: 'hills',
        own: [0.62, 0.085, 58],
      }),
    ),
    ...[0, 1, 2].map((dune) =>
      layer(`dune ${dune + 1}`, (on) => {
        paintGround(on, {
          label: `dune-${dune}`,
          top: horizon + unit * (0.02 + dune * 0.12),
          own: soilOf(on, 'dune'),
          rise: unit * (0.05 + dune * 0.05),
          grain: 0.5 + dune * 0.12,
          relief: 0.6 + dune * 0.12,
          distance: 0.5 - dune * 0.2,
        });
      }),
    ),
    layer('things', (on) =>
      placeOnFloor(on, thingsAt(on, 'ground'), {
        top: horizon + unit * 0.06,
        bottom: height,
        scale: unit * 0.28,
      }),
    ),
    ...afterLand(stage),
  ];
}
