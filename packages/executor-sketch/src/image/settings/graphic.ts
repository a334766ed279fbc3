import { hashText } from '../../random.ts';
import { at } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layer, type Layer } from '../layer.ts';
import { glow, layerNoise, mark, type Stage, trace } from '../stage.ts';
import { THING_PAINTERS } from '../things/index.ts';
import { TABLEWARE } from '../things/tableware.ts';
import { css, mix, ramp, type Tint } from '../tint.ts';

/** Four inks that go together: paper, dark, and two that stand against each other. */
export function inksOf(
  stage: Stage,
): readonly [paper: Tint, dark: Tint, first: Tint, second: Tint] {
  const random = stage.random.fork('inks');
  const asked = stage.reading.colours.filter(([, chroma]) => chroma > 0.05);
  const hue = asked[0]?.[2] ?? random.range(0, 360);
  const other = asked[1]?.[2] ?? hue + random.pick([150, 180, 110]);
  const lift = stage.palette.dark ? -0.08 : 0;
  return [
    [0.94 + lift, 0.028, 88],
    [0.23, 0.055, (hue + 200) % 360],
    [0.64 + lift, 0.17, hue],
    [0.74 + lift, 0.13, other % 360],
  ];
}

/** A poster: sun disc, rays, hills in flat ink, and the subject large in the middle. */
export function poster(stage: Stage): readonly Layer[] {
  const inks = inksOf(stage);
  return [
    layer('paper', (on) => {
      on.context.fillStyle = css(inks[0]);
      on.context.fillRect(0, 0, on.width, on.height);
    }),
    layer('rays', (on) => paintSunburst(on, inks)),
    layer('disc', (on) => paintDiscs(on, inks)),
    layer('hills', (on) => paintFlatHills(on, inks)),
    layer('subject', (on) => paintEmblem(on)),
    layer('border', (on) => paintBorder(on, inks)),
  ];
}

type Inks = ReturnType<typeof inksOf>;

function centre(stage: Stage): readonly [number, number] {
  const { width, height, reading, focus } = stage;
  return [
    width * (reading.placement.x === undefined ? 0.5 : focus.x),
    height * (reading.placement.y ?? 0.42),
  ];
}

function paintSunburst(stage: Stage, [paper, , first, second]: Inks): void {
  const { context, width, height } = stage;
  const [x, y] = centre(stage);
  const random = stage.random.fork('sunburst');
  const rays = random.integer(14, 26) * 2;
  const turn = random.next();
  const reach = Math.hypot(width, height);
  for (let ray = 0; ray < rays; ray += 2) {
    const from = ((ray + turn) / rays) * Math.PI * 2;
    const to = ((ray + 1 + turn) / rays) * Math.PI * 2;
    context.fillStyle = css(mix(paper, ray % 4 ? first : second, 0.42));
    trace(context, [
      [x, y],
      [x + Math.cos(from) * reach, y + Math.sin(from) * reach],
      [x + Math.cos(to) * reach, y + Math.sin(to) * reach],
    ]);
    context.fill();
  }
}

function paintDiscs(stage: Stage, [paper, dark, first, second]: Inks): void {
  const { context, unit } = stage;
  const [x, y] = centre(stage);
  const random = stage.random.fork('discs');
  const radius = unit * random.range(0.3, 0.36);
  for (const [scale, tint] of [
    [1.16, dark],
    [1.12, paper],
    [1.05, first],
    [0.9, mix(first, second, 0.5)],
    [0.72, second],
  ] as const) {
    context.fillStyle = css(tint);
    context.beginPath();
    context.arc(x, y, radius * scale, 0, Math.PI * 2);
    context.fill();
  }
}

function paintFlatHills(stage: Stage, [paper, dark, first, second]: Inks): void {
  const { context, width, height, unit } = stage;
  const noise = layerNoise(stage, 'flat-hills');
  const tints = [mix(second, paper, 0.25), first, mix(first, dark, 0.55), dark];
  tints.forEach((tint, row) => {
    const foot = height * (0.66 + row * 0.085);
    context.fillStyle = css(tint);
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 4)
      context.lineTo(
        x,
        foot - (noise.fractal((x / unit) * (1.1 + row * 0.4), row * 5, 2) - 0.35) * unit * 0.26,
      );
    context.lineTo(width, height);
    context.fill();
  });
}

function paintEmblem(stage: Stage): void {
  const { unit, reading, focus } = stage;
  const [x, y] = centre(stage);
  const size = unit * 0.4 * focus.scale;
  // The first thing that has a painter: a poster shows one.
  const name = [reading.hero, ...reading.things].find(
    (thing) => thing && (TABLEWARE[thing] ?? THING_PAINTERS[thing]),
  );
  if (!name) return;
  mark(stage, name);
  if (TABLEWARE[name]) TABLEWARE[name](stage, { x, y: y + size * 0.6, size });
  else THING_PAINTERS[name]?.(stage, { x, y: y + size * 0.4, size: size * 0.8 }, 0);
}

