import { paintBackdrop } from '../layers/backdrop.ts';
import { paintWater } from '../layers/water.ts';
import { layer, type Layer } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import { layerNoise, type Stage, trace } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';
import { afterLand } from './after-land.ts';
import { reflectThings } from './reflection.ts';

const PLANK: Tint = [0.62, 0.04, 72];

/** A harbour: boats on shallow water, a pier of planks in front. */
export function harbour(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const pier = height - unit * 0.24;
  const boats = thingsAt(stage, 'water');
  const floating = boats.length ? boats : (['boat'] as const);
  const banned = /boat|yacht|ship/i.test(stage.payload.negative_prompt) && boats.length === 0;
  return [
    ...heavens(stage),
    layer('distance', (on) => paintBackdrop(on, { foot: horizon + 1, otherwise: 'low' })),
    layer('water', (on) =>
      paintWater(on, {
        top: horizon,
        bottom: height,
        roughness: reading.light === 'storm' ? 0.9 : 0.35,
      }),
    ),
    ...(/mud|low tide|ebb/i.test(`${stage.payload.prompt} ${stage.payload.composition.background}`)
      ? [layer('mudflat', paintMud)]
      : []),
    ...(banned
      ? []
      : [
          layer('boats', (on: Stage) =>
            reflectThings(on, floating, {
              top: horizon + unit * 0.03,
              bottom: pier,
              scale: unit * 0.3,
              haze: 0.6,
            }),
          ),
        ]),
    layer('pier', (on) => paintPier(on, pier)),
    layer('things', (on) =>
      placeOnFloor(
        on,
        thingsAt(on, 'ground').filter(
          (name) => name !== 'person' || !on.reading.things.includes('fisherman'),
        ),
        { top: pier - unit * 0.02, bottom: height * 1.03, scale: unit * 0.8, haze: 0.1 },
      ),
    ),
    ...afterLand(stage),
  ];
}

function paintMud(stage: Stage): void {
  const { context, width, height, horizon, unit, palette } = stage;
  const noise = layerNoise(stage, 'mud');
  for (let bar = 0; bar < 12; bar++) {
    const random = stage.random.fork(`mud-${bar}`);
    const near = (bar + 1) / 13;
    const y = horizon + (height - horizon) * near * near * 0.75 + unit * 0.012;
    const x = random.next() * width;
    const half = unit * random.range(0.15, 0.5) * (0.4 + near);
    const thick = unit * 0.012 * (0.4 + near * 2.4);
    const gradient = context.createLinearGradient(0, y - thick, 0, y + thick);
    const own: Tint = [0.5, 0.03, 68];
    gradient.addColorStop(
      0,
      css(mix(palette.tone(own, 0.85, 0.3 * (1 - near)), palette.sky[3], 0.25)),
    );
    gradient.addColorStop(1, css(palette.tone(own, 0.25, 0.1)));
    context.fillStyle = gradient;
    context.beginPath();
    for (let step = 0; step <= 30; step++) {
      const across = step / 30;
      const swell = Math.sin(across * Math.PI) * thick;
      context.lineTo(
        x - half + across * half * 2,
        y - swell * (0.5 + noise.value(across * 7, bar * 3)),
      );
    }
    for (let step = 30; step >= 0; step--) {
      const across = step / 30;
      context.lineTo(
        x - half + across * half * 2,
        y + Math.sin(across * Math.PI) * thick * noise.value(across * 9, bar * 5 + 2),
      );
    }
    context.fill();
  }
}

/** Planks that run towards the eye, bleached and uneven, on posts. */
function paintPier(stage: Stage, top: number): void {
  const { context, width, height, unit, palette, focus } = stage;
  const random = stage.random.fork('pier');
  const side = focus.x < 0.5 ? 0 : 1;
  const edge = (y: number): number => {
    const near = (y - top) / (height - top);
    return side === 0 ? width * (0.62 + near * 0.2) : width * (0.38 - near * 0.2);
  };
  const outer = side === 0 ? -10 : width + 10;
  for (const post of [0.02, 0.5]) {
    const y = top + (height - top) * post;
    const x = edge(y);
    context.fillStyle = css(palette.tone([0.36, 0.04, 60], 0.3, 0));
    context.fillRect(x - unit * 0.016, y - unit * 0.14, unit * 0.032, unit * 0.34);
    context.fillStyle = css(palette.tone(PLANK, 0.9, 0), 0.6);
    context.fillRect(x - unit * 0.016, y - unit * 0.14, unit * 0.007, unit * 0.34);
  }
  const rows = 9;
  for (let row = 0; row < rows; row++) {
    const from = top + (height * 1.02 - top) * Math.pow(row / rows, 1.5);
    const to = top + (height * 1.02 - top) * Math.pow((row + 1) / rows, 1.5);
    const own: Tint = [
      PLANK[0] + random.range(-0.08, 0.08),
      PLANK[1],
      PLANK[2] + random.range(-8, 8),
    ];
    const jut = random.range(-0.015, 0.02) * unit;
    trace(context, [
      [outer, from],
      [edge(from) + jut, from],
      [edge(to) + jut, to],
      [outer, to],
    ]);
    const gradient = context.createLinearGradient(0, 0, width, 0);
    gradient.addColorStop(0, css(palette.tone(own, side === 0 ? 0.45 : 0.8, 0.04)));
    gradient.addColorStop(1, css(palette.tone(own, side === 0 ? 0.85 : 0.45, 0.04)));
    context.fillStyle = gradient;
    context.fill();
    context.strokeStyle = css(palette.ambient, 0.55);
    context.lineWidth = Math.max(1, unit * 0.003);
    context.stroke();
    for (let grain = 0; grain < 16; grain++) {
      const y = from + (to - from) * random.next();
      const x = outer + (edge(y) - outer) * random.next();
      const reach = unit * random.range(0.06, 0.34) * (side === 0 ? 1 : -1);
      context.strokeStyle = css(
        palette.tone(random.chance(0.5) ? [0.35, 0.03, 55] : [0.8, 0.02, 80], 0.4, 0),
        0.3,
      );
      context.lineWidth = Math.max(0.6, unit * 0.0013);
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(x - reach / 2, y + random.bell() * (to - from) * 0.1, x - reach, y);
      context.stroke();
    }
  }
}
