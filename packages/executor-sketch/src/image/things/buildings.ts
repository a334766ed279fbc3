import type { Random } from '../../random.ts';
import { glow, type Spot, type Stage, trace } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { groundShadow, paintTint, type ThingPainter, volume } from './shape.ts';

const LAMP: Tint = [0.86, 0.13, 75];

/** A rectangle in units of the spot's size, y upwards from the ground. */
function block(
  stage: Stage,
  spot: Spot,
  own: Tint,
  distance: number,
  [left, bottom, right, top]: readonly [number, number, number, number],
): void {
  const { context } = stage;
  const x0 = spot.x + left * spot.size;
  const x1 = spot.x + right * spot.size;
  context.fillStyle = volume(stage, own, x0, x1, distance);
  context.fillRect(x0, spot.y - top * spot.size, x1 - x0, (top - bottom) * spot.size);
}

function outline(
  stage: Stage,
  spot: Spot,
  fill: string | ReturnType<typeof volume>,
  points: readonly (readonly [number, number])[],
): void {
  trace(
    stage.context,
    points.map(([x, y]) => [spot.x + x * spot.size, spot.y - y * spot.size] as const),
  );
  stage.context.fillStyle = fill;
  stage.context.fill();
}

/** A window: lit from inside when it is dark, a dull mirror of the sky by day. */
export function paintPane(
  stage: Stage,
  x: number,
  y: number,
  width: number,
  height: number,
  lit: boolean,
): void {
  const { context, palette } = stage;
  context.fillStyle = css(
    lit ? mix(LAMP, palette.source, 0.2) : mix(palette.ambient, palette.sky[1], 0.3),
    lit ? 0.95 : 0.8,
  );
  context.fillRect(x, y, width, height);
  if (lit && width > 3) glow(context, x + width / 2, y + height / 2, height * 2.4, LAMP, 0.28);
}

const paintHouse: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`house-${Math.round(spot.x)}`);
  const wall: Tint = random.pick<Tint>([
    [0.86, 0.03, 85],
    [0.7, 0.07, 60],
    [0.62, 0.08, 30],
    [0.76, 0.05, 230],
    [0.8, 0.06, 95],
  ]);
  const roof: Tint = random.pick<Tint>([
    [0.45, 0.1, 35],
    [0.4, 0.04, 250],
    [0.48, 0.06, 60],
  ]);
  const place = { ...spot, size: spot.size * 1.35 };
  groundShadow(stage, place, place.size * 1.1);
  block(stage, place, wall, distance, [-0.7, 0, 0.7, 0.78]);
  block(stage, place, roof, distance, [0.3, 0.9, 0.44, 1.42]);
  outline(stage, place, volume(stage, roof, place.x - place.size, place.x + place.size, distance), [
    [-0.86, 0.72],
    [-0.5, 1.32],
    [0.5, 1.32],
    [0.86, 0.72],
  ]);
  const { size } = place;
  for (const x of [-0.5, 0.26])
    paintPane(
      stage,
      place.x + x * size,
      place.y - 0.58 * size,
      size * 0.24,
      size * 0.26,
      stage.palette.dark || random.chance(0.3),
    );
  stage.context.fillStyle = paintTint(stage, [0.32, 0.05, 45], 0.4, distance);
  stage.context.fillRect(place.x - size * 0.13, place.y - size * 0.5, size * 0.24, size * 0.5);
};

