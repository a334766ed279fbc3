import { glow, type Spot, type Stage, trace } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import type { ThingName } from '../vocabulary/things.ts';
import { paintTurned, type Turned } from './lathe.ts';
import { volume } from './shape.ts';

const PORCELAIN: Tint = [0.93, 0.012, 95];

type Prop = (stage: Stage, spot: Spot) => void;

function colour(stage: Stage, otherwise: Tint): Tint {
  return stage.reading.colours.find(([, chroma]) => chroma > 0.05) ?? otherwise;
}

const wheel =
  (make: (stage: Stage) => Turned, height: number): Prop =>
  (stage, spot) => {
    paintTurned(stage, { ...spot, size: spot.size * height }, make(stage));
  };

function broken(stage: Stage): boolean {
  return /crack|mended|kintsugi|gold seam|repaired|broken/i.test(stage.payload.prompt);
}

const rings = (height: number): number =>
  Math.abs(height - 0.82) < 0.012 || Math.abs(height - 0.12) < 0.01 ? 1 : 0;

const paintTeacup: Prop = (stage, spot) => {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  const own = broken(stage) ? PORCELAIN : colour(stage, PORCELAIN);
  const side = stage.light.x < x ? 1 : -1;
  context.lineWidth = size * 0.062;
  context.strokeStyle = volume(
    stage,
    own,
    x + side * size * 0.5 - size * 0.2,
    x + side * size * 0.5 + size * 0.22,
    0.1,
  );
  context.beginPath();
  context.ellipse(
    x + side * size * 0.55,
    y - size * 0.46,
    size * 0.2,
    size * 0.22,
    0,
    0,
    Math.PI * 2,
  );
  context.stroke();
  paintTurned(
    stage,
    { ...spot, size: size * 0.8 },
    {
      profile: [0.3, 0.31, 0.36, 0.52, 0.63, 0.7, 0.745, 0.775, 0.8],
      own,
      inside: mix(
        own,
        [0.3, 0.06, 50],
        /tea|coffee|kape/i.test(stage.payload.prompt) && !broken(stage) ? 0.6 : 0.1,
      ),
      gloss: 0.9,
      marks: rings,
      markTint: [0.72, 0.12, 84],
      mended: broken(stage),
    },
  );
  const random = stage.random.fork('steam');
  if (broken(stage)) return;
  context.lineCap = 'round';
  for (let wisp = 0; wisp < 3; wisp++) {
    for (let puff = 0; puff < 26; puff++) {
      const up = puff / 26;
      const px =
        x +
        (wisp - 1) * size * 0.16 +
        Math.sin(up * 5 + wisp * 2 + random.next() * 0.2) * size * 0.08 * (0.3 + up);
      glow(
        context,
        px,
        y - size * (0.86 + up * 0.75),
        size * (0.05 + up * 0.07),
        mix(palette.source, [0.95, 0.005, 250], 0.6),
        0.09 * (1 - up),
      );
    }
  }
};

const paintFruit =
  (profile: readonly number[], own: Tint, height: number): Prop =>
  (stage, spot) => {
    const size = spot.size * height;
    paintTurned(
      stage,
      { ...spot, size },
      {
        profile,
        own: colour(stage, own),
        gloss: 0.45,
        marks: (h, turn) => 0.35 * Math.max(0, Math.sin(turn * 40) * Math.sin(h * 9)),
        markTint: mix(own, [0.85, 0.14, 95], 0.6),
      },
    );
    const { context, palette } = stage;
    context.strokeStyle = css(palette.tone([0.38, 0.06, 60], 0.5, 0));
    context.lineWidth = size * 0.035;
    context.beginPath();
    context.moveTo(spot.x, spot.y - size * 0.93);
    context.quadraticCurveTo(
      spot.x,
      spot.y - size * 1.05,
      spot.x + size * 0.07,
      spot.y - size * 1.14,
    );
    context.stroke();
    context.fillStyle = volume(stage, [0.55, 0.13, 135], spot.x, spot.x + size * 0.3, 0);
    context.beginPath();
    context.moveTo(spot.x + size * 0.02, spot.y - size * 1.0);
    context.quadraticCurveTo(
      spot.x + size * 0.16,
      spot.y - size * 1.17,
      spot.x + size * 0.32,
      spot.y - size * 1.05,
    );
    context.quadraticCurveTo(
      spot.x + size * 0.16,
      spot.y - size * 0.98,
      spot.x + size * 0.02,
      spot.y - size * 1.0,
    );
    context.fill();
  };

