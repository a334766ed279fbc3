import { paintVolcano } from './volcano.ts';
import {
  type BackdropWish,
  paintHills,
  paintIslands,
  paintLowCoast,
  paintMountains,
} from './far-land.ts';
import { createRelief } from './ridges.ts';
import { paintSkyline } from './skyline.ts';
import { paintTreeLine } from './woods.ts';
import { thingsAt } from '../placing.ts';

import { type Stage, glow, mark } from '../stage.ts';
import { THING_PAINTERS } from '../things/index.ts';
import { paintTownRow } from '../things/town.ts';
import { css } from '../tint.ts';
import type { ThingName } from '../vocabulary/things.ts';

/** Everything far away: ranges, island, town, castle, fall, the woods before them. */
export function paintBackdrop(stage: Stage, wish: BackdropWish): void {
  const relief = createRelief(stage);
  const asked = new Set<ThingName>(thingsAt(stage, 'backdrop'));
  mark(stage, ...asked);
  const named = [
    'mountain',
    'volcano',
    'hill',
    'island',
    'castle',
    'skyline',
    'village',
    'woods',
  ] as const;
  const none = !named.some((name) => asked.has(name));
  const mountains =
    asked.has('mountain') || asked.has('waterfall') || (none && wish.otherwise === 'mountains');
  if (mountains) paintMountains(stage, wish, relief);
  if (asked.has('volcano')) paintVolcano(stage, wish.foot, relief);
  if (
    asked.has('hill') ||
    asked.has('castle') ||
    asked.has('village') ||
    (none && wish.otherwise === 'hills')
  )
    paintHills(stage, wish, relief);
  if (asked.has('island')) paintIslands(stage, wish, relief);
  if (none && wish.otherwise === 'low') paintLowCoast(stage, wish, relief);
  if (asked.has('castle')) {
    const hero = stage.reading.hero === 'castle';
    THING_PAINTERS.castle?.(
      stage,
      {
        x: stage.width * (hero ? stage.focus.x : 0.66),
        y: wish.foot - stage.unit * 0.06,
        size: stage.unit * (hero ? 0.15 : 0.09),
      },
      hero ? 0.25 : 0.45,
    );
  }
  if (asked.has('skyline')) paintSkyline(stage, wish.foot, 0.42);
  if (asked.has('village'))
    paintTownRow(stage, {
      foot: wish.foot,
      height: stage.unit * 0.15,
      distance: 0.28,
      towers: false,
      random: stage.random.fork('village'),
    });
  if (asked.has('waterfall')) paintFall(stage, wish.foot);
  if (asked.has('woods')) paintWoods(stage, wish.foot);
}

function paintWoods(stage: Stage, foot: number): void {
  const { unit } = stage;
  for (const [index, distance] of [0.62, 0.42, 0.24].entries()) {
    paintTreeLine(stage, {
      label: `woods-${index}`,
      foot: foot + unit * 0.014 * index,
      height: unit * (0.1 + index * 0.02),
      distance,
      own: [0.4, 0.07, 148],
      pointed: !stage.reading.things.includes('palm'),
    });
  }
}

function paintFall(stage: Stage, foot: number): void {
  const { context, unit, palette, focus, width } = stage;
  const random = stage.random.fork('fall');
  const x = width * (stage.reading.hero === 'waterfall' ? focus.x : 0.4);
  const high = unit * 0.34;
  const half = unit * 0.035;
  for (let strand = 0; strand < 70; strand++) {
    const off = random.bell() * half;
    const from = foot - high * random.range(0.86, 1);
    context.strokeStyle = css(palette.tone([0.96, 0.012, 220], random.range(0.4, 1), 0.25), 0.5);
    context.lineWidth = Math.max(0.8, unit * random.range(0.001, 0.004));
    context.beginPath();
    context.moveTo(x + off * 0.6, from);
    context.bezierCurveTo(
      x + off,
      from + high * 0.3,
      x + off * 1.3,
      from + high * 0.7,
      x + off * 1.5,
      foot,
    );
    context.stroke();
  }
  glow(context, x, foot, unit * 0.13, palette.tone([0.97, 0.01, 220], 1, 0.3), 0.7, 'source-over');
}
