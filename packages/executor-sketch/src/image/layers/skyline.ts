import { paintTownRow } from '../things/town.ts';
import { mark, type Stage } from '../stage.ts';
import { paintFog } from './weather.ts';

/** Towers behind towers, each nearer row darker and lower. */
export function paintSkyline(stage: Stage, foot: number, height: number): void {
  mark(stage, 'skyline');
  const { unit } = stage;
  for (const [index, distance] of [0.8, 0.6, 0.36].entries()) {
    paintTownRow(stage, {
      foot,
      height: unit * (height - index * 0.09),
      distance,
      towers: true,
      random: stage.random.fork(`skyline-${index}`),
    });
    paintFog(stage, { row: foot, height: unit * 0.1, amount: 0.3, label: `skyline-${index}` });
  }
}
