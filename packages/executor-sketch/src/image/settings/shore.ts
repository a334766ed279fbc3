import { paintBackdrop } from '../layers/backdrop.ts';
import { paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { paintWater } from '../layers/water.ts';
import { paintTreeLine } from '../layers/woods.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { THING_PAINTERS } from '../things/index.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';
import { reflectThings } from './reflection.ts';

/** Sea, lake and river: water from the horizon, a shore in front when something stands there. */
export function shore(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const standing = thingsAt(stage, 'ground').filter((name) => name !== 'bridge');
  const beach = standing.length > 0 ? height - unit * 0.2 : height;
  return [
    ...heavens(stage),
    ...farSide(stage),
    ...(reading.things.includes('bridge') ? [marked('bridge', paintSpan)] : []),
    layer('water', (on) =>
      paintWater(on, { top: horizon, bottom: height, roughness: roughnessOf(on) }),
    ),
    layer('on the water', (on) =>
      reflectThings(on, thingsAt(on, 'water'), {
        top: horizon + unit * 0.02,
        bottom: beach,
        scale: unit * 0.24,
      }),
    ),
    ...(standing.length > 0
      ? [
          layer('shore', (on: Stage) => {
            paintGround(on, {
              label: 'shore',
              top: beach,
              own: soilOf(on, reading.setting === 'sea' ? 'beach' : 'bank'),
              rise: unit * 0.05,
              grain: 1.2,
              relief: 0.5,
              distance: 0.05,
            });
          }),
          layer('things', (on: Stage) =>
            placeOnFloor(on, standing, {
              top: beach - unit * 0.03,
              bottom: height * 1.02,
              scale: unit * 0.4,
              haze: 0.2,
            }),
          ),
        ]
      : []),
    ...afterLand(stage),
  ];
}

function roughnessOf({ reading, palette }: Stage): number {
  if (reading.setting === 'lake' || reading.moods.includes('calm')) return 0.2;
  return reading.light === 'storm' || palette.contrast > 1.1 ? 1 : 0.55;
}

function farSide({ reading, horizon, unit }: Stage): readonly Layer[] {
  const open = reading.setting === 'sea';
  const distance = layer('distance', (on) =>
    paintBackdrop(on, {
      foot: horizon + 1,
      otherwise: open ? 'low' : 'hills',
      snowy: reading.snowy,
    }),
  );
  if (open) return [distance];
  const bank = layer('far bank', (on) =>
    paintTreeLine(on, {
      label: 'bank',
      foot: horizon + 1,
      height: unit * 0.08,
      distance: 0.4,
      own: [0.4, 0.07, 145],
      pointed: reading.snowy,
    }),
  );
  return [distance, bank];
}

/** The bridge stands at the water's far edge, so that the water mirrors it. */
function paintSpan(stage: Stage): void {
  const { width, horizon, unit } = stage;
  THING_PAINTERS.bridge?.(stage, { x: width / 2, y: horizon + 2, size: unit * 0.085 }, 0.16);
}
