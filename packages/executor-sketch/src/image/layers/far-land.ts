import type { Canvas } from '@napi-rs/canvas';
import { paintRidge } from './ridges.ts';
import { paintFog } from './weather.ts';
import type { Stage } from '../stage.ts';
import { type Tint, css, mix } from '../tint.ts';

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

export function paintMountains(stage: Stage, wish: BackdropWish, relief: Canvas): void {
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

export function paintHills(stage: Stage, wish: BackdropWish, relief: Canvas): void {
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

export function paintLowCoast(stage: Stage, wish: BackdropWish, relief: Canvas): void {
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

export function paintIslands(stage: Stage, wish: BackdropWish, relief: Canvas): void {
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