/** Curved roofs over one another, narrowing upwards. */
const paintTemple: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`temple-${Math.round(spot.x)}`);
  const tiers = random.integer(3, 5);
  const place = { ...spot, size: spot.size * 1.25 };
  groundShadow(stage, place, place.size);
  let base = 0;
  for (let tier = 0; tier < tiers; tier++) {
    const half = 0.62 * (1 - tier * 0.14);
    const rise = 0.5 * (1 - tier * 0.07);
    block(stage, place, [0.55, 0.13, 32], distance, [-half, base, half, base + rise]);
    for (const x of [-0.55, -0.12, 0.31]) {
      paintPane(
        stage,
        place.x + x * half * place.size,
        place.y - (base + rise * 0.8) * place.size,
        half * 0.26 * place.size,
        rise * 0.6 * place.size,
        stage.palette.dark,
      );
    }
    const eave = half * 1.55;
    const { context } = stage;
    const at = (x: number, y: number): [number, number] => [
      place.x + x * place.size,
      place.y - y * place.size,
    ];
    const edge = base + rise;
    context.fillStyle = volume(
      stage,
      [0.34, 0.035, 200],
      place.x - eave * place.size,
      place.x + eave * place.size,
      distance,
    );
    context.beginPath();
    context.moveTo(...at(-eave, edge + 0.09));
    context.quadraticCurveTo(...at(-half * 0.8, edge - 0.01), ...at(0, edge - 0.02));
    context.quadraticCurveTo(...at(half * 0.8, edge - 0.01), ...at(eave, edge + 0.09));
    context.quadraticCurveTo(...at(half * 0.7, edge + 0.09), ...at(half * 0.45, edge + 0.3));
    context.lineTo(...at(-half * 0.45, edge + 0.3));
    context.quadraticCurveTo(...at(-half * 0.7, edge + 0.09), ...at(-eave, edge + 0.09));
    context.fill();
    base = edge + 0.2;
  }
  block(stage, place, [0.6, 0.1, 80], distance, [-0.025, base, 0.025, base + 0.55]);
};

const paintTorii: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 1.8 };
  const red: Tint = [0.56, 0.18, 32];
  groundShadow(stage, place, place.size * 0.7);
  for (const x of [-0.46, 0.38]) block(stage, place, red, distance, [x, 0, x + 0.085, 1.02]);
  block(stage, place, red, distance, [-0.6, 0.72, 0.6, 0.8]);
  block(stage, place, red, distance, [-0.04, 0.78, 0.04, 1]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.32, 0.06, 30],
      place.x - place.size * 0.8,
      place.x + place.size * 0.8,
      distance,
    ),
    [
      [-0.8, 1.14],
      [-0.4, 1.05],
      [0, 1.03],
      [0.4, 1.05],
      [0.8, 1.14],
      [0.76, 1],
      [0.4, 0.95],
      [0, 0.93],
      [-0.4, 0.95],
      [-0.76, 1],
    ],
  );
};

const paintChurch: ThingPainter = (stage, spot, distance) => {
  const place = { ...spot, size: spot.size * 1.5 };
  groundShadow(stage, place, place.size);
  block(stage, place, [0.88, 0.02, 85], distance, [-0.35, 0, 0.9, 0.8]);
  outline(
    stage,
    place,
    volume(stage, [0.42, 0.07, 40], place.x - place.size * 0.4, place.x + place.size, distance),
    [
      [-0.4, 0.78],
      [-0.25, 1.2],
      [0.8, 1.2],
      [0.98, 0.78],
    ],
  );
  block(stage, place, [0.9, 0.02, 85], distance, [-0.62, 0, -0.2, 1.6]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.4, 0.05, 230],
      place.x - place.size * 0.66,
      place.x - place.size * 0.16,
      distance,
    ),
    [
      [-0.67, 1.58],
      [-0.41, 2.5],
      [-0.15, 1.58],
    ],
  );
  const { size } = place;
  paintPane(
    stage,
    place.x - size * 0.47,
    place.y - size * 1.4,
    size * 0.12,
    size * 0.24,
    stage.palette.dark,
  );
  for (const x of [0, 0.3, 0.6])
    paintPane(
      stage,
      place.x + x * size,
      place.y - size * 0.62,
      size * 0.12,
      size * 0.34,
      stage.palette.dark,
    );
};

