import { at } from '../noise.ts';
import { paintWater } from '../layers/water.ts';
import { shadePixels } from '../pixels.ts';
import { layer, type Layer } from '../layer.ts';
import { thingsAt } from '../placing.ts';
import { createSheet, glow, layerNoise, mark, type Stage } from '../stage.ts';
import { TABLEWARE } from '../things/tableware.ts';
import { css, mix, ramp, type Tint } from '../tint.ts';
import type { ThingName } from '../vocabulary/things.ts';

/** A still life: a wall, a table or still water, and objects in one light. */
export function still(stage: Stage): readonly Layer[] {
  const wet = /water|mirror|pool|puddle|lake|sea\b|floating/i.test(
    `${stage.payload.prompt} ${stage.payload.composition.background}`,
  );
  return [
    layer('wall', paintWall),
    layer('light on the wall', paintSpot),
    ...(wet
      ? [
          // What floats is mirrored by the water itself; what stands in it is put in afterwards.
          ...(floats(stage) ? [layer('things', paintProps)] : []),
          layer('water', (on: Stage) =>
            paintWater(on, { top: on.horizon, bottom: on.height, roughness: 0.12 }),
          ),
          layer('rings', mirrorProps),
        ]
      : [layer('table', paintTable), layer('shadows', paintShadows), layer('things', paintProps)]),
    layer('dust', paintDust),
  ];
}

function paintWall(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const noise = layerNoise(stage, 'wall');
  const asked = stage.reading.colours.find(
    ([lightness, chroma]) => chroma > 0.04 || lightness < 0.2,
  );
  const base: Tint = asked
    ? mix(palette.sky[1], [palette.dark ? 0.24 : 0.66, Math.min(0.07, asked[1]), asked[2]], 0.55)
    : palette.sky[1];
  const table = ramp([mix(base, palette.ambient, 0.75), base, mix(base, palette.sky[3], 0.5)], 256);
  const step = 3;
  const canvas = shadePixels(
    Math.ceil(width / step),
    Math.ceil(height / step),
    (x, y, data, offset) => {
      const px = (x * step) / unit;
      const py = (y * step) / unit;
      const warp = noise.value(px * 1.4, py * 1.4);
      const tone =
        0.2 +
        noise.fractal(px * 1.7 + warp, py * 1.7, 5) * 0.55 +
        (noise.fractal(px * 14, py * 14, 2) - 0.5) * 0.07;
      const place = Math.min(255, Math.max(0, Math.round(tone * 255))) * 3;
      for (let part = 0; part < 3; part++) data[offset + part] = at(table, place + part);
      data[offset + 3] = 255;
    },
  );
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, canvas.width * step, canvas.height * step);
}

function paintSpot(stage: Stage): void {
  const { context, width, horizon, unit, palette, light, focus } = stage;
  glow(context, light.x, horizon * 0.45, unit * 0.85, palette.source, 0.34);
  glow(
    context,
    width * focus.x,
    horizon * 0.7,
    unit * 0.6,
    mix(palette.source, palette.sky[3], 0.5),
    0.22,
  );
}

function paintTable(stage: Stage): void {
  const { context, width, height, horizon, unit, palette, light } = stage;
  const noise = layerNoise(stage, 'table');
  const wood = stage.random.fork('table').chance(0.65);
  const own: Tint = wood ? [0.46, 0.07, 55] : [0.74, 0.02, 85];
  const table = ramp(
    [
      palette.tone(mix(own, [0.2, 0.05, 45], 0.6), 0.05, 0),
      palette.tone(own, 0.45, 0),
      palette.tone(own, 0.9, 0),
    ],
    256,
  );
  const canvas = shadePixels(
    Math.ceil(width / 2),
    Math.ceil((height - horizon) / 2),
    (x, y, data, offset) => {
      const near = (y * 2) / (height - horizon);
      const depth = 0.3 + near;
      const px = (x * 2 - width / 2) / unit / depth;
      const py = 2 / depth;
      const ring = wood
        ? noise.fractal(px * 1.6 + 9, py * 26, 3) * 0.7 + noise.fractal(px * 16, py * 120, 2) * 0.3
        : noise.fractal(px * 5, py * 9, 4);
      const pool = Math.exp(
        -(((x * 2 - light.x * 0.6 - width * stage.focus.x * 0.4) / unit) ** 2) * 2.4,
      );
      const tone = 0.08 + (ring - 0.5) * 0.5 + pool * 0.62 + near * 0.08;
      const place = Math.min(255, Math.max(0, Math.round(tone * 255))) * 3;
      for (let part = 0; part < 3; part++) data[offset + part] = at(table, place + part);
      data[offset + 3] = 255;
    },
  );
  context.drawImage(
    canvas,
    0,
    0,
    canvas.width,
    canvas.height,
    0,
    horizon,
    canvas.width * 2,
    canvas.height * 2,
  );
  const edge = context.createLinearGradient(0, horizon - unit * 0.02, 0, horizon + unit * 0.03);
  edge.addColorStop(0, css(palette.ambient, 0));
  edge.addColorStop(0.45, css(palette.ambient, 0.5));
  edge.addColorStop(1, css(palette.ambient, 0));
  context.fillStyle = edge;
  context.fillRect(0, horizon - unit * 0.02, width, unit * 0.05);
}

