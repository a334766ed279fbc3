import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { glow, layerNoise, type Stage } from '../stage.ts';
import { css, mix, ramp, type Tint } from '../tint.ts';

/** A banded planet, lit from the stage's light, with a ring. */
export function paintPlanet(stage: Stage): void {
  const { context, width, unit, horizon, focus, palette, light } = stage;
  const random = stage.random.fork('planet');
  const noise = layerNoise(stage, 'planet');
  const hero = stage.reading.hero === 'planet' || stage.reading.setting === 'space';
  const radius = unit * (hero ? 0.24 : 0.14) * focus.scale;
  const x = width * (hero ? focus.x : 1 - focus.x);
  const y = hero ? (stage.reading.placement.y ?? 0.45) * stage.height : horizon * 0.4;
  const [first, second] = palette.accents;
  const dark: Tint = [0.1, 0.03, first[2]];
  const bands = ramp(
    [
      mix(first, [0.9, 0.03, 80], 0.5),
      first,
      mix(first, second, 0.5),
      mix(second, [0.85, 0.04, 60], 0.3),
    ],
    128,
  );
  const night = ramp([dark, dark], 2);
  const toLight = Math.atan2(light.y - y, light.x - x);
  const tilt = random.range(-0.5, 0.5);
  const side = Math.ceil(radius * 2);
  glow(context, x, y, radius * 1.7, mix(first, palette.source, 0.4), 0.4);
  paintRing(stage, { x, y, radius, tilt, tint: second, front: false });
  const disc = shadePixels(side, side, (px, py, data, offset) => {
    const u = (px - radius) / radius;
    const v = (py - radius) / radius;
    const square = u * u + v * v;
    if (square >= 1) return;
    const z = Math.sqrt(1 - square);
    const along = u * Math.cos(tilt) + v * Math.sin(tilt);
    const across = -u * Math.sin(tilt) + v * Math.cos(tilt);
    const swirl = noise.fractal(along * 2.2 + z, across * 7, 4) - 0.5;
    const band = noise.fractal(3, across * 4.4 + swirl * 0.7 + 8, 3);
    const place = Math.min(127, Math.round(band * 127)) * 3;
    const lit = Math.max(
      0.02,
      u * Math.cos(toLight) * 0.85 + v * Math.sin(toLight) * 0.85 + z * 0.42,
    );
    const rim = (1 - z) ** 3 * 0.35 * lit;
    for (let part = 0; part < 3; part++)
      data[offset + part] =
        at(night, part) +
        (at(bands, place + part) - at(night, part)) * Math.min(1, lit * 1.15) +
        rim * 255;
    data[offset + 3] = 255 * Math.min(1, (1 - Math.sqrt(square)) * radius);
  });
  context.drawImage(disc, x - radius, y - radius);
  paintRing(stage, { x, y, radius, tilt, tint: second, front: true });
}

function paintRing(
  stage: Stage,
  ring: {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
    readonly tilt: number;
    readonly tint: Tint;
    readonly front: boolean;
  },
): void {
  const { context } = stage;
  const noise = layerNoise(stage, 'ring');
  for (let band = 0; band < 26; band++) {
    const reach = ring.radius * (1.35 + band * 0.03);
    context.strokeStyle = css(
      mix(ring.tint, [0.92, 0.03, 80], noise.value(band * 0.8, 1)),
      0.12 + 0.5 * noise.value(band * 0.6, 9),
    );
    context.lineWidth = ring.radius * 0.024;
    context.beginPath();
    context.ellipse(
      ring.x,
      ring.y,
      reach,
      reach * 0.24,
      ring.tilt,
      ring.front ? 0 : Math.PI,
      ring.front ? Math.PI : Math.PI * 2,
    );
    context.stroke();
  }
}
