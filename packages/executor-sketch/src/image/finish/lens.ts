import { changePixels } from '../pixels.ts';
import { createSheet, glow, isolated, type Stage } from '../stage.ts';
import { at } from '../noise.ts';
import { css, mix } from '../tint.ts';
import { brightness } from './inks.ts';

/** Sharpness only around the subject's row. */
export function paintShallowFocus(stage: Stage): void {
  const { canvas, context, width, height, unit, focus } = stage;
  const soft = createSheet(width, height);
  soft.context.filter = `blur(${(unit * 0.009).toFixed(1)}px)`;
  soft.context.drawImage(canvas, 0, 0);
  const middle = Math.min(0.85, Math.max(0.25, focus.y + 0.1));
  soft.context.filter = 'none';
  soft.context.globalCompositeOperation = 'destination-out';
  const hole = soft.context.createLinearGradient(0, 0, 0, height);
  hole.addColorStop(Math.max(0, middle - 0.4), 'rgba(0,0,0,0)');
  hole.addColorStop(Math.max(0.01, middle - 0.14), 'rgba(0,0,0,1)');
  hole.addColorStop(Math.min(0.99, middle + 0.14), 'rgba(0,0,0,1)');
  hole.addColorStop(Math.min(1, middle + 0.36), 'rgba(0,0,0,0)');
  soft.context.fillStyle = hole;
  soft.context.fillRect(0, 0, width, height);
  context.drawImage(soft.canvas, 0, 0);
}

/** Level streaks of light from the brightest places, as squeezed lenses give them. */
export function paintFlares(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const data = context.getImageData(0, 0, width, height).data;
  const cell = Math.round(unit * 0.09);
  const peaks: { x: number; y: number; bright: number }[] = [];
  for (let top = 0; top < height; top += cell) {
    for (let left = 0; left < width; left += cell) {
      let best = { x: left, y: top, bright: 0 };
      for (let y = top; y < Math.min(height, top + cell); y += 3) {
        for (let x = left; x < Math.min(width, left + cell); x += 3) {
          const bright = brightness(data, (y * width + x) * 4);
          if (bright > best.bright) best = { x, y, bright };
        }
      }
      peaks.push(best);
    }
  }
  peaks.sort((first, second) => second.bright - first.bright);
  const tint = mix([0.75, 0.12, 245], palette.source, 0.25);
  for (const [order, { x, y, bright }] of peaks.slice(0, 7).entries()) {
    const strength = ((bright - 110) / 145) * (1 - order * 0.1);
    if (strength <= 0.05) continue;
    const reach = width * (0.5 - order * 0.05);
    isolated(context, () => {
      context.globalCompositeOperation = 'screen';
      for (const [thick, alpha] of [
        [0.014, 0.16],
        [0.0035, 0.5],
      ] as const) {
        const streak = context.createLinearGradient(x - reach, 0, x + reach, 0);
        streak.addColorStop(0, css(tint, 0));
        streak.addColorStop(0.5, css(mix(tint, [0.98, 0.02, 240], 0.3), alpha * strength));
        streak.addColorStop(1, css(tint, 0));
        context.fillStyle = streak;
        context.fillRect(x - reach, y - (unit * thick) / 2, reach * 2, unit * thick);
      }
    });
    glow(context, x, y, unit * 0.12, tint, 0.25 * strength);
  }
}

/** Channels out of step, torn lines, a broken signal. */
export function paintGlitch(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('glitch');
  const shifts = new Int32Array(height);
  for (let tear = 0; tear < 16; tear++) {
    const top = random.integer(0, height - 1);
    const rows = random.integer(2, Math.round(unit * 0.06));
    const shift = Math.round(random.bell() * unit * 0.09);
    for (let row = top; row < Math.min(height, top + rows); row++) shifts[row] = shift;
  }
  const split = Math.max(2, Math.round(unit * 0.007));
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    const source = new Uint8ClampedArray(data);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const offset = (y * width + x) * 4;
        for (let part = 0; part < 3; part++) {
          const from = (((x + at(shifts, y) + (part - 1) * split) % width) + width) % width;
          data[offset + part] =
            at(source, (y * width + from) * 4 + part) * (y % 3 === 0 ? 0.84 : 1.03);
        }
      }
    }
  });
}

/** Local contrast: what lies under the surface of shadows and lights comes out. */
export function paintClarity(stage: Stage, amount: number, radius: number): void {
  const { canvas, context, width, height, unit } = stage;
  const soft = createSheet(width / 2, height / 2);
  soft.context.filter = `blur(${(unit * radius * 0.5).toFixed(2)}px)`;
  soft.context.drawImage(canvas, 0, 0, soft.canvas.width, soft.canvas.height);
  const wide = createSheet(width, height);
  wide.context.drawImage(soft.canvas, 0, 0, width, height);
  const low = wide.context.getImageData(0, 0, width, height).data;
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    for (let offset = 0; offset < data.length; offset += 4) {
      for (let part = 0; part < 3; part++) {
        const own = at(data, offset + part);
        data[offset + part] = own + (own - at(low, offset + part)) * amount;
      }
    }
  });
}

/** Black bars above and below, where the picture is not yet as wide as a film. */
export function paintLetterbox(stage: Stage): void {
  const { context, width, height } = stage;
  const ratio = width / height;
  if (ratio < 1.2) return;
  const bar = Math.round(
    ratio > 2.1
      ? height * 0.035
      : Math.min(height * 0.085, Math.max(height * 0.05, (height - width / 2.2) / 2)),
  );
  context.fillStyle = 'rgb(6,6,8)';
  context.fillRect(0, 0, width, bar);
  context.fillRect(0, height - bar, width, bar);
}