const paintLighthouse: ThingPainter = (stage, spot, distance) => {
  const { context, palette } = stage;
  const place = { ...spot, size: spot.size * 1.5 };
  const half = (y: number): number => 0.26 - y * 0.055;
  groundShadow(stage, place, place.size * 0.5);
  for (let band = 0; band < 5; band++) {
    const low = band * 0.44;
    const high = low + 0.44;
    const own: Tint = band % 2 ? [0.56, 0.17, 28] : [0.94, 0.012, 90];
    outline(
      stage,
      place,
      volume(stage, own, place.x - place.size * 0.26, place.x + place.size * 0.26, distance),
      [
        [-half(low), low],
        [half(low), low],
        [half(high), high],
        [-half(high), high],
      ],
    );
  }
  block(stage, place, [0.3, 0.02, 260], distance, [-0.2, 2.18, 0.2, 2.25]);
  block(stage, place, [0.85, 0.06, 90], distance, [-0.1, 2.25, 0.1, 2.45]);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.5, 0.16, 28],
      place.x - place.size * 0.15,
      place.x + place.size * 0.15,
      distance,
    ),
    [
      [-0.15, 2.44],
      [0, 2.66],
      [0.15, 2.44],
    ],
  );
  const x = place.x;
  const y = place.y - 2.35 * place.size;
  const strength = palette.dark ? 0.55 : 0.2;
  glow(context, x, y, place.size * 1.2, LAMP, strength);
  context.save();
  context.globalCompositeOperation = 'screen';
  for (const side of [-1, 1]) {
    const beam = context.createLinearGradient(x, y, x + side * stage.width * 0.6, y);
    beam.addColorStop(0, css(LAMP, strength * 0.8));
    beam.addColorStop(1, css(LAMP, 0));
    context.fillStyle = beam;
    context.beginPath();
    context.moveTo(x, y - 2);
    context.lineTo(x + side * stage.width * 0.6, y - place.size * 0.8);
    context.lineTo(x + side * stage.width * 0.6, y + place.size * 0.35);
    context.lineTo(x, y + 2);
    context.fill();
  }
  context.restore();
};

const paintWindmill: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const place = { ...spot, size: spot.size * 1.6 };
  const random = stage.random.fork(`windmill-${Math.round(spot.x)}`);
  groundShadow(stage, place, place.size * 0.6);
  outline(
    stage,
    place,
    volume(
      stage,
      [0.78, 0.04, 75],
      place.x - place.size * 0.36,
      place.x + place.size * 0.36,
      distance,
    ),
    [
      [-0.36, 0],
      [0.36, 0],
      [0.22, 1.3],
      [-0.22, 1.3],
    ],
  );
  outline(
    stage,
    place,
    volume(
      stage,
      [0.4, 0.07, 40],
      place.x - place.size * 0.3,
      place.x + place.size * 0.3,
      distance,
    ),
    [
      [-0.28, 1.28],
      [0, 1.62],
      [0.28, 1.28],
    ],
  );
  const turn = random.range(0, Math.PI / 2);
  for (let blade = 0; blade < 4; blade++) {
    context.save();
    context.translate(place.x, place.y - 1.36 * place.size);
    context.rotate(turn + (blade * Math.PI) / 2);
    context.fillStyle = paintTint(stage, [0.36, 0.03, 55], 0.5, distance);
    context.fillRect(0, -0.015 * place.size, place.size * 1.05, 0.03 * place.size);
    context.fillStyle = css(stage.palette.tone([0.92, 0.02, 85], 0.8, distance), 0.85);
    context.fillRect(place.size * 0.18, 0.015 * place.size, place.size * 0.85, 0.17 * place.size);
    context.restore();
  }
};

const paintTent: ThingPainter = (stage, spot, distance) => {
  const { context } = stage;
  const accent = stage.palette.accents[0];
  groundShadow(stage, spot, spot.size * 0.8);
  outline(
    stage,
    spot,
    volume(stage, accent, spot.x - spot.size * 0.8, spot.x + spot.size * 0.8, distance),
    [
      [-0.85, 0],
      [-0.1, 0.95],
      [0.15, 0.95],
      [0.9, 0],
    ],
  );
  outline(stage, spot, css(mix(LAMP, accent, 0.25), stage.palette.dark ? 0.95 : 0.35), [
    [-0.5, 0],
    [-0.08, 0.82],
    [0.22, 0],
  ]);
  const fireX = spot.x + spot.size * 1.5;
  glow(context, fireX, spot.y - spot.size * 0.2, spot.size * 1.7, [0.8, 0.17, 58], 0.6);
  for (const [dx, height, tint] of [
    [-0.1, 0.4, [0.68, 0.19, 45]],
    [0.08, 0.5, [0.74, 0.18, 55]],
    [0, 0.34, [0.92, 0.13, 90]],
  ] as const) {
    context.fillStyle = css(tint, 0.9);
    context.beginPath();
    context.moveTo(fireX + (dx - 0.12) * spot.size, spot.y);
    context.quadraticCurveTo(
      fireX + (dx - 0.13) * spot.size,
      spot.y - height * 0.5 * spot.size,
      fireX + dx * spot.size,
      spot.y - height * spot.size,
    );
    context.quadraticCurveTo(
      fireX + (dx + 0.14) * spot.size,
      spot.y - height * 0.4 * spot.size,
      fireX + (dx + 0.12) * spot.size,
      spot.y,
    );
    context.fill();
  }
};