function paintBorder(stage: Stage, [paper, dark]: Inks): void {
  const { context, width, height, unit } = stage;
  const edge = unit * 0.045;
  context.strokeStyle = css(paper);
  context.lineWidth = edge * 2;
  context.strokeRect(0, 0, width, height);
  context.strokeStyle = css(dark);
  context.lineWidth = unit * 0.006;
  context.strokeRect(edge, edge, width - edge * 2, height - edge * 2);
}

/** When no word is known: folded bands of colour that the words themselves give. */
export function abstract(): readonly Layer[] {
  return [
    layer('bands', paintBands),
    layer('discs', paintFloating),
    layer('threads', paintThreads),
  ];
}

function paintBands(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const noise = layerNoise(stage, 'bands');
  const random = stage.random.fork('bands');
  const [paper, dark, first, second] = inksOf(stage);
  const table = ramp(
    [
      dark,
      mix(dark, first, 0.6),
      first,
      mix(first, paper, 0.6),
      paper,
      mix(paper, second, 0.55),
      second,
      mix(second, dark, 0.6),
      dark,
    ],
    512,
  );
  const folds = random.range(4.2, 7);
  const turn = random.range(0, Math.PI);
  // The words bend the bands: another text, another figure.
  const words = hashText(stage.payload.prompt) / 2 ** 53;
  const canvas = shadePixels(width, height, (x, y, data, offset) => {
    const px = x / unit;
    const py = y / unit;
    const warpX = noise.fractal(px * 1.1 + words * 9, py * 1.1, 3);
    const warpY = noise.fractal(px * 1.1 + 40, py * 1.1 + words * 7, 3);
    const field =
      noise.value(px * 1.2 + warpX * 2.6, py * 1.2 + warpY * 2.6) +
      (px * Math.cos(turn) + py * Math.sin(turn)) * 0.28;
    const fold = field * folds;
    const band = fold - Math.floor(fold);
    const ridge = 0.5 - Math.abs(band - 0.5);
    const tone = (Math.floor(fold) * 0.381 + band * 0.22) % 1;
    const place = Math.min(511, Math.floor(Math.abs(tone) * 512)) * 3;
    const shade = 0.72 + 0.5 * Math.sqrt(ridge * 2) - 0.16 * Math.exp(-band * 26);
    for (let part = 0; part < 3; part++)
      data[offset + part] = at(table, place + part) * Math.min(1.15, shade);
    data[offset + 3] = 255;
  });
  context.drawImage(canvas, 0, 0);
}

function paintFloating(stage: Stage): void {
  const { context, width, height, unit, focus } = stage;
  const random = stage.random.fork('floating');
  const [paper, dark, first, second] = inksOf(stage);
  const count = 1 + random.integer(0, 3);
  for (let disc = 0; disc < count; disc++) {
    const x = disc === 0 ? width * focus.x : random.next() * width;
    const y = disc === 0 ? height * focus.y * 0.8 : random.next() * height;
    const radius = unit * (disc === 0 ? 0.19 * focus.scale : random.range(0.02, 0.07));
    const tint = random.pick([first, second, paper]);
    glow(context, x + radius * 0.15, y + radius * 0.2, radius * 1.5, dark, 0.5, 'source-over');
    const ball = context.createRadialGradient(
      x - radius * 0.4,
      y - radius * 0.45,
      radius * 0.05,
      x,
      y,
      radius,
    );
    ball.addColorStop(0, css(mix(tint, [0.99, 0.01, 90], 0.75)));
    ball.addColorStop(0.5, css(tint));
    ball.addColorStop(1, css(mix(tint, dark, 0.7)));
    context.fillStyle = ball;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
  }
}

function paintThreads(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const noise = layerNoise(stage, 'threads');
  const random = stage.random.fork('threads');
  const [paper] = inksOf(stage);
  for (let thread = 0; thread < 130; thread++) {
    let x = random.next() * width;
    let y = random.next() * height;
    context.strokeStyle = css(paper, random.range(0.08, 0.4));
    context.lineWidth = Math.max(0.6, unit * random.range(0.0006, 0.002));
    context.beginPath();
    context.moveTo(x, y);
    for (let step = 0; step < 46; step++) {
      const angle = noise.fractal((x / unit) * 1.3, (y / unit) * 1.3, 2) * Math.PI * 5;
      x += Math.cos(angle) * unit * 0.011;
      y += Math.sin(angle) * unit * 0.011;
      context.lineTo(x, y);
    }
    context.stroke();
  }
}
