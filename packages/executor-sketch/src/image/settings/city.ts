import { paintBackdrop } from '../layers/backdrop.ts';
import { paintSkyline } from '../layers/skyline.ts';
import { paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { paintWater } from '../layers/water.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import type { Stage } from '../stage.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';
import { reflectThings } from './reflection.ts';

/** A town by night or day, its towers over water, a quay in front when something stands there. */
export function city(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const peaks = reading.things.includes('mountain') || reading.things.includes('volcano');
  return [
    ...heavens(stage),
    ...(peaks ? [layer('mountains', paintPeaks)] : []),
    marked('skyline', (on) => paintSkyline(on, horizon + 1, 0.56)),
    layer('water', (on) => paintWater(on, { top: horizon, bottom: height, roughness: 0.35 })),
    layer('on the water', (on) =>
      reflectThings(on, thingsAt(on, 'water'), {
        top: horizon + unit * 0.03,
        bottom: height,
        scale: unit * 0.2,
      }),
    ),
    ...(thingsAt(stage, 'ground').length > 0
      ? [layer('quay', paintQuay), layer('things', placeOnQuay)]
      : []),
    ...afterLand(stage),
  ];
}

/** The town is painted by itself, nearer than what the backdrop would make of it. */
function paintPeaks(stage: Stage): void {
  const things = stage.reading.things.filter((name) => name !== 'skyline' && name !== 'village');
  const reading = { ...stage.reading, things };
  paintBackdrop({ ...stage, reading }, { foot: stage.horizon, otherwise: 'none' });
}

function paintQuay(stage: Stage): void {
  const { height, unit } = stage;
  paintGround(stage, {
    label: 'quay',
    top: height - unit * 0.13,
    own: soilOf(stage, 'quay'),
    rise: 2,
    grain: 1.4,
    relief: 0.4,
    distance: 0,
  });
}

function placeOnQuay(stage: Stage): void {
  const { height, unit } = stage;
  placeOnFloor(stage, thingsAt(stage, 'ground'), {
    top: height - unit * 0.12,
    bottom: height * 1.02,
    scale: unit * 0.36,
    haze: 0.2,
  });
}
