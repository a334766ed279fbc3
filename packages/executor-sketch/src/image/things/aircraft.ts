import { glow, isolated, trace } from '../stage.ts';
import { type ThingPainter, fillTubes, volume } from './shape.ts';
import { type Tint, css } from '../tint.ts';

/** The four sails of a kite: which accent, and three corners. */
const SAILS = [
  [0, 0.5, -0.7],
  [1, -0.5, -0.7],
  [1, 0.5, 0.85],
  [0, -0.5, 0.85],
] as const;

/** A kite, its tail, and the line down to whoever holds it. */
export const paintKite: ThingPainter = (stage, spot, distance) => {
  const { context, palette, width, height, focus } = stage;
  const { x, y, size } = spot;
  isolated(context, () => {
    context.translate(x, y);
    context.rotate(0.35);
    for (const [accent, side, tip] of SAILS) {
      trace(context, [
        [0, tip * size],
        [side * size, 0],
        [0, 0],
      ]);
      context.fillStyle = css(palette.tone(palette.accents[accent], 0.95, distance));
      context.fill();
    }
    context.strokeStyle = css(palette.tone(palette.accents[0], 0.6, distance));
    context.lineWidth = Math.max(1.2, size * 0.03);
    context.beginPath();
    context.moveTo(0, size * 0.85);
    context.bezierCurveTo(size * 0.5, size * 1.4, -size * 0.5, size * 1.7, size * 0.15, size * 2.4);
    context.stroke();
  });
  context.strokeStyle = css(palette.sky[3], 0.5);
  context.lineWidth = Math.max(0.7, size * 0.006);
  context.beginPath();
  context.moveTo(x, y);
  context.quadraticCurveTo(x + size, height * 0.7, width * (1 - focus.x), height * 0.97);
  context.stroke();
};

export const paintBalloon: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const random = stage.random.fork(`balloon-${Math.round(spot.x)}`);
  const { x, y } = spot;
  const size = spot.size * 0.95;
  const tints: readonly Tint[] = [...palette.accents, [0.94, 0.03, 90]];
  const first = random.integer(0, 3);
  const gores = 12;
  const edge = (turn: number): number => Math.sin(turn) * size * 0.72;
  for (let gore = 0; gore < gores; gore++) {
    const from = -Math.PI / 2 + (gore / gores) * Math.PI;
    const to = from + Math.PI / gores + 0.02;
    const middle = Math.sin((from + to) / 2);
    const lit = 0.5 + middle * (stage.light.x < x ? -0.5 : 0.5);
    context.fillStyle = css(
      palette.tone(
        tints[(gore + first) % tints.length] ?? tints[0] ?? palette.source,
        lit,
        distance,
      ),
    );
    context.beginPath();
    context.moveTo(x, y - size * 0.92);
    context.bezierCurveTo(
      x + edge(from) * 1.3,
      y - size * 0.92,
      x + edge(from) * 1.15,
      y + size * 0.2,
      x + edge(from) * 0.16,
      y + size * 0.72,
    );
    context.lineTo(x + edge(to) * 0.16, y + size * 0.72);
    context.bezierCurveTo(
      x + edge(to) * 1.15,
      y + size * 0.2,
      x + edge(to) * 1.3,
      y - size * 0.92,
      x,
      y - size * 0.92,
    );
    context.fill();
  }
  context.strokeStyle = css(palette.ambient, 0.8);
  context.lineWidth = Math.max(0.7, size * 0.012);
  context.beginPath();
  for (const side of [-0.1, 0.1]) {
    context.moveTo(x + side * size, y + size * 0.7);
    context.lineTo(x + side * 0.8 * size, y + size * 0.96);
  }
  context.stroke();
  context.fillStyle = css(palette.tone([0.45, 0.07, 60], 0.5, distance));
  context.fillRect(x - size * 0.09, y + size * 0.94, size * 0.18, size * 0.14);
};

export const paintPlane: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 0.8 };
  const fill = volume(stage, [0.9, 0.015, 240], spot.x - place.size, spot.x + place.size, distance);
  fillTubes(
    stage,
    place,
    [
      [
        [-0.95, 0.02, 0.03],
        [-0.6, 0, 0.08],
        [0.6, 0.04, 0.085],
        [0.9, 0.03, 0.03],
      ],
      [
        [-0.85, 0.05, 0.05],
        [-1.02, 0.32, 0.02],
      ],
      [
        [0.1, 0, 0.06],
        [-0.4, -0.32, 0.02],
      ],
      [
        [0.12, 0.05, 0.045],
        [-0.2, 0.3, 0.014],
      ],
    ],
    fill,
  );
};

export const paintRocket: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  glow(context, x, y + size * 1.1, size * 1.6, [0.85, 0.15, 65], 0.8);
  const flame = context.createLinearGradient(0, y + size * 0.7, 0, y + size * 2.4);
  flame.addColorStop(0, css([0.98, 0.05, 95]));
  flame.addColorStop(0.3, css([0.78, 0.18, 60], 0.85));
  flame.addColorStop(1, css([0.5, 0.15, 30], 0));
  context.fillStyle = flame;
  trace(context, [
    [x - size * 0.16, y + size * 0.7],
    [x + size * 0.16, y + size * 0.7],
    [x, y + size * 2.4],
  ]);
  context.fill();
  context.fillStyle = volume(stage, [0.93, 0.01, 240], x - size * 0.28, x + size * 0.28, distance);
  context.beginPath();
  context.moveTo(x, y - size * 1.15);
  context.bezierCurveTo(
    x + size * 0.36,
    y - size * 0.5,
    x + size * 0.3,
    y + size * 0.3,
    x + size * 0.2,
    y + size * 0.75,
  );
  context.lineTo(x - size * 0.2, y + size * 0.75);
  context.bezierCurveTo(
    x - size * 0.3,
    y + size * 0.3,
    x - size * 0.36,
    y - size * 0.5,
    x,
    y - size * 1.15,
  );
  context.fill();
  for (const side of [-1, 1]) {
    context.fillStyle = css(palette.tone(palette.accents[0], side > 0 ? 0.4 : 0.8, distance));
    trace(context, [
      [x + side * size * 0.24, y + size * 0.25],
      [x + side * size * 0.52, y + size * 0.95],
      [x + side * size * 0.18, y + size * 0.75],
    ]);
    context.fill();
  }
  context.fillStyle = css([0.55, 0.08, 230]);
  context.beginPath();
  context.arc(x, y - size * 0.3, size * 0.12, 0, Math.PI * 2);
  context.fill();
};
