import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { type Stage, glow, layerNoise } from '../stage.ts';
import { type Tint, css, mix, toRgb } from '../tint.ts';

/** Curtains of light. */
export function paintAurora(stage: Stage): void {
  const { context, width, horizon, unit } = stage;
  const noise = layerNoise(stage, 'aurora');
  const step = 4;
  const hue = stage.random.fork('aurora').range(145, 175);
  const low = toRgb([0.86, 0.2, hue]);
  const high = toRgb([0.6, 0.2, 310]);
  const canvas = shadePixels(
    Math.ceil(width / step),
    Math.ceil(horizon / step),
    (x, y, data, offset) => {
      const px = (x * step) / unit;
      const py = (y * step) / unit;
      let sum = 0;
      for (let fold = 0; fold < 3; fold++) {
        const foot =
          (horizon / unit) * (0.78 - fold * 0.2) +
          (noise.fractal(px * 1.3 + fold * 9, fold, 3) - 0.5) * 0.55;
        const up = foot - py;
        const ray = 0.45 + 0.55 * noise.value(px * 22 + noise.value(px * 3, 5) * 6, fold * 7);
        if (up > 0) sum += Math.exp(-up * (4.5 + fold)) * ray * Math.min(1, up * 30) * 0.8;
      }
      const mixing = Math.min(1, Math.max(0, 1 - (py / (horizon / unit)) * 1.4));
      for (let part = 0; part < 3; part++)
        data[offset + part] = at(low, part) + (at(high, part) - at(low, part)) * mixing;
      data[offset + 3] = Math.min(235, sum * 235);
    },
  );
  context.save();
  context.globalCompositeOperation = 'screen';
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, horizon);
  context.restore();
}

/** A bow opposite the light. */
export function paintRainbow(stage: Stage): void {
  const { context, width, horizon, unit, light } = stage;
  const x = width - light.x * 0.7;
  const radius = unit * 0.78;
  context.save();
  context.globalCompositeOperation = 'screen';
  context.lineWidth = unit * 0.0062;
  for (let band = 0; band < 14; band++) {
    context.strokeStyle = css(
      [0.72, 0.15, 300 - band * 21],
      0.26 * Math.sin(((band + 0.5) / 14) * Math.PI),
    );
    context.beginPath();
    context.arc(x, horizon + unit * 0.12, radius + band * unit * 0.0055, Math.PI, Math.PI * 2);
    context.stroke();
  }
  context.restore();
}

/** A forked bolt from the clouds to the horizon. */
export function paintBolt(
  stage: Stage,
  from: readonly [number, number],
  to: readonly [number, number],
  label: string,
): void {
  const { context, unit } = stage;
  const random = stage.random.fork(`bolt-${label}`);
  const branch = (x0: number, y0: number, x1: number, y1: number, weight: number): void => {
    const steps = 14;
    let x = x0;
    let y = y0;
    const points: [number, number][] = [[x, y]];
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      x = x0 + (x1 - x0) * t + random.bell() * unit * 0.028 * weight;
      y = y0 + (y1 - y0) * t + random.bell() * unit * 0.008;
      points.push([x, y]);
      if (weight > 0.5 && random.chance(0.22))
        branch(
          x,
          y,
          x + random.range(-0.2, 0.2) * unit,
          y + random.range(0.06, 0.2) * unit,
          weight * 0.42,
        );
    }
    for (const [width, alpha] of [
      [0.012, 0.12],
      [0.005, 0.35],
      [0.0018, 0.95],
    ] as const) {
      context.strokeStyle = css([0.97, 0.04, 270], alpha * Math.min(1, weight + 0.25));
      context.lineWidth = Math.max(0.8, unit * width * weight);
      context.beginPath();
      points.forEach(([px, py], index) =>
        index ? context.lineTo(px, py) : context.moveTo(px, py),
      );
      context.stroke();
    }
  };
  context.save();
  context.globalCompositeOperation = 'screen';
  context.lineJoin = 'round';
  branch(from[0], from[1], to[0], to[1], 1);
  context.restore();
}

/** Rockets that have burst. */
export function paintFireworks(stage: Stage): void {
  const { context, width, horizon, unit, palette } = stage;
  const random = stage.random.fork('fireworks');
  for (let burst = 0; burst < 6; burst++) {
    const x = width * random.range(0.12, 0.88);
    const y = horizon * random.range(0.12, 0.6);
    const radius = unit * random.range(0.1, 0.22);
    const tint: Tint = burst < 2 ? palette.accents[0] : [0.78, 0.17, random.range(0, 360)];
    glow(context, x, y, radius * 1.4, tint, 0.35);
    for (let ray = 0; ray < 70; ray++) {
      const angle = random.range(0, Math.PI * 2);
      const reach = radius * random.range(0.55, 1);
      const endX = x + Math.cos(angle) * reach;
      const endY = y + Math.sin(angle) * reach + reach * 0.12;
      context.strokeStyle = css(
        mix(tint, [0.97, 0.05, 90], random.next() * 0.6),
        random.range(0.4, 0.95),
      );
      context.lineWidth = Math.max(0.8, unit * 0.0016);
      context.beginPath();
      context.moveTo(x + Math.cos(angle) * reach * 0.35, y + Math.sin(angle) * reach * 0.35);
      context.quadraticCurveTo(
        x + Math.cos(angle) * reach * 0.8,
        y + Math.sin(angle) * reach * 0.75,
        endX,
        endY,
      );
      context.stroke();
    }
  }
}
