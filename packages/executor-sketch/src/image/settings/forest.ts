import { paintGrass, paintGround } from '../layers/ground.ts';
import { soilOf } from '../layers/soil.ts';
import { paintFog, paintSnowfall } from '../layers/weather.ts';
import { paintCanopy, paintRays, paintTrunks } from '../layers/woods.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import { mark, type Stage } from '../stage.ts';
import { mix, type Tint } from '../tint.ts';
import { afterLand } from './after-land.ts';
import { heavens } from './heavens.ts';

/** Distances of the rows of trunks, the farthest first. */
const ROWS = [0.86, 0.72, 0.52, 0.3, 0.1] as const;

/** Inside a forest: rows of trunks into the light. */
export function forest(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const { snowy } = reading;
  return [
    ...heavens(stage),
    ...ROWS.map((distance, row) => layer(`trunks ${row + 1}`, (on) => paintRow(on, row, distance))),
    layer('rays', (on) => paintRays(on, snowy ? 0.5 : 0.85)),
    ...(snowy
      ? [layer('flakes', paintSnowfall)]
      : [
          layer('undergrowth', (on: Stage) =>
            paintGrass(on, { top: horizon + unit * 0.22, own: [0.48, 0.11, 132], amount: 0.55 }),
          ),
        ]),
    layer('things', (on) =>
      placeOnFloor(
        on,
        thingsAt(on, 'ground').filter((name) => name !== 'tree'),
        { top: horizon + unit * 0.1, bottom: height, scale: unit * 0.34 },
      ),
    ),
    layer('canopy', (on) => {
      mark(on, 'tree', 'woods');
      const own: Tint = snowy ? [0.9, 0.015, 240] : [0.5, 0.115, 132];
      paintCanopy(on, { own, depth: snowy ? 0.26 : 0.42, distance: 0.12, label: 'near' });
    }),
    ...afterLand(stage),
  ];
}

function paintRow(stage: Stage, row: number, distance: number): void {
  const { horizon, unit, width } = stage;
  const near = row / (ROWS.length - 1);
  const foot = horizon + unit * (0.02 + near * near * 0.3);
  const pale = stage.reading.colours.some((tint) => tint[0] > 0.85);
  const bark: Tint = pale ? [0.86, 0.02, 90] : mix([0.36, 0.045, 55], [0.45, 0.06, 140], 0.2);
  paintTrunks(stage, {
    label: String(row),
    foot,
    distance,
    count: Math.round((24 - row * 5) * (width / unit) * 0.7),
    width: unit * (0.005 + near * near * 0.03),
    own: bark,
  });
  if (row === 2) {
    paintGround(stage, {
      label: 'forest',
      top: horizon + unit * 0.1,
      own: soilOf(stage, 'forest'),
      rise: unit * 0.04,
      grain: stage.reading.snowy ? 0.8 : 1.5,
      relief: stage.reading.snowy ? 0.5 : 0.9,
      distance: 0.5,
    });
  }
  if (row < 4) {
    const amount = 0.5 - near * 0.2;
    paintFog(stage, { row: foot, height: unit * 0.16, amount, label: `forest-${row}` });
  }
}
