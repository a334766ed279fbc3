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

type Point = readonly [x: number, y: number];

/** The place at a turn (0–1, clockwise from above) and a share of the lantern's radius. */
type Around = (turn: number, radius: number) => Point;

/** A star of capiz shell: lit panes between ribs, inside a ring, with tassels. The spot is its middle. */
export function paintParol(stage: Stage, spot: Spot): void {
  const { context } = stage;
  const { x, y, size } = spot;
  const around: Around = (turn, radius) => [
    x + Math.sin(turn * Math.PI * 2) * radius * size,
    y - Math.cos(turn * Math.PI * 2) * radius * size,
  ];
  glow(context, x, y, size * 3, FLAME, 0.5);
  context.strokeStyle = css([0.25, 0.04, 60]);
  context.lineWidth = Math.max(1, size * 0.016);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, y - size);
  context.stroke();
  paintRing(stage, spot, around);
  for (let point = 0; point < 5; point++) {
    for (const side of [-1, 1]) paintRay(stage, spot, around, point / 5, side);
  }
  for (const turn of [0.4, 0.6]) paintTassel(stage, around(turn, 1), size);
  glow(context, x, y, size * 0.9, [0.97, 0.07, 88], 0.55);
}

function paintShell(
  { context }: Stage,
  { x, y, size }: Spot,
  points: readonly Point[],
  tint: Tint,
  bright: number,
): void {
  trace(context, points);
  const gradient = context.createRadialGradient(x, y, 0, x, y, size * 1.25);
  gradient.addColorStop(0, css(mix(tint, [0.99, 0.05, 92], 0.75)));
  gradient.addColorStop(1, css([tint[0] * (0.72 + 0.22 * bright), tint[1], tint[2]]));
  context.fillStyle = gradient;
  context.fill();
  context.strokeStyle = css([0.34, 0.06, 55], 0.85);
  context.lineWidth = Math.max(0.7, size * 0.013);
  context.stroke();
}

function paintRing(stage: Stage, spot: Spot, around: Around): void {
  const random = stage.random.fork('parol-ring');
  for (let petal = 0; petal < 20; petal++) {
    const turn = petal / 20;
    const points = [around(turn - 0.025, 0.98), around(turn, 1.24), around(turn + 0.025, 0.98)];
    const tint: Tint = petal % 2 ? [0.72, 0.16, 30] : stage.palette.accents[0];
    paintShell(stage, spot, points, tint, random.next());
  }
}

/** Half of one of the five points, with its ribs, and the green shell beside it. */
function paintRay(stage: Stage, spot: Spot, around: Around, turn: number, side: number): void {
  const { context } = stage;
  const middle: Point = [spot.x, spot.y];
  const tip = around(turn, 1);
  const valley = around(turn + side * 0.1, 0.42);
  const along = (end: Point, part: number): Point => [
    middle[0] + (end[0] - middle[0]) * part,
    middle[1] + (end[1] - middle[1]) * part,
  ];
  paintShell(stage, spot, [middle, tip, valley], [0.88, 0.11, 82], side > 0 ? 0.9 : 0.4);
  for (const rib of [0.35, 0.6, 0.8]) {
    context.beginPath();
    context.moveTo(...along(tip, rib));
    context.lineTo(...along(valley, Math.min(1, rib * 1.2)));
    context.stroke();
  }
  const rim = around(turn + side * 0.1, 0.97);
  paintShell(stage, spot, [tip, valley, rim], [0.8, 0.12, 150], 0.5);
}

function paintTassel(stage: Stage, [x, y]: Point, size: number): void {
  const { context } = stage;
  const random = stage.random.fork(`tassel-${Math.round(x)}`);
  for (let strand = 0; strand < 12; strand++) {
    context.strokeStyle = css(mix([0.72, 0.16, 30], FLAME, random.next() * 0.7), 0.8);
    context.lineWidth = Math.max(0.7, size * 0.014);
    const endX = x + random.bell() * size * 0.13;
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(
      x + random.bell() * size * 0.05,
      y + size * 0.25,
      endX,
      y + size * random.range(0.42, 0.56),
    );
    context.stroke();
  }
}
