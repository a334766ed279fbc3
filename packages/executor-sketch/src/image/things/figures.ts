import type { Random } from '../../random.ts';
import type { Spot, Stage } from '../stage.ts';
import { css, mix, type Tint } from '../tint.ts';
import { fillTubes, groundShadow, type Joint, type ThingPainter, volume } from './shape.ts';

type Pose = 'standing' | 'walking' | 'sitting' | 'working' | 'looking';

interface Body {
  readonly legs: readonly (readonly Joint[])[];
  readonly trunk: readonly (readonly Joint[])[];
  readonly arms: readonly (readonly Joint[])[];
  readonly head: Joint;
}

/** People in units of their standing height, feet at 0, looking to the right. */
const BODIES: Record<Pose, Body> = {
  standing: {
    legs: [
      [
        [-0.035, 0.5, 0.062],
        [-0.05, 0.26, 0.045],
        [-0.055, 0.03, 0.03],
        [-0.01, 0.015, 0.018],
      ],
      [
        [0.04, 0.5, 0.06],
        [0.045, 0.26, 0.044],
        [0.04, 0.03, 0.03],
        [0.085, 0.015, 0.018],
      ],
    ],
    trunk: [
      [
        [0, 0.47, 0.085],
        [0, 0.62, 0.085],
        [0, 0.77, 0.1],
        [0, 0.84, 0.04],
        [0.005, 0.88, 0.034],
      ],
    ],
    arms: [
      [
        [-0.1, 0.78, 0.036],
        [-0.125, 0.62, 0.028],
        [-0.1, 0.47, 0.023],
      ],
      [
        [0.1, 0.78, 0.036],
        [0.125, 0.62, 0.028],
        [0.115, 0.47, 0.023],
      ],
    ],
    head: [0.01, 0.935, 0.062],
  },
  walking: {
    legs: [
      [
        [-0.02, 0.5, 0.062],
        [0.07, 0.28, 0.045],
        [0.13, 0.03, 0.028],
        [0.18, 0.02, 0.018],
      ],
      [
        [0.02, 0.5, 0.06],
        [-0.04, 0.27, 0.044],
        [-0.14, 0.06, 0.028],
        [-0.11, 0.02, 0.018],
      ],
    ],
    trunk: [
      [
        [0, 0.47, 0.08],
        [0.01, 0.62, 0.082],
        [0.02, 0.77, 0.092],
        [0.03, 0.84, 0.038],
        [0.035, 0.88, 0.033],
      ],
    ],
    arms: [
      [
        [0.02, 0.78, 0.034],
        [-0.08, 0.64, 0.027],
        [-0.1, 0.5, 0.022],
      ],
      [
        [0.03, 0.78, 0.034],
        [0.12, 0.65, 0.027],
        [0.19, 0.56, 0.022],
      ],
    ],
    head: [0.045, 0.935, 0.06],
  },
  sitting: {
    legs: [
      [
        [-0.06, 0.3, 0.075],
        [0.16, 0.3, 0.055],
        [0.2, 0.05, 0.035],
        [0.26, 0.02, 0.02],
      ],
      [
        [-0.02, 0.29, 0.07],
        [0.2, 0.27, 0.052],
        [0.25, 0.04, 0.033],
        [0.3, 0.02, 0.02],
      ],
    ],
    trunk: [
      [
        [-0.08, 0.28, 0.09],
        [-0.07, 0.42, 0.088],
        [-0.03, 0.57, 0.095],
        [-0.005, 0.64, 0.04],
        [0.005, 0.67, 0.034],
      ],
    ],
    arms: [
      [
        [-0.02, 0.58, 0.036],
        [0.06, 0.43, 0.029],
        [0.18, 0.4, 0.024],
      ],
    ],
    head: [0.025, 0.725, 0.062],
  },
  working: {
    legs: [
      [
        [-0.1, 0.16, 0.08],
        [0.12, 0.22, 0.058],
        [0.1, 0.04, 0.036],
        [0.17, 0.02, 0.02],
      ],
      [
        [-0.06, 0.14, 0.075],
        [0.16, 0.12, 0.05],
        [0.02, 0.03, 0.035],
      ],
    ],
    trunk: [
      [
        [-0.1, 0.15, 0.095],
        [-0.07, 0.3, 0.09],
        [0.02, 0.43, 0.094],
        [0.06, 0.5, 0.042],
        [0.075, 0.52, 0.034],
      ],
    ],
    arms: [
      [
        [0.03, 0.44, 0.036],
        [0.1, 0.3, 0.029],
        [0.24, 0.26, 0.024],
      ],
      [
        [0.06, 0.42, 0.034],
        [0.16, 0.34, 0.027],
        [0.27, 0.3, 0.022],
      ],
    ],
    head: [0.105, 0.57, 0.062],
  },
  looking: {
    legs: [
      [
        [-0.03, 0.5, 0.06],
        [-0.045, 0.26, 0.044],
        [-0.055, 0.03, 0.03],
      ],
      [
        [0.035, 0.5, 0.06],
        [0.05, 0.26, 0.043],
        [0.06, 0.03, 0.03],
      ],
    ],
    trunk: [
      [
        [0, 0.45, 0.1],
        [0, 0.62, 0.085],
        [0, 0.77, 0.098],
        [0, 0.84, 0.04],
        [0, 0.88, 0.034],
      ],
    ],
    arms: [
      [
        [-0.1, 0.77, 0.036],
        [-0.15, 0.63, 0.03],
        [-0.09, 0.52, 0.026],
      ],
      [
        [0.1, 0.77, 0.036],
        [0.14, 0.62, 0.028],
        [0.12, 0.48, 0.024],
      ],
    ],
    head: [0, 0.935, 0.061],
  },
};