/** Arches from bank to bank across the whole picture. */
const paintBridge: ThingPainter = (stage, spot, distance) => {
  const { context, width } = stage;
  const arches = 5;
  const span = (width * 1.2) / arches;
  const deck = spot.y - spot.size * 1.7;
  context.fillStyle = volume(stage, [0.66, 0.04, 65], 0, width, distance);
  context.beginPath();
  context.moveTo(-width * 0.1, deck + spot.size * 0.12);
  context.quadraticCurveTo(width / 2, deck - spot.size * 0.5, width * 1.1, deck + spot.size * 0.12);
  context.lineTo(width * 1.1, spot.y);
  for (let arch = arches - 1; arch >= 0; arch--) {
    const left = -width * 0.1 + arch * span;
    context.lineTo(left + span * 0.91, spot.y);
    context.bezierCurveTo(
      left + span * 0.91,
      deck,
      left + span * 0.09,
      deck,
      left + span * 0.09,
      spot.y,
    );
  }
  context.lineTo(-width * 0.1, spot.y);
  context.closePath();
  context.fill();
};

const paintBench: ThingPainter = (stage, spot, distance) => {
  const wood: Tint = [0.5, 0.07, 60];
  groundShadow(stage, spot, spot.size * 0.5);
  for (const x of [-0.42, 0.36])
    block(stage, spot, [0.3, 0.02, 260], distance, [x, 0, x + 0.05, 0.5]);
  for (const y of [0.2, 0.36, 0.46]) block(stage, spot, wood, distance, [-0.5, y, 0.5, y + 0.055]);
};

const paintLamp: ThingPainter = (stage, spot, distance) => {
  block(stage, spot, [0.25, 0.02, 260], distance, [-0.02, 0, 0.02, 1.75]);
  const y = spot.y - spot.size * 1.82;
  glow(
    stage.context,
    spot.x,
    y,
    spot.size * (stage.palette.dark ? 1.5 : 0.6),
    LAMP,
    stage.palette.dark ? 0.75 : 0.3,
  );
  stage.context.fillStyle = css(LAMP);
  stage.context.beginPath();
  stage.context.arc(spot.x, y, spot.size * 0.085, 0, Math.PI * 2);
  stage.context.fill();
};

