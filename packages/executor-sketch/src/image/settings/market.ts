import { paintBackdrop } from '../layers/backdrop.ts';
import { layer, type Layer } from '../layer.ts';
import { glow, mark, type Stage, trace } from '../stage.ts';
import { FIGURES } from '../things/figures.ts';
import { paintPane, paintTownRow } from '../things/buildings.ts';
import { paintPaperLantern } from '../things/lanterns.ts';
import { css, mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';

/** Centre and half width of the street at a nearness (0 far, 1 at the lower edge). */
interface Street {
  at(near: number): {
    readonly x: number;
    readonly y: number;
    readonly half: number;
    readonly scale: number;
  };
}

function streetOf(stage: Stage): Street {
  const { width, height, horizon, unit, focus } = stage;
  const random = stage.random.fork('street');
  const bend = random.range(0.14, 0.22) * random.pick([-1, 1]);
  const far = focus.x * width;
  const foot = width * (0.5 + (focus.x - 0.5) * 0.3);
  const top = horizon + unit * 0.03;
  return {
    at: (near) => {
      const scale = 0.035 + near * near * 0.965;
      return {
        x:
          far +
          (foot - far) * near +
          Math.sin(near * Math.PI * 1.6) * bend * unit * 1.3 * (0.25 + near),
        y: top + (height * 1.03 - top) * (0.12 * near + 0.88 * near * near),
        half: unit * (0.02 + 0.4 * near * near),
        scale,
      };
    },
  };
}

/** A street of stalls at night: roofs on both sides, lanterns strung across, people between. */
export function market(stage: Stage): readonly Layer[] {
  const street = streetOf(stage);
  const dark = stage.palette.dark;
  const rows = 9;
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, { foot: on.horizon + on.unit * 0.02, otherwise: 'hills' }),
    ),
    layer('town', (on) => {
      for (const [index, distance] of [0.5, 0.3].entries())
        paintTownRow(on, {
          foot: on.horizon + on.unit * (0.05 + index * 0.05),
          height: on.unit * (0.16 - index * 0.02),
          distance,
          towers: false,
          random: on.random.fork(`market-town-${index}`),
        });
    }),
    layer('ground', (on) => paintStreet(on, street)),
    ...Array.from({ length: rows }, (_, row) => {
      const near = (row + 0.6) / rows;
      return layer(`stalls ${row + 1}`, (on) => {
        paintStalls(on, street, near, row);
        if (
          on.reading.things.includes('crowd') ||
          on.reading.things.includes('person') ||
          !negative(on)
        )
          paintPeople(on, street, near, row);
        paintStrings(on, street, near, row);
      });
    }),
    layer('glow', (on) => {
      const middle = street.at(0.25);
      glow(on.context, middle.x, middle.y, on.unit * 0.6, [0.84, 0.13, 62], dark ? 0.42 : 0.15);
    }),
  ];
}

function negative(stage: Stage): boolean {
  return /people|person|crowd|human/i.test(stage.payload.negative_prompt);
}

