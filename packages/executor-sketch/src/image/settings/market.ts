import { heavens } from './heavens.ts';
import { type Layer, layer } from '../layer.ts';
import { paintBackdrop } from '../layers/backdrop.ts';
import { paintStalls } from './stalls.ts';
import { type Street, paintStreet, streetOf } from './street.ts';
import { type Stage, glow, mark } from '../stage.ts';
import { FIGURES } from '../things/figures.ts';
import { paintPaperLantern } from '../things/lanterns.ts';
import { paintTownRow } from '../things/town.ts';
import { type Tint, css } from '../tint.ts';

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
