import { paintClock } from './clock.ts';
import { paintBook, paintBulb, paintCandle, paintCrystal, paintMushroom } from './curios.ts';
import { paintFruit } from './fruit.ts';
import { paintTurned } from './lathe.ts';
import { volume } from './shape.ts';
import { PORCELAIN, type Prop, broken, colour, rings, wheel } from './tableware-parts.ts';
import { paintSteam, paintTeacup } from './teaware.ts';
import type { ThingName } from '../vocabulary/things.ts';

const turnBowl = wheel(
  (stage) => ({
    profile: [0.38, 0.4, 0.62, 0.86, 1.0, 1.08, 1.12],
    own: colour(stage, [0.48, 0.09, 30]),
    inside: [0.8, 0.06, 75],
    gloss: 0.7,
    marks: rings,
    markTint: PORCELAIN,
    mended: broken(stage),
  }),
  0.55,
);

const paintBowl: Prop = (stage, spot) => {
  turnBowl(stage, spot);
  if (/steam|hot|soup|noodle|ramen|umuusok|湯/i.test(stage.payload.prompt)) {
    paintSteam(stage, { ...spot, y: spot.y + spot.size * 0.3 });
  }
};

/** Things that stand on a table. Each is about as high as the spot's size. */
export const TABLEWARE: Readonly<Partial<Record<ThingName, Prop>>> = {
  teacup: paintTeacup,
  teapot: (stage, spot) => {
    const { context } = stage;
    const own = colour(stage, [0.46, 0.06, 45]);
    context.lineWidth = spot.size * 0.07;
    context.strokeStyle = volume(stage, own, spot.x - spot.size, spot.x + spot.size, 0);
    context.beginPath();
    context.ellipse(
      spot.x - spot.size * 0.56,
      spot.y - spot.size * 0.44,
      spot.size * 0.2,
      spot.size * 0.26,
      0,
      0,
      Math.PI * 2,
    );
    context.moveTo(spot.x + spot.size * 0.4, spot.y - spot.size * 0.3);
    context.quadraticCurveTo(
      spot.x + spot.size * 0.72,
      spot.y - spot.size * 0.36,
      spot.x + spot.size * 0.78,
      spot.y - spot.size * 0.72,
    );
    context.stroke();
    paintTurned(
      stage,
      { ...spot, size: spot.size * 0.95 },
      {
        profile: [0.3, 0.44, 0.56, 0.6, 0.57, 0.46, 0.32, 0.24, 0.12, 0.04, 0.09, 0.02],
        own,
        gloss: 0.8,
      },
    );
  },
  vase: wheel(
    (stage) => ({
      profile: [0.16, 0.19, 0.26, 0.31, 0.32, 0.28, 0.2, 0.13, 0.11, 0.13, 0.17],
      own: colour(stage, [0.55, 0.09, 235]),
      inside: [0.2, 0.02, 260],
      gloss: 0.8,
      mended: broken(stage),
      marks: (height, turn) =>
        Math.abs(height - 0.42 + Math.sin(turn * 25) * 0.03) < 0.022 ||
        Math.abs(height - 0.76) < 0.012
          ? 0.9
          : 0,
      markTint: PORCELAIN,
    }),
    1.5,
  ),
  bottle: wheel(
    (stage) => ({
      profile: [0.155, 0.165, 0.165, 0.165, 0.165, 0.16, 0.12, 0.07, 0.052, 0.05, 0.05, 0.056],
      own: colour(stage, [0.5, 0.1, 150]),
      gloss: 1,
      clear: 0.45,
      inside: [0.3, 0.05, 60],
    }),
    1.7,
  ),
  bowl: paintBowl,
  glass: wheel(
    () => ({
      profile: [0.28, 0.2, 0.03, 0.022, 0.022, 0.03, 0.16, 0.26, 0.29, 0.285, 0.26],
      own: [0.85, 0.03, 220],
      gloss: 1,
      clear: 0.75,
      inside: [0.42, 0.15, 20],
    }),
    1.35,
  ),
  apple: paintFruit([0.2, 0.4, 0.52, 0.57, 0.58, 0.56, 0.5, 0.36, 0.12], [0.56, 0.19, 27], 0.75),
  pear: paintFruit(
    [0.16, 0.32, 0.39, 0.4, 0.36, 0.28, 0.21, 0.17, 0.14, 0.06],
    [0.78, 0.14, 112],
    1,
  ),
  orange: paintFruit([0.18, 0.38, 0.48, 0.52, 0.525, 0.5, 0.43, 0.28, 0.05], [0.74, 0.17, 60], 0.7),
  candle: paintCandle,
  book: paintBook,
  clock: paintClock,
  crystal: paintCrystal,
  mushroom: paintMushroom,
  bulb: paintBulb,
};
