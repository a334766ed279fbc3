import { glow, type Spot, type Stage, trace } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

const FLAME: Tint = [0.86, 0.14, 68];

/** A paper lantern with ribs, lit from inside. The spot is its middle, the size its height. */
export function paintPaperLantern(stage: Stage, spot: Spot, tint: Tint = [0.66, 0.19, 38]): void {
  const { context } = stage;
  const { x, y, size } = spot;
  glow(context, x, y, size * 1.7, mix(tint, FLAME, 0.6), 0.55);
  const half = size * 0.44;
  const body = context.createRadialGradient(x, y + size * 0.08, size * 0.04, x, y, size * 0.62);
  body.addColorStop(0, css(mix(FLAME, [0.98, 0.06, 92], 0.7)));
  body.addColorStop(0.45, css(mix(tint, FLAME, 0.62)));
  body.addColorStop(1, css([tint[0] * 0.7, tint[1] * 0.9, tint[2]]));
  context.fillStyle = body;
  context.beginPath();
  context.ellipse(x, y, half, size * 0.42, 0, 0, Math.PI * 2);
  context.fill();
  if (size < stage.unit * 0.02) return;
  context.strokeStyle = css([tint[0] * 0.5, tint[1] * 0.7, tint[2]], 0.4);
  context.lineWidth = Math.max(0.6, size * 0.012);
  for (let rib = -3; rib <= 3; rib++) {
    context.beginPath();
    context.ellipse(
      x,
      y + rib * size * 0.105,
      half * Math.sqrt(1 - (rib / 4) ** 2),
      size * 0.035,
      0,
      0,
      Math.PI,
    );
    context.stroke();
  }
  context.fillStyle = css([0.2, 0.03, 40]);
  for (const end of [-1, 1])
    context.fillRect(
      x - size * 0.13,
      y + end * size * 0.42 - size * 0.025,
      size * 0.26,
      size * 0.05,
    );
}

/** A star of capiz shell: lit panes between ribs, inside a ring, with tassels. The spot is its middle. */
export function paintParol(stage: Stage, spot: Spot): void {
  const { context, palette } = stage;
  const { x, y, size } = spot;
  const random = stage.random.fork('parol');
  const tints: readonly Tint[] = [
    [0.88, 0.11, 82],
    palette.accents[0],
    [0.72, 0.16, 30],
    [0.8, 0.12, 150],
    palette.accents[1],
  ];
  glow(context, x, y, size * 3, FLAME, 0.5);
  context.strokeStyle = css([0.25, 0.04, 60]);
  context.lineWidth = Math.max(1, size * 0.016);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, y - size);
  context.stroke();
  const point = (turn: number, radius: number): readonly [number, number] => [
    x + Math.sin(turn * Math.PI * 2) * radius,
    y - Math.cos(turn * Math.PI * 2) * radius,
  ];
  const pane = (
    points: readonly (readonly [number, number])[],
    tint: Tint,
    bright: number,
  ): void => {
    trace(context, points);
    const gradient = context.createRadialGradient(x, y, 0, x, y, size * 1.25);
    gradient.addColorStop(0, css(mix(tint, [0.99, 0.05, 92], 0.75)));
    gradient.addColorStop(1, css([tint[0] * (0.72 + 0.22 * bright), tint[1], tint[2]]));
    context.fillStyle = gradient;
    context.fill();
    context.strokeStyle = css([0.34, 0.06, 55], 0.85);
    context.lineWidth = Math.max(0.7, size * 0.013);
    context.stroke();
  };
  for (let petal = 0; petal < 20; petal++) {
    const turn = petal / 20;
    pane(
      [
        point(turn - 0.025, size * 0.98),
        point(turn, size * 1.24),
        point(turn + 0.025, size * 0.98),
      ],
      tints[(petal % 2) + 1] ?? FLAME,
      random.next(),
    );
  }
  for (let star = 0; star < 5; star++) {
    const turn = star / 5;
    for (const side of [-1, 1]) {
      const tip = point(turn, size);
      const valley = point(turn + side * 0.1, size * 0.42);
      pane([[x, y], tip, valley], tints[0] ?? FLAME, side > 0 ? 0.9 : 0.4);
      for (const rib of [0.35, 0.6, 0.8]) {
        context.beginPath();
        context.moveTo(tip[0] * rib + x * (1 - rib), tip[1] * rib + y * (1 - rib));
        context.lineTo(
          valley[0] * Math.min(1, rib * 1.2) + x * (1 - Math.min(1, rib * 1.2)),
          valley[1] * Math.min(1, rib * 1.2) + y * (1 - Math.min(1, rib * 1.2)),
        );
        context.stroke();
      }
      pane([tip, valley, point(turn + side * 0.1, size * 0.97)], tints[3] ?? FLAME, 0.5);
    }
  }
  for (const turn of [0.4, 0.6]) {
    const [fromX, fromY] = point(turn, size);
    for (let strand = 0; strand < 12; strand++) {
      context.strokeStyle = css(mix(tints[2] ?? FLAME, FLAME, random.next() * 0.7), 0.8);
      context.lineWidth = Math.max(0.7, size * 0.014);
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.quadraticCurveTo(
        fromX + random.bell() * size * 0.05,
        fromY + size * 0.25,
        fromX + random.bell() * size * 0.13,
        fromY + size * random.range(0.42, 0.56),
      );
      context.stroke();
    }
  }
  glow(context, x, y, size * 0.9, [0.97, 0.07, 88], 0.55);
}
