import { type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';

/** Butterflies at several distances, wings half open. */
export function paintButterflies(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('butterflies');
  for (let index = 0; index < 11; index++) {
    const near = (index / 10) ** 2;
    const size = unit * (0.012 + near * 0.05);
    const tint: Tint = random.pick([...palette.accents, [0.8, 0.15, 70]]);
    context.save();
    context.translate(
      (stage.focus.x + random.bell() * 0.3) * width,
      height * random.range(0.35, 0.85),
    );
    context.rotate(random.range(-0.6, 0.6));
    for (const side of [-1, 1]) {
      const open = side < 0 ? random.range(0.5, 1) : random.range(0.7, 1);
      context.fillStyle = css(
        palette.tone(mix(tint, [0.9, 0.1, 90], side < 0 ? 0.2 : 0), 0.9, 0.1),
      );
      context.beginPath();
      context.moveTo(0, 0);
      context.bezierCurveTo(
        side * size * 0.3 * open,
        -size * 1.1,
        side * size * 1.3 * open,
        -size * 1.1,
        side * size * 1.1 * open,
        -size * 0.35,
      );
      context.bezierCurveTo(side * size * open, -size * 0.05, side * size * 0.3 * open, 0, 0, 0);
      context.bezierCurveTo(
        side * size * 0.9 * open,
        size * 0.05,
        side * size * 0.8 * open,
        size * 0.8,
        side * size * 0.35 * open,
        size * 0.7,
      );
      context.bezierCurveTo(side * size * 0.15 * open, size * 0.5, 0, size * 0.3, 0, 0);
      context.fill();
      context.strokeStyle = css(palette.tone([0.22, 0.04, 40], 0.3, 0));
      context.lineWidth = Math.max(0.6, size * 0.05);
      context.stroke();
    }
    context.fillStyle = css(palette.tone([0.18, 0.03, 40], 0.3, 0));
    context.beginPath();
    context.ellipse(0, size * 0.1, size * 0.07, size * 0.42, 0, 0, Math.PI * 2);
    context.fill();
    context.restore();
  }
}
