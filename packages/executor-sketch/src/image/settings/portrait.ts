import { paintBackdrop } from '../layers/backdrop.ts';
import { paintPetals } from '../layers/weather.ts';
import { paintTreeLine } from '../layers/woods.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { type Context, createSheet, glow, isolated, layerNoise, type Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';

/** A profile against the light, with the landscape showing through it (a double exposure). */
export function portrait(stage: Stage): readonly Layer[] {
  const { horizon, unit } = stage;
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, { foot: horizon + unit * 0.02, otherwise: 'mountains' }),
    ),
    layer('woods', (on) =>
      paintTreeLine(on, {
        label: 'portrait',
        foot: horizon + unit * 0.16,
        height: unit * 0.12,
        distance: 0.3,
        own: [0.38, 0.07, 150],
        pointed: true,
      }),
    ),
    layer('light', (on) =>
      glow(
        on.context,
        on.width * on.focus.x,
        on.height * 0.42,
        on.unit * 0.75,
        on.palette.source,
        0.4,
      ),
    ),
    marked('person', paintProfile),
    layer('petals', (on) =>
      paintPetals(on, [on.palette.accents[0], mix(on.palette.accents[0], [0.95, 0.02, 80], 0.5)]),
    ),
  ];
}

/** Head and shoulders from the side, in units of the head's height, the face to the right. */
const PROFILE: readonly (readonly [number, number])[] = [
  [-0.95, 1.75],
  [-0.88, 1.32],
  [-0.66, 1.1],
  [-0.36, 0.98],
  [-0.28, 0.84],
  [-0.3, 0.66],
  [-0.42, 0.5],
  [-0.5, 0.24],
  [-0.47, -0.06],
  [-0.34, -0.3],
  [-0.1, -0.44],
  [0.16, -0.43],
  [0.34, -0.32],
  [0.43, -0.14],
  [0.455, 0.02],
  [0.44, 0.1],
  [0.475, 0.18],
  [0.535, 0.3],
  [0.52, 0.345],
  [0.455, 0.365],
  [0.485, 0.425],
  [0.478, 0.46],
  [0.452, 0.475],
  [0.478, 0.51],
  [0.46, 0.56],
  [0.425, 0.585],
  [0.445, 0.655],
  [0.41, 0.735],
  [0.27, 0.78],
  [0.14, 0.81],
  [0.1, 0.93],
  [0.2, 1.06],
  [0.5, 1.2],
  [0.74, 1.42],
  [0.84, 1.75],
];

type Place = (point: readonly [number, number]) => readonly [number, number];

function paintProfile(stage: Stage): void {
  const { context, width, height, unit, palette, focus, light } = stage;
  const facing = light.x > width * focus.x ? 1 : -1;
  const size = unit * 0.62 * Math.min(1.2, focus.scale);
  const top = height - size * 1.5;
  const place: Place = ([x, y]) => [width * focus.x + x * size * facing, top + (y + 0.1) * size];
  const landscape = createSheet(width, height);
  landscape.context.drawImage(stage.canvas, 0, 0);
  const shadow: Tint = mix(palette.ambient, [0.14, 0.03, 275], 0.55);
  traceFigure(stage, place);
  context.fillStyle = css(shadow);
  context.fill();
  isolated(context, () => {
    context.clip();
    context.globalAlpha = 0.62;
    context.globalCompositeOperation = 'screen';
    const shift = -width * 0.1 * facing;
    context.drawImage(landscape.canvas, shift, -height * 0.3, width * 1.15, height * 1.15);
    context.globalAlpha = 1;
    context.globalCompositeOperation = 'multiply';
    const depth = context.createLinearGradient(place([-0.5, 0])[0], 0, place([0.55, 0])[0], 0);
    depth.addColorStop(0, css(mix(shadow, [0.9, 0.02, 280], 0.15)));
    depth.addColorStop(0.75, css([0.9, 0.03, 60]));
    depth.addColorStop(1, css([0.99, 0.02, 80]));
    context.fillStyle = depth;
    context.fillRect(0, 0, width, height);
  });
  paintHair(stage, place, size);
  paintRim(stage, place);
}

function traceFigure({ context }: Stage, place: Place): void {
  context.beginPath();
  traceThrough(context, PROFILE.map(place));
  context.lineTo(...place([0.9, 2.4]));
  context.lineTo(...place([-1, 2.4]));
  context.closePath();
}

function traceThrough(context: Context, points: readonly (readonly [number, number])[]): void {
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[index + 1] ?? [x, y];
    if (index === 0) context.moveTo(x, y);
    else context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
}

/** The light that comes around brow, nose and chin. */
function paintRim(stage: Stage, place: Place): void {
  const { context, palette, unit } = stage;
  isolated(context, () => {
    context.strokeStyle = css(mix(palette.source, [0.98, 0.03, 85], 0.4), 0.85);
    context.lineWidth = unit * 0.0032;
    context.shadowColor = css(palette.source, 0.9);
    context.shadowBlur = unit * 0.02;
    context.beginPath();
    traceThrough(context, PROFILE.slice(11, 31).map(place));
    context.stroke();
  });
}

function paintHair(stage: Stage, at: Place, size: number): void {
  const { context, palette } = stage;
  const random = stage.random.fork('hair');
  const noise = layerNoise(stage, 'hair');
  const asked = stage.reading.colours.find((tint) => tint[1] > 0.04);
  const own: Tint =
    asked ??
    random.pick<Tint>([
      [0.24, 0.03, 40],
      [0.34, 0.06, 45],
      [0.16, 0.015, 270],
      [0.5, 0.09, 60],
    ]);
  const short = /\b(man|boy|monk|samurai|knight|soldier|lalaki|hombre)\b/i.test(
    stage.payload.prompt,
  );
  context.lineCap = 'round';
  for (let strand = 0; strand < 420; strand++) {
    const root = random.next();
    const startX = 0.33 - root * 0.62 + random.bell() * 0.03;
    const startY = -0.36 - Math.sin(root * Math.PI) * 0.1 + root * 0.1;
    const reach = short ? random.range(0.25, 0.5) : random.range(0.7, 1.5);
    const wave = (noise.value(root * 6, strand * 0.02) - 0.5) * 0.4;
    context.strokeStyle = css(
      palette.tone([own[0] * random.range(0.6, 1.4), own[1], own[2]], random.range(0.1, 0.9), 0.02),
      0.6,
    );
    context.lineWidth = size * random.range(0.003, 0.011);
    context.beginPath();
    context.moveTo(...at([startX, startY]));
    context.bezierCurveTo(
      ...at([-0.34 - root * 0.22, startY + 0.06]),
      ...at([-0.5 - root * 0.16 + wave * 0.4, 0.25 + reach * 0.2]),
      ...at([
        -0.44 - root * 0.2 + wave + random.bell() * 0.06,
        short ? 0.1 + reach * 0.7 : 0.2 + reach,
      ]),
    );
    context.stroke();
  }
}
