import type { Spot, Stage } from '../stage.ts';
import { paintBody } from './body.ts';
import type { ThingPainter } from './shape.ts';
import { type Tint, css } from '../tint.ts';

export const paintFisherman: ThingPainter = (stage, spot, distance) => {
  const { context, unit } = stage;
  const random = stage.random.fork('fisherman');
  const tint = stage.reading.colours.find(([, chroma]) => chroma > 0.06) ?? [0.6, 0.1, 165];
  paintNet(stage, spot, tint, distance);
  paintBody(stage, spot, distance, 'working', random);
  context.strokeStyle = css(stage.palette.tone([0.7, 0.06, 75], 0.7, distance));
  context.lineWidth = Math.max(1, unit * 0.0022);
  for (let coil = 0; coil < 5; coil++) {
    context.beginPath();
    context.ellipse(
      spot.x - spot.size * 0.42,
      spot.y - coil * spot.size * 0.014,
      spot.size * (0.12 - coil * 0.008),
      spot.size * 0.03,
      0,
      0,
      Math.PI * 2,
    );
    context.stroke();
  }
};

/** A heap of net: many thin arcs that sag over a mound. */
function paintNet(stage: Stage, spot: Spot, tint: Tint, distance: number): void {
  const { context } = stage;
  const random = stage.random.fork('net');
  for (let strand = 0; strand < 150; strand++) {
    const start = random.range(-0.75, 0.6);
    const end = start + random.range(0.15, 0.6) * random.pick([-1, 1]);
    const mound = (x: number): number =>
      0.3 * Math.exp(-((x - 0.12) ** 2) / 0.09) + 0.04 * (1 - Math.abs(x));
    const at = (x: number): [number, number] => [
      spot.x + x * spot.size,
      spot.y - Math.max(-0.02, mound(x)) * spot.size,
    ];
    const [x0, y0] = at(start);
    const [x1, y1] = at(end);
    const [middleX, middleY] = at((start + end) / 2 + random.range(-0.05, 0.05));
    context.strokeStyle = css(stage.palette.tone(tint, random.range(0.2, 1), distance), 0.6);
    context.lineWidth = Math.max(0.7, spot.size * random.range(0.003, 0.008));
    context.beginPath();
    context.moveTo(x0, y0);
    context.quadraticCurveTo(middleX, middleY - random.range(-0.05, 0.1) * spot.size, x1, y1);
    context.stroke();
  }
}
