import type { Canvas } from '@napi-rs/canvas';
import { THING_PAINTERS } from '../things/index.ts';
import { paintTownRow } from '../things/buildings.ts';
import { thingsAt } from '../placing.ts';
import { glow, mark, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import type { ThingName } from '../vocabulary/things.ts';
import { createRelief, paintRidge } from './ridges.ts';
import { paintFog } from './weather.ts';
import { paintTreeLine } from './woods.ts';

const GREEN: Tint = [0.5, 0.08, 140];
const ROCK: Tint = [0.5, 0.035, 265];

/** What the land far away looks like when nothing is asked for. */
export interface BackdropWish {
  /** Row where it stands. */
  readonly foot: number;
  /** Painted when the words name no backdrop. */
  readonly otherwise: 'hills' | 'mountains' | 'low' | 'none';
  readonly own?: Tint;
  readonly snowy?: boolean;
}

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
  if (asked.has('volcano')) paintVolcano(stage, wish, relief);
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

function paintMountains(stage: Stage, wish: BackdropWish, relief: Canvas): void {
  const { unit, random } = stage;
  const hero = stage.reading.hero === 'mountain';
  const summit = hero ? stage.focus.x : random.fork('summit').range(0.2, 0.8);
  const own = wish.own ?? ROCK;
  const high = unit * (hero ? 0.52 : 0.42) * Math.min(1, stage.horizon / (unit * 0.5));
  const bases = [0.86, 0.7, 0.52];
  bases.forEach((distance, index) => {
    const near = index / (bases.length - 1);
    paintRidge(
      stage,
      {
        label: `mountain-${index}`,
        foot: wish.foot + 2,
        height: high * (1.05 - near * 0.42),
        distance,
        own: mix(own, GREEN, wish.snowy ? near * 0.2 : near * 0.55),
        sharpness: 0.85 - near * 0.3,
        mist: 0.75,
        ...(index === 0 ? { summit } : {}),
        ...(wish.snowy ? { snowFrom: 0.25 + near * 0.2 } : index === 0 ? { snowFrom: 0.6 } : {}),
      },
      relief,
    );
    paintFog(stage, {
      row: wish.foot - high * 0.06,
      height: unit * 0.1,
      amount: 0.35 + stage.palette.fog * 0.4,
      label: `mountain-${index}`,
    });
  });
}

function paintVolcano(stage: Stage, wish: BackdropWish, relief: Canvas): void {
  const { context, unit, palette, focus, width } = stage;
  const x = focus.x * width;
  const high = unit * 0.46;
  const top = wish.foot - high;
  const half = unit * 0.85;
  const flank = (side: number): void =>
    context.bezierCurveTo(
      x + side * half * 0.5,
      wish.foot - high * 0.1,
      x + side * half * 0.2,
      wish.foot - high * 0.5,
      x + side * unit * 0.055,
      top,
    );
  const own: Tint = [0.48, 0.05, 285];
  context.save();
  context.beginPath();
  context.moveTo(x - half, wish.foot + 2);
  flank(-1);
  context.quadraticCurveTo(x, top + unit * 0.02, x + unit * 0.055, top - unit * 0.004);
  context.bezierCurveTo(
    x + half * 0.2,
    wish.foot - high * 0.5,
    x + half * 0.5,
    wish.foot - high * 0.1,
    x + half,
    wish.foot + 2,
  );
  const gradient = context.createLinearGradient(0, top, 0, wish.foot);
  gradient.addColorStop(0, css(palette.tone(own, 0.7, 0.35)));
  gradient.addColorStop(1, css(mix(palette.tone(own, 0.4, 0.6), palette.haze, 0.4)));
  context.fillStyle = gradient;
  context.fill();
  context.clip();
  context.globalCompositeOperation = 'soft-light';
  context.globalAlpha = 0.6;
  context.drawImage(relief, x - half, top, half * 2, high * 1.2);
  context.restore();
  context.fillStyle = css(palette.tone([0.97, 0.01, 240], 0.9, 0.25), 0.9);
  const random = stage.random.fork('volcano');
  context.beginPath();
  context.moveTo(x - unit * 0.055, top);
  for (let tooth = 0; tooth <= 10; tooth++)
    context.lineTo(
      x + (tooth / 10 - 0.5) * unit * 0.19,
      top + high * random.range(0.12, 0.3) * (tooth % 2 ? 1 : 0.6),
    );
  context.lineTo(x + unit * 0.055, top);
  context.fill();
  for (let puff = 0; puff < 26; puff++) {
    const up = puff / 26;
    glow(
      context,
      x + random.bell() * unit * 0.03 + up * unit * 0.22,
      top - up * unit * 0.26,
      unit * (0.025 + up * 0.08),
      mix(palette.haze, palette.source, 0.3),
      0.25,
      'source-over',
    );
  }
}

function paintHills(stage: Stage, wish: BackdropWish, relief: Canvas): void {
  const { unit } = stage;
  for (const [index, distance] of [0.78, 0.58, 0.4].entries()) {
    paintRidge(
      stage,
      {
        label: `hill-${index}`,
        foot: wish.foot + unit * 0.02 * index + 2,
        height: unit * (0.24 - index * 0.045),
        distance,
        own: wish.own ?? [0.56, 0.085, 128 - index * 4],
        sharpness: 0.08,
        mist: 0.5,
      },
      relief,
    );
  }
}

function paintLowCoast(stage: Stage, wish: BackdropWish, relief: Canvas): void {
  const { unit, random } = stage;
  const summit = random.fork('coast').chance(0.5) ? 0.08 : 0.94;
  for (const [index, distance] of [0.84, 0.68].entries()) {
    paintRidge(
      stage,
      {
        label: `coast-${index}`,
        foot: wish.foot + 1,
        height: unit * (0.12 - index * 0.05),
        distance,
        own: [0.48, 0.05, 200],
        sharpness: 0.3,
        mist: 0.6,
        summit,
      },
      relief,
    );
  }
}

function paintIslands(stage: Stage, wish: BackdropWish, relief: Canvas): void {
  const { context, unit, width, palette } = stage;
  const random = stage.random.fork('islands');
  for (let island = 0; island < 4; island++) {
    const distance = 0.75 - island * 0.12;
    const x =
      width *
      ((island * 0.29 +
        random.range(0, 0.14) +
        (stage.reading.hero === 'island' ? stage.focus.x - 0.4 : 0)) %
        1);
    const half = unit * random.range(0.08, 0.24);
    const high = unit * random.range(0.04, 0.13);
    context.save();
    context.beginPath();
    context.moveTo(x - half, wish.foot + 1);
    context.bezierCurveTo(
      x - half * 0.7,
      wish.foot - high * 0.9,
      x - half * 0.3,
      wish.foot - high * 1.2,
      x,
      wish.foot - high,
    );
    context.bezierCurveTo(
      x + half * 0.4,
      wish.foot - high * 1.05,
      x + half * 0.6,
      wish.foot - high * 0.35,
      x + half,
      wish.foot + 1,
    );
    context.fillStyle = css(palette.tone([0.46, 0.07, 150], 0.45, distance));
    context.fill();
    context.clip();
    context.globalCompositeOperation = 'soft-light';
    context.globalAlpha = 0.7;
    context.drawImage(relief, x - half, wish.foot - high * 1.2, half * 2, high * 2);
    context.restore();
  }
}

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