const paintCandle: Prop = (stage, spot) => {
  const { context } = stage;
  const { x, y, size } = spot;
  paintTurned(
    stage,
    { ...spot, size: size * 0.2 },
    { profile: [1.5, 1.6, 1.5, 0.6], own: [0.66, 0.1, 78], gloss: 0.8 },
  );
  paintTurned(
    stage,
    { x, y: y - size * 0.17, size: size * 0.95 },
    {
      profile: [0.13, 0.13, 0.128, 0.128, 0.126],
      own: [0.93, 0.035, 88],
      gloss: 0.25,
      inside: [0.98, 0.06, 85],
    },
  );
  const top = y - size * 1.16;
  glow(context, x, top - size * 0.12, size * 2.6, [0.84, 0.13, 70], 0.5);
  glow(context, x, top - size * 0.12, size * 0.7, [0.9, 0.13, 78], 0.8);
  context.fillStyle = css([0.97, 0.08, 92]);
  context.beginPath();
  context.moveTo(x, top - size * 0.3);
  context.bezierCurveTo(
    x + size * 0.1,
    top - size * 0.1,
    x + size * 0.075,
    top + size * 0.01,
    x,
    top + size * 0.02,
  );
  context.bezierCurveTo(
    x - size * 0.075,
    top + size * 0.01,
    x - size * 0.1,
    top - size * 0.1,
    x,
    top - size * 0.3,
  );
  context.fill();
};

const paintBook: Prop = (stage, spot) => {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  const page = (side: number): void => {
    context.fillStyle = volume(stage, [0.95, 0.02, 88], x - size, x + size, 0);
    context.beginPath();
    context.moveTo(x, y - size * 0.12);
    context.bezierCurveTo(
      x + side * size * 0.3,
      y - size * 0.3,
      x + side * size * 0.7,
      y - size * 0.26,
      x + side * size * 0.98,
      y - size * 0.16,
    );
    context.lineTo(x + side * size * 0.8, y - size * 0.58);
    context.bezierCurveTo(
      x + side * size * 0.6,
      y - size * 0.64,
      x + side * size * 0.3,
      y - size * 0.66,
      x,
      y - size * 0.52,
    );
    context.closePath();
    context.fill();
  };
  context.fillStyle = css(palette.tone(colour(stage, [0.4, 0.11, 28]), 0.5, 0));
  trace(context, [
    [x - size * 1.04, y - size * 0.1],
    [x, y],
    [x + size * 1.04, y - size * 0.1],
    [x + size * 0.84, y - size * 0.56],
    [x - size * 0.84, y - size * 0.56],
  ]);
  context.fill();
  page(-1);
  page(1);
  context.strokeStyle = css(palette.tone([0.5, 0.02, 80], 0.3, 0), 0.5);
  context.lineWidth = Math.max(0.7, size * 0.008);
  for (let line = 0; line < 9; line++) {
    for (const side of [-1, 1]) {
      const up = 0.2 + line * 0.038;
      context.beginPath();
      context.moveTo(x + side * size * 0.1, y - size * (up + 0.06));
      context.quadraticCurveTo(
        x + side * size * 0.4,
        y - size * (up + 0.12),
        x + side * size * (0.84 - line * 0.012),
        y - size * (up + 0.02),
      );
      context.stroke();
    }
  }
};

/** A clock face; the hour comes from "5 o'clock" in the prompt, else from the seed. */
export const paintClock: Prop = (stage, spot) => {
  const { context, palette } = stage;
  const { x, size } = spot;
  const radius = size * 0.62;
  const y = spot.y - radius * 1.06;
  const random = stage.random.fork('clock');
  const spoken = /\b(\d{1,2})(?::(\d{2}))?\s*o'?’?clock/i.exec(stage.payload.prompt);
  const hour = spoken ? Number(spoken[1]) % 12 : random.integer(0, 11);
  const minute = spoken ? Number(spoken[2] ?? 0) : random.integer(0, 59);
  const frame = colour(stage, [0.62, 0.1, 75]);
  context.fillStyle = volume(stage, frame, x - radius, x + radius, 0);
  context.beginPath();
  context.arc(x, y, radius * 1.1, 0, Math.PI * 2);
  context.fill();
  const face = context.createRadialGradient(
    x - radius * 0.3,
    y - radius * 0.35,
    radius * 0.1,
    x,
    y,
    radius,
  );
  face.addColorStop(0, css(palette.tone([0.98, 0.012, 90], 1, 0)));
  face.addColorStop(1, css(palette.tone([0.86, 0.03, 85], 0.6, 0)));
  context.fillStyle = face;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  const dark = css([0.2, 0.03, 265]);
  const hand = (turn: number, reach: number, width: number, tail = 0): void => {
    const angle = turn * Math.PI * 2 - Math.PI / 2;
    context.strokeStyle = dark;
    context.lineWidth = Math.max(1, radius * width);
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x + Math.cos(angle) * radius * tail, y + Math.sin(angle) * radius * tail);
    context.lineTo(x + Math.cos(angle) * radius * reach, y + Math.sin(angle) * radius * reach);
    context.stroke();
  };
  for (let mark = 0; mark < 60; mark++)
    hand(mark / 60, 0.93, mark % 5 ? 0.008 : 0.03, mark % 5 ? 0.9 : 0.82);
  hand((hour + minute / 60) / 12, 0.5, 0.055);
  hand(minute / 60, 0.78, 0.034);
  context.fillStyle = css(palette.accents[0]);
  context.beginPath();
  context.arc(x, y, radius * 0.055, 0, Math.PI * 2);
  context.fill();
};

