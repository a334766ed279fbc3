import { at, smoothStep } from '../noise.ts';
import { paintWater } from '../layers/water.ts';
import { paintRays } from '../layers/woods.ts';
import { shadePixels } from '../pixels.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { placeInSky } from '../placing.ts';
import { fade, glow, layerNoise, type Stage } from '../stage.ts';
import { paintPlanet } from '../things/planet.ts';
import { paintFishes, paintJellyfish } from '../things/sea-life.ts';
import { paintReef } from '../things/reef.ts';
import { paintAurora } from '../things/sky-lights.ts';
import { paintStars } from '../things/heavenly-bodies.ts';
import { VEHICLES } from '../things/vehicles.ts';
import { css, ramp, type Tint } from '../tint.ts';

/** Space: clouds of gas, stars, a planet. */
export function space(stage: Stage): readonly Layer[] {
  const has = (name: (typeof stage.reading.things)[number]): boolean =>
    stage.reading.things.includes(name);
  const planet = has('planet') || has('moon') || !/nebula|galax|star/i.test(stage.payload.prompt);
  return [
    layer('nebula', paintNebula),
    marked('stars', (on) => paintStars({ ...on, horizon: on.height }, 2.4)),
    ...(has('aurora') ? [marked('aurora', paintAurora)] : []),
    ...(planet ? [marked('planet', paintPlanet)] : []),
    layer('in flight', placeInSky),
  ];
}

function paintNebula(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const noise = layerNoise(stage, 'nebula');
  const random = stage.random.fork('nebula');
  const [first, second] = palette.accents;
  const hue =
    stage.reading.skyColour?.[2] ??
    (stage.reading.colours.length ? first[2] : random.range(230, 340));
  const table = ramp(
    [
      [0.07, 0.025, 275],
      [0.14, 0.06, hue],
      [0.26, 0.11, hue + 14],
      [0.44, 0.14, hue + 45],
      [0.74, 0.09, second[2]],
    ],
    256,
  );
  const angle = random.range(0, Math.PI);
  const step = 2;
  const canvas = shadePixels(
    Math.ceil(width / step),
    Math.ceil(height / step),
    (x, y, data, offset) => {
      const px = (x * step - width * 0.5) / unit;
      const py = (y * step - height * 0.5) / unit;
      const across = px * Math.cos(angle) + py * Math.sin(angle);
      const warpX = noise.fractal(px * 1.6 + 3, py * 1.6, 4) - 0.5;
      const warpY = noise.fractal(px * 1.6 + 30, py * 1.6 + 9, 4) - 0.5;
      const gas = noise.fractal(px * 2.2 + warpX * 2.2 + 9, py * 2.2 + warpY * 2.2, 6);
      const dust = noise.ridged(px * 2.6 + warpY * 1.6 + 40, py * 2.6 + warpX * 1.6, 5);
      const band = Math.exp(-(((across + warpX * 0.7) / 0.42) ** 2));
      const value =
        smoothStep(0.26, 0.86, gas * (0.5 + band * 0.62)) *
        (1 - smoothStep(0.62, 0.92, dust) * 0.62 * band) *
        1.12;
      const place = Math.min(255, Math.max(0, Math.round(value * 255))) * 3;
      for (let part = 0; part < 3; part++) data[offset + part] = at(table, place + part);
      data[offset + 3] = 255;
    },
  );
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, canvas.width * step, canvas.height * step);
}

/** Under water: light from above, life in it, a reef below. */
export function underwater(stage: Stage): readonly Layer[] {
  const { reading, unit } = stage;
  return [
    layer('water', paintDeep),
    layer('surface', (on) =>
      paintWater({ ...on, horizon: 1 }, { top: 0, bottom: 1, roughness: 0 }),
    ),
    marked('sun', (on) => paintRays({ ...on, light: { x: on.light.x, y: -on.unit * 0.12 } }, 0.9)),
    layer('far reef', (on) =>
      paintReef(on, { foot: on.height * 0.96, scale: 0.5, distance: 0.55, label: 'far' }),
    ),
    ...(reading.things.includes('whale')
      ? [
          marked('whale', (on: Stage) =>
            VEHICLES.whale(
              on,
              { x: on.width * on.focus.x, y: on.height * 0.45, size: unit * 0.26 * on.focus.scale },
              0.18,
            ),
          ),
        ]
      : []),
    marked('fish', paintFishes),
    ...(reading.things.includes('jellyfish') ? [marked('jellyfish', paintJellyfish)] : []),
    layer('reef', (on) =>
      paintReef(on, { foot: on.height * 1.02, scale: 1, distance: 0.1, label: 'near' }),
    ),
    layer('bubbles', paintBubbles),
  ];
}

function paintDeep(stage: Stage): void {
  const { context, width, height, unit, palette, light } = stage;
  const hue = stage.random.fork('deep').range(212, 236);
  const tints: readonly Tint[] = palette.dark
    ? [
        [0.5, 0.1, hue],
        [0.3, 0.09, hue + 14],
        [0.17, 0.065, hue + 28],
        [0.1, 0.04, hue + 36],
      ]
    : [
        [0.86, 0.08, hue - 28],
        [0.64, 0.115, hue - 8],
        [0.42, 0.105, hue + 14],
        [0.25, 0.075, hue + 28],
      ];
  context.fillStyle = fade(context, 0, height, tints);
  context.fillRect(0, 0, width, height);
  glow(context, light.x, 0, unit * 0.9, tints[0] ?? palette.source, 0.8);
}

function paintBubbles(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const random = stage.random.fork('bubbles');
  for (let stream = 0; stream < 5; stream++) {
    const x = random.next() * width;
    for (let bubble = 0; bubble < 14; bubble++) {
      const y = height * random.next();
      const radius = unit * random.range(0.002, 0.011);
      context.strokeStyle = css([0.96, 0.02, 200], 0.5);
      context.lineWidth = Math.max(0.7, radius * 0.16);
      context.beginPath();
      context.arc(x + random.bell() * unit * 0.04, y, radius, 0, Math.PI * 2);
      context.stroke();
    }
  }
}
