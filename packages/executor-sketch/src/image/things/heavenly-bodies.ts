import { shadePixels } from '../pixels.ts';
import { type Stage, glow, layerNoise, trace } from '../stage.ts';
import type { ThingPainter } from './shape.ts';
import { type Tint, css, mix, toRgb } from '../tint.ts';

/** The disc of the sun or moon at the stage's light. */
export function paintDisc(stage: Stage, kind: 'sun' | 'moon'): void {
  const { context, unit, palette, light, focus } = stage;
  const radius = unit * (kind === 'sun' ? 0.045 : 0.05) * (0.7 + focus.scale * 0.4);
  const tint = mix(palette.source, [0.99, 0.02, palette.source[2]], 0.55);
  glow(context, light.x, light.y, radius * 6, palette.source, 0.55);
  context.fillStyle = css(tint, kind === 'sun' ? 0.96 : 0.94);
  context.beginPath();
  context.arc(light.x, light.y, radius, 0, Math.PI * 2);
  context.fill();
  if (kind === 'sun') return;
  const noise = layerNoise(stage, 'moon');
  const shade = toRgb(mix(tint, palette.sky[1], 0.55));
  const side = Math.ceil(radius * 2);
  const seas = shadePixels(side, side, (x, y, data, offset) => {
    const inside = Math.hypot(x - radius, y - radius) / radius;
    if (inside > 0.98) return;
    const value = noise.fractal((x / side) * 4, (y / side) * 4, 4);
    data.set(shade, offset);
    data[offset + 3] = Math.max(0, value - 0.46) * 420 + inside ** 4 * 30;
  });
  context.drawImage(seas, light.x - radius, light.y - radius);
}

/** Stars over the whole sky, denser in a band. */
export function paintStars(stage: Stage, amount: number): void {
  const { context, width, horizon, unit } = stage;
  const random = stage.random.fork('stars');
  const noise = layerNoise(stage, 'milky-way');
  const slope = random.range(-0.6, 0.6);
  const count = Math.round(amount * 900 * ((width * horizon) / (unit * unit)));
  for (let index = 0; index < count; index++) {
    const x = random.next() * width;
    const y = random.next() * horizon;
    const band = Math.exp(-(((y / unit - 0.42 - slope * (x / unit - 0.7)) / 0.2) ** 2));
    if (!random.chance(0.25 + band * noise.value((x / unit) * 5, (y / unit) * 5))) continue;
    const bright = random.next() ** 5;
    const tint: Tint = [0.95, 0.04, random.pick([60, 230, 250, 280])];
    const radius = unit * (0.0006 + bright * 0.0019);
    context.fillStyle = css(tint, (0.35 + bright * 0.65) * (1 - (y / horizon) ** 3));
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    if (bright > 0.55) glow(context, x, y, radius * 9, tint, 0.4);
  }
}

export const paintComet: ThingPainter = (stage, spot) => {
  const { context } = stage;
  const reach = spot.size * 3.4;
  const tail = context.createLinearGradient(spot.x, spot.y, spot.x - reach, spot.y - reach * 0.55);
  tail.addColorStop(0, css([0.97, 0.03, 220], 0.9));
  tail.addColorStop(1, css([0.8, 0.06, 250], 0));
  context.fillStyle = tail;
  trace(context, [
    [spot.x + 2, spot.y - spot.size * 0.05],
    [spot.x - reach, spot.y - reach * 0.62],
    [spot.x - reach * 0.96, spot.y - reach * 0.46],
    [spot.x, spot.y + spot.size * 0.06],
  ]);
  context.fill();
  glow(context, spot.x, spot.y, spot.size * 0.55, [0.98, 0.03, 220], 0.95);
};