/** A row of houses or towers along a line; windows are lit when it is dark. */
export function paintTownRow(
  stage: Stage,
  wish: {
    readonly foot: number;
    readonly height: number;
    readonly distance: number;
    readonly towers: boolean;
    readonly random: Random;
  },
): void {
  const { context, width, unit, palette } = stage;
  const { random, distance } = wish;
  let x = -unit * 0.05;
  while (x < width) {
    const wide =
      unit *
      (wish.towers ? random.range(0.035, 0.11) : random.range(0.05, 0.1)) *
      (1.25 - distance * 0.6);
    const centre = 1 - Math.abs((x + wide / 2) / width - stage.focus.x) * 0.9;
    const tall =
      wish.height * random.range(0.35, 1) * (wish.towers ? centre : random.range(0.6, 0.9));
    const top = wish.foot - tall;
    const own: Tint = [random.range(0.4, 0.75), random.range(0.01, 0.05), random.range(20, 280)];
    context.fillStyle = volume(stage, own, x, x + wide, distance);
    if (wish.towers) {
      context.fillRect(x, top, wide, tall + 2);
      if (random.chance(0.35))
        context.fillRect(x + wide * 0.3, top - tall * 0.1, wide * 0.4, tall * 0.1 + 1);
      if (random.chance(0.2))
        context.fillRect(x + wide * 0.48, top - tall * 0.3, Math.max(1, wide * 0.04), tall * 0.3);
    } else {
      trace(context, [
        [x, wish.foot + 2],
        [x, top + wide * 0.3],
        [x + wide / 2, top - wide * 0.08],
        [x + wide, top + wide * 0.3],
        [x + wide, wish.foot + 2],
      ]);
      context.fill();
    }
    paintWindows(stage, {
      x,
      top: top + wide * (wish.towers ? 0.1 : 0.4),
      wide,
      foot: wish.foot,
      lit: palette.dark ? 0.42 : 0.12,
      distance,
      random,
    });
    x += wide * random.range(0.82, 1.12);
  }
}

function paintWindows(
  stage: Stage,
  face: {
    readonly x: number;
    readonly top: number;
    readonly wide: number;
    readonly foot: number;
    readonly lit: number;
    readonly distance: number;
    readonly random: Random;
  },
): void {
  const { context, palette, unit } = stage;
  const cell = Math.max(3.2, unit * 0.0125 * (1.15 - face.distance * 0.5));
  const columns = Math.floor((face.wide * 0.84) / cell);
  const margin = (face.wide - columns * cell) / 2;
  const warm = css(
    mix([0.88, 0.12, face.random.range(60, 95)], palette.haze, face.distance * 0.5),
    0.92,
  );
  const cool = css(mix([0.86, 0.05, 220], palette.haze, face.distance * 0.5), 0.85);
  const blind = css(mix(palette.ambient, palette.haze, face.distance), 0.42);
  for (let y = face.top + cell * 0.5; y < face.foot - cell; y += cell * 1.25) {
    for (let column = 0; column < columns; column++) {
      const lit = face.random.chance(face.lit);
      context.fillStyle = lit ? (face.random.chance(0.82) ? warm : cool) : blind;
      context.fillRect(face.x + margin + column * cell + cell * 0.2, y, cell * 0.58, cell * 0.72);
    }
  }
}

const paintCastle: ThingPainter = (stage, spot, distance) => {
  const stone: Tint = [0.62, 0.025, 70];
  const place = { ...spot, size: spot.size * 1.2 };
  for (const [left, right, top] of [
    [-1.2, 1.2, 0.8],
    [-1.35, -0.95, 1.4],
    [0.95, 1.35, 1.4],
    [-0.5, -0.1, 2],
    [0.15, 0.6, 1.6],
  ] as const) {
    block(stage, place, stone, distance, [left, -0.1, right, top]);
    for (let tooth = left; tooth < right - 0.05; tooth += 0.14)
      block(stage, place, stone, distance, [tooth, top - 0.01, tooth + 0.08, top + 0.09]);
    if (top > 1) {
      outline(
        stage,
        place,
        volume(
          stage,
          [0.42, 0.08, 30],
          place.x + left * place.size,
          place.x + right * place.size,
          distance,
        ),
        [
          [left - 0.04, top + 0.07],
          [(left + right) / 2, top + 0.75],
          [right + 0.04, top + 0.07],
        ],
      );
      paintPane(
        stage,
        place.x + ((left + right) / 2 - 0.04) * place.size,
        place.y - (top - 0.2) * place.size,
        place.size * 0.08,
        place.size * 0.16,
        stage.palette.dark,
      );
    }
  }
};

/** What people have built, each standing alone. */
export const BUILDINGS = {
  house: paintHouse,
  temple: paintTemple,
  torii: paintTorii,
  church: paintChurch,
  lighthouse: paintLighthouse,
  windmill: paintWindmill,
  tent: paintTent,
  bridge: paintBridge,
  bench: paintBench,
  lamp: paintLamp,
  castle: paintCastle,
} as const satisfies Record<string, ThingPainter>;
