import { at } from '../noise.ts';
import { createSheet, layerNoise, type Stage } from '../stage.ts';

/** How a picture is gone over with a brush. */
export interface BrushWish {
  /** Width of the widest brush in hundredths of the shorter side. */
  readonly size: number;
  /** Length of a stroke in widths. */
  readonly length: number;
  /** How much single strokes differ in colour, 0–1. */
  readonly jitter: number;
  readonly alpha: number;
  /** 0 along the shapes to 1 wherever the hand goes. */
  readonly wild: number;
  /** Coats, each with half the brush of the one before and only where there is detail. */
  readonly coats: number;
  /** How much of the picture underneath shows through in the end, 0–1. */
  readonly keep: number;
}

/** Paints the picture over with strokes that follow its shapes, wide ones first. */
export function paintStrokes(stage: Stage, wish: BrushWish): void {
  const { context, width, height, unit } = stage;
  const source = context.getImageData(0, 0, width, height).data;
  const before = createSheet(width, height);
  before.context.drawImage(stage.canvas, 0, 0);
  const random = stage.random.fork('strokes');
  const noise = layerNoise(stage, 'strokes');
  const luma = (x: number, y: number): number => {
    const px = Math.min(width - 1, Math.max(0, Math.round(x)));
    const py = Math.min(height - 1, Math.max(0, Math.round(y)));
    const index = (py * width + px) * 4;
    return at(source, index) * 0.3 + at(source, index + 1) * 0.59 + at(source, index + 2) * 0.11;
  };
  context.lineCap = 'round';
  for (let coat = 0; coat < wish.coats; coat++) {
    const size = Math.max(1.6, (unit * wish.size) / 100 / 2 ** coat);
    const grid = size * (coat === 0 ? 0.85 : 1.05);
    const reach = Math.max(2, size * 0.9);
    const columns = Math.ceil(width / grid);
    const total = columns * Math.ceil(height / grid);
    // A stride that shares no factor with the total visits every cell once, in scattered order.
    const stride = coprime(Math.floor(total * 0.618), total);
    for (let step = 0, cell = 0; step < total; step++, cell = (cell + stride) % total) {
      const x = ((cell % columns) + random.next()) * grid;
      const y = (Math.floor(cell / columns) + random.next()) * grid;
      const dx = luma(x + reach, y) - luma(x - reach, y);
      const dy = luma(x, y + reach) - luma(x, y - reach);
      const edge = Math.hypot(dx, dy);
      if (coat > 0 && edge < 9 + coat * 5) continue;
      const wander =
        (noise.fractal((x / unit) * 1.7, (y / unit) * 2.6, 2) - 0.5) *
        Math.PI *
        (0.5 + wish.wild * 2.4);
      const along = edge > 12 ? Math.atan2(dx, -dy) + wander * wish.wild * 0.3 : wander;
      const length = size * wish.length * (edge > 45 ? 0.55 : 1) * random.range(0.6, 1.2);
      const index =
        (Math.min(height - 1, Math.max(0, Math.round(y))) * width +
          Math.min(width - 1, Math.max(0, Math.round(x)))) *
        4;
      const lift = random.bell() * 26 * wish.jitter;
      const warm = random.bell() * 13 * wish.jitter;
      context.strokeStyle = `rgba(${channel(at(source, index) + lift + warm)},${channel(at(source, index + 1) + lift)},${channel(at(source, index + 2) + lift - warm)},${wish.alpha})`;
      context.lineWidth = size * random.range(0.6, 1.1);
      const cos = Math.cos(along) * length * 0.5;
      const sin = Math.sin(along) * length * 0.5;
      const bend = random.bell() * size * 0.5;
      context.beginPath();
      context.moveTo(x - cos, y - sin);
      context.quadraticCurveTo(x - sin * 0.2 + bend, y + cos * 0.2 + bend, x + cos, y + sin);
      context.stroke();
    }
  }
  context.globalAlpha = wish.keep;
  context.drawImage(before.canvas, 0, 0);
  context.globalAlpha = 1;
}

const channel = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));

function coprime(start: number, total: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let candidate = Math.max(1, start);
  while (divisor(total, candidate) !== 1) candidate++;
  return candidate;
}
