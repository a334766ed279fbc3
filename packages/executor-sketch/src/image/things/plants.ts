import type { Random } from '../../random.ts';
import type { Spot, Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { fillTubes, groundShadow, type Joint, type ThingPainter, volume } from './shape.ts';

const BARK: Tint = [0.34, 0.04, 50];

interface Crown {
  readonly leaf: Tint;
  readonly height: number;
  /** Width of the crown in heights of the tree. */
  readonly spread: number;
  readonly dabs: number;
}

/** A broad tree: a forked trunk, and a crown of many dabs that are lit from the light's side. */
const broadleaf =
  (crown: Crown): ThingPainter =>
  (stage, spot, distance) => {
    const random = stage.random.fork(`tree-${Math.round(spot.x)}-${Math.round(spot.y)}`);
    const height = spot.size * crown.height * random.range(0.85, 1.15);
    const place = { ...spot, size: height };
    groundShadow(stage, place, height * crown.spread * 0.7);
    const lean = random.range(-0.06, 0.06);
    const forks: Joint[][] = [
      [
        [0, 0, 0.05],
        [lean * 0.5, 0.2, 0.032],
        [lean, 0.42, 0.024],
      ],
    ];
    const clumps: [number, number, number][] = [];
    for (let index = 0; index < 9; index++) {
      const across = (index / 8 - 0.5) * 2;
      const x = lean + across * crown.spread * 0.42 + random.range(-0.04, 0.04);
      const y = 0.6 + (1 - across * across) * 0.24 + random.range(-0.07, 0.07);
      forks.push([
        [lean, 0.36, 0.02],
        [lean + (x - lean) * 0.5, 0.52, 0.012],
        [x, y, 0.004],
      ]);
      clumps.push([x, y, crown.spread * random.range(0.15, 0.22)]);
    }
    fillTubes(
      stage,
      place,
      forks,
      volume(stage, BARK, spot.x - height * 0.05, spot.x + height * 0.05, distance),
    );
    const dabs = Math.round(crown.dabs * Math.min(1.5, 0.4 + height / stage.unit));
    paintDabs(stage, place, { clumps, leaf: crown.leaf, dabs, distance, random });
  };

interface Dabs {
  readonly clumps: readonly (readonly [number, number, number])[];
  readonly leaf: Tint;
  readonly dabs: number;
  readonly distance: number;
  readonly random: Random;
}

function paintDabs(
  stage: Stage,
  place: Spot,
  { clumps, leaf, dabs, distance, random }: Dabs,
): void {
  const { context, palette, light } = stage;
  const side = light.x < place.x ? -1 : 1;
  const tones = Array.from({ length: 8 }, (_, index) => {
    const own: Tint = [leaf[0] * (0.78 + index * 0.05), leaf[1], leaf[2] - 8 + index * 2.4];
    return css(palette.tone(own, index / 7, distance), 0.92);
  });
  for (let index = 0; index < dabs; index++) {
    const [clumpX, clumpY, clumpRadius] = clumps[index % clumps.length] ?? [0, 0.7, 0.2];
    const angle = random.range(0, Math.PI * 2);
    const reach = Math.sqrt(random.next());
    const dx = Math.cos(angle) * reach;
    const dy = Math.sin(angle) * reach * 0.8;
    // Dark dabs first, bright ones last: light lies on top of the leaves.
    const order = index / dabs;
    const facingLight = dx * side * 0.5 + dy * 0.6;
    const tone = Math.round(
      Math.max(0, Math.min(7, order * 4.2 + facingLight * 3 + random.range(-0.8, 0.8))),
    );
    if (order > 0.55 && facingLight < -0.15) continue;
    const size = place.size * random.range(0.012, 0.026) * (1.25 - order * 0.5);
    context.fillStyle = tones[tone] ?? tones[0] ?? '';
    context.beginPath();
    context.ellipse(
      place.x + (clumpX + dx * clumpRadius) * place.size,
      place.y - (clumpY + dy * clumpRadius) * place.size,
      size,
      size * 0.6,
      random.range(-0.9, 0.9),
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}

const paintPine: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`pine-${Math.round(spot.x)}-${Math.round(spot.y)}`);
  const { context, palette, light } = stage;
  const height = spot.size * random.range(2.2, 3.6);
  fillTubes(
    stage,
    { ...spot, size: height },
    [
      [
        [0, 0, 0.02],
        [0, 0.9, 0.006],
      ],
    ],
    css(palette.tone(BARK, 0.3, distance)),
  );
  const side = light.x < spot.x ? -1 : 1;
  const rows = Math.max(9, Math.min(26, Math.round(height / 14)));
  for (let row = 0; row < rows; row++) {
    const up = row / rows;
    const y = spot.y - height * (0.1 + up * 0.9);
    const reach = height * 0.2 * Math.pow(1 - up, 0.85) * random.range(0.75, 1.1) + 1;
    for (const hand of [-1, 1]) {
      const lit = hand === side ? 0.75 : 0.22;
      const own: Tint = [0.4 + up * 0.08, 0.06, 150 + random.range(-9, 9)];
      context.fillStyle = css(palette.tone(own, lit * random.range(0.6, 1.2), distance));
      context.beginPath();
      context.moveTo(spot.x, y - height * 0.06);
      context.quadraticCurveTo(
        spot.x + hand * reach * 0.5,
        y - height * 0.005,
        spot.x + hand * reach,
        y + height * 0.035,
      );
      context.quadraticCurveTo(
        spot.x + hand * reach * 0.4,
        y + height * 0.03,
        spot.x,
        y + height * 0.045,
      );
      context.closePath();
      context.fill();
    }
  }
};

const paintPalm: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`palm-${Math.round(spot.x)}`);
  const { context, palette } = stage;
  const height = spot.size * random.range(2.6, 3.6);
  const lean = random.range(-0.24, 0.24);
  fillTubes(
    stage,
    { ...spot, size: height },
    [
      [
        [0, 0, 0.024],
        [lean * 0.15, 0.3, 0.017],
        [lean * 0.5, 0.65, 0.014],
        [lean, 0.97, 0.013],
      ],
    ],
    volume(stage, [0.5, 0.05, 65], spot.x - height * 0.02, spot.x + height * 0.03, distance),
  );
  const topX = spot.x + lean * height;
  const topY = spot.y - height * 0.97;
  for (let frond = 0; frond < 17; frond++) {
    const angle = (frond / 17) * Math.PI * 2 + random.range(-0.15, 0.15);
    const reach = height * random.range(0.3, 0.42);
    const endX = topX + Math.cos(angle) * reach;
    const endY = topY + Math.sin(angle) * reach * 0.5 + reach * 0.42;
    const bendX = topX + Math.cos(angle) * reach * 0.55;
    const bendY = topY + Math.sin(angle) * reach * 0.45 - reach * 0.3;
    const lit = 0.5 - Math.sin(angle) * 0.4;
    context.strokeStyle = css(palette.tone([0.5, 0.11, 132], lit, distance));
    context.lineWidth = Math.max(0.8, height * 0.006);
    for (let leaf = 2; leaf <= 22; leaf++) {
      const t = leaf / 22;
      const x = (1 - t) ** 2 * topX + 2 * (1 - t) * t * bendX + t * t * endX;
      const y = (1 - t) ** 2 * topY + 2 * (1 - t) * t * bendY + t * t * endY;
      const drop = height * 0.085 * Math.sin(Math.PI * Math.min(1, t + 0.12));
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(
        x + Math.cos(angle) * drop * 0.5,
        y + drop * 0.2,
        x + Math.cos(angle) * drop * 0.7,
        y + drop,
      );
      context.stroke();
    }
  }
};

