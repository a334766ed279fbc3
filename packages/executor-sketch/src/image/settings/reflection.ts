import { arrange, type Floor, paintPlaced } from '../placing.ts';
import { createSheet, type Stage } from '../stage.ts';
import type { ThingName } from '../vocabulary/things.ts';

/** Puts things on water, each with its broken mirror image below it. */
export function reflectThings(stage: Stage, names: readonly ThingName[], floor: Floor): void {
  for (const placed of arrange(stage, names, floor)) {
    const { spot } = placed;
    const half = Math.ceil(spot.size * 2.6);
    const left = Math.round(spot.x) - half;
    const foot = Math.round(spot.y);
    const sheet = createSheet(half * 2, half * 2);
    sheet.context.translate(-left, half * 1.6 - foot);
    paintPlaced({ ...stage, ...sheet }, placed);
    const footRow = Math.round(half * 1.6 + spot.size * 0.03);
    const step = 2;
    stage.context.save();
    for (let down = 0; down < spot.size * 1.9; down += step) {
      const depth = down / stage.unit;
      const sway =
        (stage.noise.value((foot + down) * 0.11, spot.x) - 0.5) *
        stage.unit *
        (0.005 + depth * 0.07);
      stage.context.globalAlpha =
        Math.max(0, 0.55 - (down / spot.size) * 0.28) *
        (0.65 + 0.5 * stage.noise.value(down * 0.2, spot.x + 8));
      stage.context.drawImage(
        sheet.canvas,
        0,
        footRow - down - step,
        half * 2,
        step,
        left + sway,
        foot + down + 1,
        half * 2,
        step + 0.5,
      );
    }
    stage.context.restore();
    stage.context.drawImage(sheet.canvas, left, foot - Math.round(half * 1.6));
  }
}