const CLOTHES: readonly Tint[] = [
  [0.42, 0.07, 255],
  [0.5, 0.1, 30],
  [0.62, 0.06, 85],
  [0.38, 0.05, 160],
  [0.48, 0.08, 320],
  [0.7, 0.03, 90],
  [0.32, 0.03, 270],
];

function paintBody(stage: Stage, spot: Spot, distance: number, pose: Pose, random: Random): void {
  const body = BODIES[pose];
  const facing = random.chance(0.5) ? 1 : -1;
  const left = spot.x - spot.size * 0.16;
  const right = spot.x + spot.size * 0.16;
  const shirt = random.pick(CLOTHES);
  const trousers = mix(random.pick(CLOTHES), [0.25, 0.03, 265], 0.5);
  const skin: Tint = [random.range(0.42, 0.72), 0.07, random.range(45, 62)];
  groundShadow(stage, spot, spot.size * 0.22);
  fillTubes(stage, spot, body.legs, volume(stage, trousers, left, right, distance), facing);
  fillTubes(stage, spot, body.trunk, volume(stage, shirt, left, right, distance), facing);
  fillTubes(stage, spot, [[body.head]], volume(stage, skin, left, right, distance), facing);
  fillTubes(
    stage,
    spot,
    body.arms,
    volume(stage, mix(shirt, skin, 0.3), left, right, distance),
    facing,
  );
  const [headX, headY, radius] = body.head;
  const hat = random.chance(0.4);
  const { context } = stage;
  context.fillStyle = css(
    stage.palette.tone(hat ? [0.72, 0.08, 85] : [0.2, 0.02, 50], 0.5, distance),
  );
  context.beginPath();
  const x = spot.x + headX * spot.size * facing;
  const y = spot.y - (headY + radius * 0.25) * spot.size;
  if (hat) {
    context.ellipse(x, y, radius * spot.size * 1.9, radius * spot.size * 0.3, 0, 0, Math.PI * 2);
    context.moveTo(x + radius * spot.size, y);
  }
  context.ellipse(x, y, radius * spot.size * 1.03, radius * spot.size * 0.95, 0, Math.PI, 0);
  context.fill();
}

const posed =
  (...poses: readonly Pose[]): ThingPainter =>
  (stage, spot, distance) => {
    const random = stage.random.fork(`figure-${Math.round(spot.x)}`);
    paintBody(stage, spot, distance, random.pick(poses), random);
  };

const paintFisherman: ThingPainter = (stage, spot, distance) => {
  const { context, unit } = stage;
  const random = stage.random.fork('fisherman');
  const tint = stage.reading.colours.find(([, chroma]) => chroma > 0.06) ?? [0.6, 0.1, 165];
  paintNet(stage, spot, tint, distance);
  paintBody(stage, spot, distance, 'working', random);
  context.strokeStyle = css(stage.palette.tone([0.7, 0.06, 75], 0.7, distance));
  context.lineWidth = Math.max(1, unit * 0.0022);
  for (let coil = 0; coil < 5; coil++) {
    context.beginPath();
    context.ellipse(
      spot.x - spot.size * 0.42,
      spot.y - coil * spot.size * 0.014,
      spot.size * (0.12 - coil * 0.008),
      spot.size * 0.03,
      0,
      0,
      Math.PI * 2,
    );
    context.stroke();
  }
};

/** A heap of net: many thin arcs that sag over a mound. */
function paintNet(stage: Stage, spot: Spot, tint: Tint, distance: number): void {
  const { context } = stage;
  const random = stage.random.fork('net');
  for (let strand = 0; strand < 150; strand++) {
    const start = random.range(-0.75, 0.6);
    const end = start + random.range(0.15, 0.6) * random.pick([-1, 1]);
    const mound = (x: number): number =>
      0.3 * Math.exp(-((x - 0.12) ** 2) / 0.09) + 0.04 * (1 - Math.abs(x));
    const at = (x: number): [number, number] => [
      spot.x + x * spot.size,
      spot.y - Math.max(-0.02, mound(x)) * spot.size,
    ];
    const [x0, y0] = at(start);
    const [x1, y1] = at(end);
    const [middleX, middleY] = at((start + end) / 2 + random.range(-0.05, 0.05));
    context.strokeStyle = css(stage.palette.tone(tint, random.range(0.2, 1), distance), 0.6);
    context.lineWidth = Math.max(0.7, spot.size * random.range(0.003, 0.008));
    context.beginPath();
    context.moveTo(x0, y0);
    context.quadraticCurveTo(middleX, middleY - random.range(-0.05, 0.1) * spot.size, x1, y1);
    context.stroke();
  }
}

const paintCouple: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork('couple');
  paintBody(stage, { ...spot, x: spot.x - spot.size * 0.13 }, distance, 'looking', random);
  paintBody(
    stage,
    { ...spot, x: spot.x + spot.size * 0.12, size: spot.size * 0.92 },
    distance,
    'looking',
    random,
  );
};

const paintCrowd: ThingPainter = (stage, spot, distance) => {
  const random = stage.random.fork('crowd');
  const count = 7;
  for (let index = 0; index < count; index++) {
    const x = spot.x + (index - count / 2) * spot.size * random.range(0.45, 0.75);
    const size = spot.size * random.range(0.86, 1.04);
    paintBody(
      stage,
      { x, y: spot.y + random.range(-0.06, 0.06) * spot.size, size },
      distance,
      random.pick(['standing', 'walking', 'walking', 'looking']),
      random,
    );
  }
};

/** People, alone and together. */
export const FIGURES = {
  person: posed('looking', 'walking', 'standing'),
  sitter: posed('sitting'),
  fisherman: paintFisherman,
  couple: paintCouple,
  crowd: paintCrowd,
} as const satisfies Record<string, ThingPainter>;