interface Prop {
  readonly name: ThingName;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function propsOf(stage: Stage): readonly Prop[] {
  const { width, height, horizon, unit, focus, reading } = stage;
  const random = stage.random.fork('props');
  const names = thingsAt(stage, 'table');
  const list: readonly ThingName[] = names.length ? names : ['vase'];
  const minimal = reading.styles.includes('minimal') || list.length === 1;
  const alone = minimal && reading.placement.x === undefined;
  const size = unit * 0.36 * focus.scale;
  const props: Prop[] = list.slice(0, 5).map((name, order) => {
    const side = order % 2 ? 1 : -1;
    const x =
      order === 0
        ? (alone ? 0.5 + random.range(-0.04, 0.04) : focus.x) * width
        : width * focus.x + side * unit * (0.26 + order * 0.13);
    return {
      name,
      x: Math.min(width * 0.9, Math.max(width * 0.1, x)),
      y: horizon + (height - horizon) * (order === 0 ? 0.5 : random.range(0.2, 0.42)),
      size: size * (order === 0 ? 1 : random.range(0.65, 0.85)),
    };
  });
  return props.sort((first, second) => first.y - second.y);
}

function floats(stage: Stage): boolean {
  return /float|hover|levitat|suspended/i.test(stage.payload.prompt);
}

function paintProps(stage: Stage): void {
  for (const prop of propsOf(stage)) {
    TABLEWARE[prop.name]?.(stage, lifted(stage, prop));
    mark(stage, prop.name);
  }
}

function lifted(stage: Stage, prop: Prop): Prop {
  if (floats(stage))
    return { ...prop, y: stage.horizon - stage.unit * 0.06, size: prop.size * 1.05 };
  return prop;
}

/** The water layer covered what stood below the horizon: the things again, and their mirror image. */
function mirrorProps(stage: Stage): void {
  const { context, width, height, unit } = stage;
  for (const prop of propsOf(stage)) {
    const place = lifted(stage, prop);
    const sheet = createSheet(width, height);
    mark(stage, prop.name);
    TABLEWARE[prop.name]?.({ ...stage, ...sheet }, place);
    const surface = floats(stage) ? stage.horizon + unit * 0.12 : place.y;
    context.save();
    for (let down = 0; down < Math.min(height - surface, unit * 0.7); down += 2) {
      const source = surface - down - 2;
      if (source < 0 || floats(stage)) break;
      const sway =
        (stage.noise.value(down * 0.06, 4) - 0.5) * unit * 0.014 * (0.4 + (down / unit) * 2);
      context.globalAlpha = Math.max(0, 0.62 - (down / unit) * 0.9);
      context.drawImage(sheet.canvas, 0, source, width, 2, sway, surface + down, width, 2.5);
    }
    context.restore();
    if (!floats(stage)) context.drawImage(sheet.canvas, 0, 0);
    for (let ring = 1; ring <= 4; ring++) {
      context.strokeStyle = css(stage.palette.sky[3], 0.22 / ring);
      context.lineWidth = Math.max(0.8, unit * 0.0016);
      context.beginPath();
      context.ellipse(
        place.x,
        surface,
        place.size * (0.24 + ring * 0.21),
        place.size * (0.03 + ring * 0.03),
        0,
        0,
        Math.PI * 2,
      );
      context.stroke();
    }
  }
}

function paintShadows(stage: Stage): void {
  const { context, light, palette, unit } = stage;
  for (const prop of propsOf(stage)) {
    const away = light.x < prop.x ? 1 : -1;
    for (const [reach, alpha] of [
      [1.5, 0.16],
      [1, 0.22],
      [0.5, 0.4],
    ] as const) {
      context.save();
      context.filter = `blur(${(unit * 0.012 * reach).toFixed(1)}px)`;
      context.fillStyle = css(mix(palette.ambient, [0.05, 0.02, 280], 0.7), alpha);
      context.beginPath();
      context.ellipse(
        prop.x + away * prop.size * 0.5 * reach,
        prop.y - prop.size * 0.01,
        prop.size * (0.32 + 0.42 * reach),
        prop.size * (0.07 + 0.035 * reach),
        away * -0.05,
        0,
        Math.PI * 2,
      );
      context.fill();
      context.restore();
    }
  }
}

function paintDust(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const random = stage.random.fork('dust');
  for (let mote = 0; mote < 60; mote++) {
    glow(
      context,
      stage.light.x + random.bell() * width * 0.3,
      random.next() * height * 0.8,
      unit * random.range(0.002, 0.007),
      palette.source,
      random.range(0.1, 0.4),
    );
  }
}
