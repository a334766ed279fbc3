import { glow, trace } from '../stage.ts';
import { paintTurned } from './lathe.ts';
import { volume } from './shape.ts';
import { type Prop, colour } from './tableware-parts.ts';
import { css, mix } from '../tint.ts';

export const paintCandle: Prop = (stage, spot) => {
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

export const paintBook: Prop = (stage, spot) => {
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

export const paintCrystal: Prop = (stage, spot) => {
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

export const paintMushroom: Prop = (stage, spot) => {
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

export const paintBulb: Prop = (stage, spot) => {
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
