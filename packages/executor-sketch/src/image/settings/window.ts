import { paintSkyline } from '../layers/skyline.ts';
import { paintSky } from '../layers/sky.ts';
import { paintDropsOnGlass } from '../layers/weather.ts';
import { layer, type Layer } from '../layer.ts';
import { thingsAt } from '../placing.ts';
import { createSheet, glow, layerNoise, mark, type Stage } from '../stage.ts';
import { paintParol, paintPaperLantern } from '../things/lanterns.ts';
import { TABLEWARE } from '../things/tableware.ts';
import { FIGURES } from '../things/figures.ts';
import { ANIMALS } from '../things/animals.ts';
import { css, mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function frameOf(stage: Stage): Frame {
  const { width, height, unit, focus } = stage;
  const wide = Math.min(width * 0.78, unit * 0.95);
  const x = Math.min(
    width - wide - unit * 0.06,
    Math.max(unit * 0.06, width * (0.5 + (focus.x - 0.5) * 0.35) - wide / 2),
  );
  return { x, y: height * 0.07, width: wide, height: height * 0.72 };
}

/** A window seen from inside: weather and lights behind the pane, something warm before it. */
export function windowSeat(stage: Stage): readonly Layer[] {
  const view: Stage = { ...stage, horizon: Math.round(stage.height * 0.62) };
  const rainy = stage.reading.weather.includes('rain');
  return [
    ...(rainy
      ? [layer('sky', (on: Stage) => paintSky({ ...on, horizon: view.horizon }))]
      : heavens(view).map((coat) => layer(coat.name, () => coat.paint(view)))),
    layer('town outside', () => paintSkyline(view, stage.height * 0.82, 0.4)),
    layer('out of focus', paintBlur),
    layer('lights outside', paintBokeh),
    ...(rainy ? [layer('drops', (on: Stage) => paintDropsOnGlass(on, frameOf(on)))] : []),
    layer('wall', paintWall),
    layer('sill', paintSill),
    layer('things', paintHanging),
  ];
}

function paintBlur(stage: Stage): void {
  const { canvas, context, width, height, unit } = stage;
  const copy = createSheet(width, height);
  copy.context.filter = `blur(${(unit * 0.008).toFixed(1)}px)`;
  copy.context.drawImage(canvas, 0, 0);
  context.drawImage(copy.canvas, 0, 0);
}

function paintBokeh(stage: Stage): void {
  const { context, unit, palette } = stage;
  const frame = frameOf(stage);
  const random = stage.random.fork('bokeh');
  for (let lamp = 0; lamp < 46; lamp++) {
    const x = frame.x + random.next() * frame.width;
    const y = frame.y + frame.height * (0.42 + random.bell() * 0.26 + 0.2);
    const radius = unit * random.range(0.008, 0.034);
    const tint: Tint = random.chance(0.7)
      ? [0.84, 0.13, random.range(50, 90)]
      : random.pick(palette.accents);
    context.save();
    context.globalCompositeOperation = 'screen';
    context.fillStyle = css(tint, random.range(0.14, 0.42));
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
    context.strokeStyle = css(tint, 0.25);
    context.lineWidth = Math.max(0.8, radius * 0.08);
    context.stroke();
    context.restore();
  }
}

function paintWall(stage: Stage): void {
  const { context, width, height, unit, palette } = stage;
  const frame = frameOf(stage);
  const noise = layerNoise(stage, 'wall');
  const wall = palette.tone([0.56, 0.06, 45], 0.34, 0);
  context.fillStyle = css(mix(wall, palette.ambient, 0.45));
  context.beginPath();
  context.rect(0, 0, width, height);
  context.rect(frame.x, frame.y, frame.width, frame.height);
  context.fill('evenodd');
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.rect(frame.x, frame.y, frame.width, frame.height);
  context.clip('evenodd');
  for (let patch = 0; patch < 500; patch++) {
    const random = stage.random.fork(`plaster-${patch}`);
    const x = random.next() * width;
    const y = random.next() * height;
    const near = Math.exp(-Math.hypot(x - width / 2, y - height * 0.4) / (unit * 0.6));
    context.fillStyle = css(
      mix(wall, palette.source, near * 0.3 + noise.value((x / unit) * 3, (y / unit) * 3) * 0.12),
      0.14,
    );
    context.beginPath();
    context.ellipse(
      x,
      y,
      unit * random.range(0.02, 0.09),
      unit * random.range(0.008, 0.03),
      random.range(-0.6, 0.6),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.restore();
  paintBars(stage, frame);
}

function paintBars(stage: Stage, frame: Frame): void {
  const { context, unit, palette } = stage;
  const bar = unit * 0.022;
  const wood: Tint = [0.42, 0.06, 50];
  const beam = (x: number, y: number, wide: number, high: number): void => {
    context.fillStyle = css(palette.tone(wood, 0.22, 0));
    context.fillRect(x, y, wide, high);
    context.fillStyle = css(palette.tone(wood, 0.85, 0), 0.55);
    context.fillRect(
      x,
      y,
      wide > high ? wide : Math.max(1, bar * 0.16),
      wide > high ? Math.max(1, bar * 0.16) : high,
    );
    context.fillStyle = css(palette.ambient, 0.45);
    if (wide > high) context.fillRect(x, y + high, wide, Math.max(1, bar * 0.3));
  };
  const columns = frame.width > frame.height ? 3 : 2;
  for (let column = 1; column < columns; column++)
    beam(frame.x + (frame.width * column) / columns - bar / 2, frame.y, bar, frame.height);
  beam(frame.x, frame.y + frame.height * 0.34, frame.width, bar);
  for (const [x, y, wide, high] of [
    [frame.x - bar, frame.y - bar, frame.width + bar * 2, bar * 1.6],
    [frame.x - bar, frame.y - bar, bar * 1.7, frame.height + bar * 2],
    [frame.x + frame.width - bar * 0.7, frame.y - bar, bar * 1.7, frame.height + bar * 2],
  ] as const)
    beam(x, y, wide, high);
}

function paintSill(stage: Stage): void {
  const { context, unit, palette, width } = stage;
  const frame = frameOf(stage);
  const y = frame.y + frame.height;
  const wood: Tint = [0.5, 0.07, 55];
  const gradient = context.createLinearGradient(0, y, 0, y + unit * 0.06);
  gradient.addColorStop(0, css(palette.tone(wood, 0.95, 0)));
  gradient.addColorStop(0.5, css(palette.tone(wood, 0.5, 0)));
  gradient.addColorStop(1, css(palette.tone(wood, 0.05, 0)));
  context.fillStyle = gradient;
  context.fillRect(
    Math.max(0, frame.x - unit * 0.08),
    y,
    Math.min(width, frame.width + unit * 0.16),
    unit * 0.055,
  );
}

function paintHanging(stage: Stage): void {
  const { width, height, unit, focus, reading } = stage;
  const frame = frameOf(stage);
  const hanging = thingsAt(stage, 'hanging');
  const y =
    reading.placement.y === undefined
      ? frame.y + frame.height * 0.47
      : height * reading.placement.y;
  const x = Math.min(
    frame.x + frame.width * 0.86,
    Math.max(
      frame.x + frame.width * 0.14,
      reading.placement.x === undefined ? frame.x + frame.width / 2 : width * focus.x,
    ),
  );
  mark(stage, hanging.includes('parol') ? 'parol' : 'lantern');
  if (hanging.includes('parol')) paintParol(stage, { x, y, size: unit * 0.22 * focus.scale });
  else if (hanging.includes('lantern'))
    for (const [offset, size] of [
      [0, 0.12],
      [-0.26, 0.09],
      [0.24, 0.1],
    ] as const)
      paintPaperLantern(stage, {
        x: x + offset * unit,
        y: y - unit * 0.12 + Math.abs(offset) * unit * 0.2,
        size: unit * size,
      });
  const sill = frame.y + frame.height + unit * 0.012;
  thingsAt(stage, 'table')
    .slice(0, 3)
    .forEach((name, order) => {
      mark(stage, name);
      TABLEWARE[name]?.(stage, {
        x: frame.x + frame.width * ([0.3, 0.72, 0.5][order] ?? 0.5),
        y: sill + unit * 0.012,
        size: unit * 0.14,
      });
    });
  mark(stage, reading.things.includes('cat') ? 'cat' : 'person');
  if (reading.things.includes('cat'))
    ANIMALS.cat(
      stage,
      { x: frame.x + frame.width * 0.74, y: sill + unit * 0.01, size: unit * 0.62 },
      0,
    );
  else if (reading.things.includes('person'))
    FIGURES.sitter(
      stage,
      { x: frame.x + frame.width * 0.24, y: sill + unit * 0.14, size: unit * 0.42 },
      0,
    );
  glow(stage.context, x, y, unit * 0.7, stage.palette.source, 0.16);
}