const paintCrystal: Prop = (stage, spot) => {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  const own = colour(stage, [0.72, 0.13, 300]);
  const random = stage.random.fork('crystal');
  glow(context, x, y - size * 0.5, size * 1.5, own, 0.4);
  for (const [lean, high, wide] of [
    [-0.5, 0.75, 0.16],
    [0.42, 0.85, 0.17],
    [-0.2, 1.1, 0.2],
    [0.2, 0.7, 0.18],
    [0, 1.4, 0.24],
  ] as const) {
    const tipX = x + lean * size;
    const tipY = y - high * size;
    const baseX = x + lean * size * 0.3;
    const facets = [-1, -0.35, 0.3, 1];
    facets.slice(0, 3).forEach((from, index) => {
      const to = facets[index + 1] ?? 1;
      const lit = stage.light.x < x ? [0.95, 0.5, 0.15] : [0.15, 0.5, 0.95];
      context.fillStyle = css(
        mix(palette.tone(own, lit[index] ?? 0.5, 0), [0.97, 0.02, own[2]], random.next() * 0.28),
        0.93,
      );
      const shoulder = 0.8;
      trace(context, [
        [baseX + from * wide * size, y],
        [tipX + (baseX - tipX) * (1 - shoulder) + from * wide * size, y + (tipY - y) * shoulder],
        [tipX, tipY],
        [tipX + (baseX - tipX) * (1 - shoulder) + to * wide * size, y + (tipY - y) * shoulder],
        [baseX + to * wide * size, y],
      ]);
      context.fill();
    });
  }
};

const paintMushroom: Prop = (stage, spot) => {
  const { x, y, size } = spot;
  paintTurned(
    stage,
    { x, y, size: size * 0.75 },
    { profile: [0.22, 0.17, 0.14, 0.13, 0.14, 0.16], own: [0.9, 0.03, 85], gloss: 0.1 },
  );
  paintTurned(
    stage,
    { x, y: y - size * 0.5, size: size * 0.55 },
    {
      profile: [0.9, 1.04, 1.0, 0.88, 0.68, 0.4, 0.05],
      own: colour(stage, [0.55, 0.18, 30]),
      gloss: 0.4,
      marks: (height, turn) =>
        Math.sin(turn * 27 + height * 9) * Math.sin(height * 15 + 1) > 0.62 ? 0.95 : 0,
      markTint: [0.96, 0.015, 90],
    },
  );
};

const paintBulb: Prop = (stage, spot) => {
  const { x, y, size } = spot;
  glow(stage.context, x, y - size * 0.75, size * 1.8, [0.9, 0.12, 82], 0.7);
  paintTurned(
    stage,
    { x, y, size: size * 0.3 },
    {
      profile: [0.3, 0.5, 0.5, 0.54, 0.54],
      own: [0.6, 0.03, 80],
      gloss: 0.8,
      marks: (height) => (Math.sin(height * 34) > 0.3 ? 0.7 : 0),
      markTint: [0.3, 0.02, 80],
    },
  );
  paintTurned(
    stage,
    { x, y: y - size * 0.29, size: size * 0.9 },
    {
      profile: [0.17, 0.22, 0.34, 0.43, 0.45, 0.4, 0.28, 0.02],
      own: [0.95, 0.07, 88],
      gloss: 1,
      clear: 0.6,
    },
  );
  glow(stage.context, x, y - size * 0.78, size * 0.32, [0.98, 0.09, 88], 0.95);
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
  bowl: wheel(
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
  ),
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