const paintCactus: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`cactus-${Math.round(spot.x)}`);
  const place = { ...spot, size: spot.size * random.range(1.4, 2) };
  groundShadow(stage, place, place.size * 0.2);
  fillTubes(
    stage,
    place,
    [
      [
        [0, 0, 0.075],
        [0, 0.9, 0.07],
      ],
      [
        [0, 0.42, 0.05],
        [0.2, 0.44, 0.05],
        [0.21, 0.72, 0.046],
      ],
      [
        [0, 0.32, 0.05],
        [-0.19, 0.34, 0.05],
        [-0.2, 0.56, 0.046],
      ],
    ],
    volume(
      stage,
      [0.52, 0.09, 145],
      place.x - place.size * 0.16,
      place.x + place.size * 0.16,
      distance,
    ),
    random.chance(0.5) ? 1 : -1,
  );
};

const paintRock: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork(`rock-${Math.round(spot.x)}`);
  const { context, palette } = stage;
  const size = spot.size * random.range(0.35, 0.6);
  const points = Array.from({ length: 9 }, (_, index): [number, number] => {
    const angle = Math.PI + (index / 8) * Math.PI;
    return [
      spot.x + Math.cos(angle) * size * random.range(0.85, 1.2),
      spot.y + Math.sin(angle) * size * random.range(0.5, 0.8),
    ];
  });
  groundShadow(stage, spot, size * 1.1);
  context.fillStyle = volume(stage, [0.55, 0.02, 75], spot.x - size, spot.x + size, distance);
  context.beginPath();
  points.forEach(([x, y], index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.fill();
  context.strokeStyle = css(
    mix(palette.source, palette.tone([0.6, 0.02, 75], 1, distance), 0.5),
    0.35,
  );
  context.lineWidth = Math.max(0.6, size * 0.02);
  context.beginPath();
  points
    .slice(1, 8)
    .forEach(([x, y], index) =>
      index ? context.lineTo(x, y + size * 0.06) : context.moveTo(x, y + size * 0.06),
    );
  context.stroke();
};

/** Plants and stones that stand alone. */
export const PLANTS = {
  tree: broadleaf({ leaf: [0.56, 0.11, 130], height: 2.6, spread: 0.95, dabs: 900 }),
  blossom: broadleaf({ leaf: [0.84, 0.085, 358], height: 2.3, spread: 1.05, dabs: 1000 }),
  pine: paintPine,
  palm: paintPalm,
  cactus: paintCactus,
  rock: paintRock,
} as const satisfies Record<string, ThingPainter>;