function paintStreet(stage: Stage, street: Street): void {
  const { context, width, height, horizon, unit, palette } = stage;
  const ground: Tint = [0.3, 0.02, 280];
  context.fillStyle = css(palette.tone(ground, 0.2, 0));
  context.fillRect(0, horizon + unit * 0.06, width, height);
  const steps = 60;
  for (let step = 0; step < steps; step++) {
    const near = step / steps;
    const { x, y, half } = street.at(near);
    const next = street.at(near + 1 / steps);
    const warm = mix(
      palette.tone(ground, 0.6, 0),
      [0.75, 0.13, 60],
      palette.dark ? 0.62 * (1 - near * 0.65) : 0.25,
    );
    const gradient = context.createLinearGradient(x - half * 1.2, 0, x + half * 1.2, 0);
    gradient.addColorStop(0, css(warm, 0));
    gradient.addColorStop(0.5, css(warm, 0.95));
    gradient.addColorStop(1, css(warm, 0));
    context.fillStyle = gradient;
    context.fillRect(x - half * 1.3, y, half * 2.6, next.y - y + 1.5);
  }
  const random = stage.random.fork('wet');
  context.save();
  context.globalCompositeOperation = 'screen';
  const wet = stage.reading.weather.includes('rain') ? 1 : 0.35;
  for (let streak = 0; streak < 240; streak++) {
    const near = 0.2 + random.next() * 0.8;
    const { x, y, half } = street.at(near);
    const tint: Tint = random.chance(0.75)
      ? [0.8, 0.14, random.range(40, 80)]
      : random.pick(stage.palette.accents);
    context.fillStyle = css(tint, random.range(0.06, 0.3) * wet);
    context.beginPath();
    context.ellipse(
      x + random.bell() * half * 0.8,
      y,
      unit * 0.02 * near * random.range(0.2, 1),
      unit * 0.04 * near,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.restore();
}

function paintStalls(stage: Stage, street: Street, near: number, row: number): void {
  const { context, unit, palette } = stage;
  const { x, y, half, scale } = street.at(near);
  for (const side of [-1, 1]) {
    const random = stage.random.fork(`stall-${row}-${side}`);
    for (let house = 0; house < 3; house++) {
      const wide = unit * scale * random.range(0.38, 0.6);
      const inner = x + side * (half * 1.05 + house * wide * 0.95);
      const outer = inner + side * wide;
      const tall = unit * scale * random.range(0.26, 0.44) * (1 + house * 0.25);
      const left = Math.min(inner, outer);
      const wall: Tint = [random.range(0.3, 0.5), 0.04, random.range(20, 70)];
      const distance = 0.34 * (1 - near) ** 2;
      const front = context.createLinearGradient(inner, 0, outer, 0);
      front.addColorStop(
        0,
        css(mix(palette.tone(wall, 0.5, distance), [0.6, 0.12, 52], palette.dark ? 0.4 : 0.1)),
      );
      front.addColorStop(1, css(palette.tone(wall, 0.2, distance)));
      context.fillStyle = front;
      context.fillRect(left, y - tall, wide, tall + unit * scale * 0.1);
      if (house > 0) {
        for (let pane = 0; pane < 4; pane++)
          if (random.chance(0.7))
            paintPane(
              stage,
              left + wide * (0.14 + pane * 0.2),
              y - tall * 0.76,
              wide * 0.1,
              tall * 0.22,
              palette.dark,
            );
      }
      trace(context, [
        [left - wide * 0.08, y - tall],
        [left + wide * 0.15, y - tall * 1.32],
        [left + wide * 0.85, y - tall * 1.32],
        [left + wide * 1.08, y - tall],
      ]);
      context.fillStyle = css(palette.tone([0.36, 0.03, 255], 0.3, distance));
      context.fill();
      if (house > 0) continue;
      const lit = mix([0.84, 0.14, random.range(52, 78)], palette.haze, distance);
      const gradient = context.createLinearGradient(0, y - tall * 0.62, 0, y);
      gradient.addColorStop(0, css(lit, palette.dark ? 0.95 : 0.4));
      gradient.addColorStop(1, css(mix(lit, [0.4, 0.1, 40], 0.6), palette.dark ? 0.8 : 0.3));
      context.fillStyle = gradient;
      context.fillRect(left + wide * 0.08, y - tall * 0.62, wide * 0.84, tall * 0.44);
      context.fillStyle = css(palette.tone([0.3, 0.05, 45], 0.3, distance));
      context.fillRect(left + wide * 0.04, y - tall * 0.2, wide * 0.92, tall * 0.24);
      paintAwning(stage, {
        left,
        top: y - tall * 0.78,
        wide,
        drop: tall * 0.26,
        distance,
        tint: random.pick([...palette.accents, [0.58, 0.17, 28], [0.6, 0.1, 200]] as const),
      });
      if (palette.dark)
        glow(context, left + wide / 2, y - tall * 0.4, wide * 0.9, [0.84, 0.14, 62], 0.32);
      if (random.chance(0.5))
        glow(context, left + wide * 0.5, y - tall * 0.26, wide * 0.2, [0.75, 0.13, 240], 0.75);
      for (let good = 0; good < 9; good++) {
        context.fillStyle = css(
          mix([0.72, 0.16, random.range(20, 140)], palette.haze, distance),
          0.9,
        );
        context.beginPath();
        context.arc(
          left + wide * (0.12 + good * 0.09),
          y - tall * 0.23,
          Math.max(0.7, wide * 0.034),
          0,
          Math.PI * 2,
        );
        context.fill();
      }
    }
  }
}

function paintAwning(
  stage: Stage,
  awning: {
    readonly left: number;
    readonly top: number;
    readonly wide: number;
    readonly drop: number;
    readonly distance: number;
    readonly tint: Tint;
  },
): void {
  const { context, palette } = stage;
  const stripes = 8;
  const { left, top, wide, drop } = awning;
  for (let stripe = 0; stripe < stripes; stripe++) {
    const own: Tint = stripe % 2 ? [0.92, 0.02, 85] : awning.tint;
    const from = stripe / stripes;
    const to = (stripe + 1) / stripes;
    const lower = (part: number): number => left - wide * 0.08 + wide * 1.16 * part;
    context.fillStyle = css(
      mix(palette.tone(own, 0.55, awning.distance), [0.7, 0.14, 58], palette.dark ? 0.22 : 0),
    );
    context.beginPath();
    context.moveTo(left + wide * from, top);
    context.lineTo(left + wide * to, top);
    context.lineTo(lower(to), top + drop);
    context.quadraticCurveTo(lower((from + to) / 2), top + drop * 1.3, lower(from), top + drop);
    context.fill();
  }
}

function paintPeople(stage: Stage, street: Street, near: number, row: number): void {
  const { x, y, half, scale } = street.at(Math.max(0.02, near - 0.03));
  const random = stage.random.fork(`people-${row}`);
  const size = stage.unit * scale * 0.3;
  if (size < 3) return;
  mark(stage, 'person', 'crowd');
  const count = near > 0.85 ? 2 : 5;
  for (let person = 0; person < count; person++) {
    FIGURES.person(
      stage,
      {
        x: x + random.range(-0.85, 0.85) * half,
        y: y + random.range(-0.1, 0.2) * size,
        size: size * random.range(0.9, 1.1),
      },
      0.25 * (1 - near),
    );
  }
}

function paintStrings(stage: Stage, street: Street, near: number, row: number): void {
  if (/\b(?:lanterns?|lights?)\b/i.test(stage.payload.negative_prompt)) return;
  mark(stage, 'lantern');
  const { context, unit, palette } = stage;
  const { x, y, half, scale } = street.at(near);
  const random = stage.random.fork(`string-${row}`);
  const left = x - half * 1.5;
  const right = x + half * 1.5;
  const top = y - unit * scale * random.range(0.5, 0.62);
  const sag = unit * scale * 0.13;
  const place = (t: number): readonly [number, number] => [
    left + (right - left) * t,
    top + Math.sin(Math.PI * t) * sag,
  ];
  context.strokeStyle = css(palette.ambient, 0.8);
  context.lineWidth = Math.max(0.6, unit * scale * 0.004);
  context.beginPath();
  for (let step = 0; step <= 20; step++) context.lineTo(...place(step / 20));
  context.stroke();
  const tints: readonly Tint[] = [
    [0.66, 0.19, 38],
    [0.74, 0.17, 58],
    [0.82, 0.14, 80],
    palette.accents[0],
  ];
  const count = 9;
  for (let lamp = 0; lamp < count; lamp++) {
    const [px, py] = place((lamp + 0.5) / count);
    const size = unit * scale * random.range(0.075, 0.11);
    paintPaperLantern(
      stage,
      { x: px, y: py + size * 0.5, size: Math.max(2.2, size) },
      random.pick(tints),
    );
  }
}
