import type { Random } from '../../random.ts';
import { type Stage, trace } from '../stage.ts';
import { volume } from './shape.ts';
import { type Tint, css, mix } from '../tint.ts';

/** A row of houses or towers along a line; windows are lit when it is dark. */
export function paintTownRow(
  stage: Stage,
  wish: {
    readonly foot: number;
    readonly height: number;
    readonly distance: number;
    readonly towers: boolean;
    readonly random: Random;
  },
): void {
  const { context, width, unit, palette } = stage;
  const { random, distance } = wish;
  let x = -unit * 0.05;
  while (x < width) {
    const wide =
      unit *
      (wish.towers ? random.range(0.035, 0.11) : random.range(0.05, 0.1)) *
      (1.25 - distance * 0.6);
    const centre = 1 - Math.abs((x + wide / 2) / width - stage.focus.x) * 0.9;
    const tall =
      wish.height * random.range(0.35, 1) * (wish.towers ? centre : random.range(0.6, 0.9));
    const top = wish.foot - tall;
    const own: Tint = [random.range(0.4, 0.75), random.range(0.01, 0.05), random.range(20, 280)];
    context.fillStyle = volume(stage, own, x, x + wide, distance);
    if (wish.towers) {
      context.fillRect(x, top, wide, tall + 2);
      if (random.chance(0.35))
        context.fillRect(x + wide * 0.3, top - tall * 0.1, wide * 0.4, tall * 0.1 + 1);
      if (random.chance(0.2))
        context.fillRect(x + wide * 0.48, top - tall * 0.3, Math.max(1, wide * 0.04), tall * 0.3);
    } else {
      trace(context, [
        [x, wish.foot + 2],
        [x, top + wide * 0.3],
        [x + wide / 2, top - wide * 0.08],
        [x + wide, top + wide * 0.3],
        [x + wide, wish.foot + 2],
      ]);
      context.fill();
    }
    paintWindows(stage, {
      x,
      top: top + wide * (wish.towers ? 0.1 : 0.4),
      wide,
      foot: wish.foot,
      lit: palette.dark ? 0.42 : 0.12,
      distance,
      random,
    });
    x += wide * random.range(0.82, 1.12);
  }
}

function paintWindows(
  stage: Stage,
  face: {
    readonly x: number;
    readonly top: number;
    readonly wide: number;
    readonly foot: number;
    readonly lit: number;
    readonly distance: number;
    readonly random: Random;
  },
): void {
  const { context, palette, unit } = stage;
  const cell = Math.max(3.2, unit * 0.0125 * (1.15 - face.distance * 0.5));
  const columns = Math.floor((face.wide * 0.84) / cell);
  const margin = (face.wide - columns * cell) / 2;
  const warm = css(
    mix([0.88, 0.12, face.random.range(60, 95)], palette.haze, face.distance * 0.5),
    0.92,
  );
  const cool = css(mix([0.86, 0.05, 220], palette.haze, face.distance * 0.5), 0.85);
  const blind = css(mix(palette.ambient, palette.haze, face.distance), 0.42);
  for (let y = face.top + cell * 0.5; y < face.foot - cell; y += cell * 1.25) {
    for (let column = 0; column < columns; column++) {
      const lit = face.random.chance(face.lit);
      context.fillStyle = lit ? (face.random.chance(0.82) ? warm : cool) : blind;
      context.fillRect(face.x + margin + column * cell + cell * 0.2, y, cell * 0.58, cell * 0.72);
    }
  }
}
