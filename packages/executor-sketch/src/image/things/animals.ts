import type { Tint } from '../tint.ts';
import type { ThingName } from '../vocabulary/things.ts';
import { fillTubes, groundShadow, type Joint, type ThingPainter, volume } from './shape.ts';

/** Four-legged animals in units of their height at the shoulder, looking to the right. */
interface Build {
  readonly own: Tint;
  /** Height at the shoulder, in heights of a person. */
  readonly height: number;
  readonly body: readonly Joint[];
  readonly neck: readonly Joint[];
  readonly head: readonly Joint[];
  readonly tail: readonly Joint[];
  /** Radius at thigh and at hoof. */
  readonly leg: readonly [number, number];
  readonly extras?: readonly (readonly Joint[])[];
}

const BUILDS = {
  horse: {
    own: [0.4, 0.07, 48],
    height: 0.92,
    leg: [0.085, 0.032],
    body: [
      [-0.42, 0.8, 0.19],
      [-0.1, 0.78, 0.17],
      [0.32, 0.8, 0.19],
    ],
    neck: [
      [0.36, 0.86, 0.16],
      [0.52, 1.1, 0.11],
      [0.64, 1.3, 0.085],
    ],
    head: [
      [0.64, 1.31, 0.09],
      [0.78, 1.2, 0.07],
      [0.9, 1.08, 0.052],
    ],
    tail: [
      [-0.58, 0.88, 0.05],
      [-0.68, 0.7, 0.06],
      [-0.72, 0.38, 0.03],
    ],
    extras: [
      [
        [0.6, 1.38, 0.03],
        [0.61, 1.46, 0.012],
      ],
      [
        [0.36, 1.0, 0.07],
        [0.5, 1.24, 0.06],
        [0.58, 1.36, 0.04],
      ],
    ],
  },
  cow: {
    own: [0.36, 0.045, 45],
    height: 0.82,
    leg: [0.09, 0.045],
    body: [
      [-0.5, 0.78, 0.22],
      [-0.05, 0.72, 0.24],
      [0.36, 0.78, 0.22],
    ],
    neck: [
      [0.45, 0.84, 0.18],
      [0.64, 0.92, 0.13],
    ],
    head: [
      [0.68, 0.94, 0.12],
      [0.86, 0.8, 0.085],
      [0.9, 0.76, 0.075],
    ],
    tail: [
      [-0.7, 0.88, 0.035],
      [-0.76, 0.6, 0.02],
      [-0.76, 0.38, 0.04],
    ],
    extras: [
      [
        [0.66, 1.04, 0.035],
        [0.56, 1.2, 0.025],
        [0.62, 1.32, 0.008],
      ],
      [
        [0.72, 1.04, 0.035],
        [0.84, 1.18, 0.025],
        [0.84, 1.32, 0.008],
      ],
    ],
  },
  sheep: {
    own: [0.86, 0.02, 85],
    height: 0.46,
    leg: [0.06, 0.04],
    body: [
      [-0.42, 0.76, 0.27],
      [-0.14, 0.84, 0.28],
      [0.14, 0.82, 0.28],
      [0.36, 0.76, 0.24],
      [0, 0.66, 0.26],
    ],
    neck: [
      [0.44, 0.86, 0.16],
      [0.58, 0.98, 0.13],
    ],
    head: [
      [0.6, 1.0, 0.12],
      [0.76, 0.9, 0.07],
    ],
    tail: [
      [-0.66, 0.82, 0.06],
      [-0.7, 0.7, 0.04],
    ],
  },
  deer: {
    own: [0.5, 0.08, 55],
    height: 0.72,
    leg: [0.07, 0.022],
    body: [
      [-0.36, 0.84, 0.16],
      [0, 0.82, 0.15],
      [0.3, 0.85, 0.165],
    ],
    neck: [
      [0.34, 0.92, 0.12],
      [0.46, 1.14, 0.085],
      [0.52, 1.32, 0.07],
    ],
    head: [
      [0.52, 1.36, 0.075],
      [0.66, 1.3, 0.05],
      [0.72, 1.27, 0.035],
    ],
    tail: [
      [-0.5, 0.92, 0.05],
      [-0.55, 0.84, 0.025],
    ],
    extras: [
      [
        [0.5, 1.42, 0.022],
        [0.4, 1.6, 0.018],
        [0.46, 1.8, 0.014],
        [0.56, 1.94, 0.005],
      ],
      [
        [0.41, 1.6, 0.015],
        [0.28, 1.7, 0.004],
      ],
      [
        [0.46, 1.78, 0.013],
        [0.34, 1.92, 0.004],
      ],
      [
        [0.54, 1.42, 0.022],
        [0.62, 1.62, 0.018],
        [0.7, 1.78, 0.013],
        [0.68, 1.94, 0.005],
      ],
      [
        [0.62, 1.62, 0.015],
        [0.76, 1.68, 0.004],
      ],
      [
        [0.46, 1.42, 0.03],
        [0.38, 1.46, 0.012],
      ],
    ],
  },
  dog: {
    own: [0.46, 0.07, 60],
    height: 0.36,
    leg: [0.085, 0.04],
    body: [
      [-0.42, 0.8, 0.17],
      [0, 0.78, 0.16],
      [0.3, 0.82, 0.19],
    ],
    neck: [
      [0.36, 0.92, 0.15],
      [0.5, 1.1, 0.12],
    ],
    head: [
      [0.54, 1.18, 0.14],
      [0.7, 1.12, 0.085],
      [0.82, 1.09, 0.06],
    ],
    tail: [
      [-0.56, 0.9, 0.05],
      [-0.72, 1.08, 0.04],
      [-0.74, 1.26, 0.015],
    ],
    extras: [
      [
        [0.48, 1.3, 0.05],
        [0.43, 1.43, 0.012],
      ],
      [
        [0.56, 1.3, 0.05],
        [0.56, 1.45, 0.012],
      ],
    ],
  },
  fox: {
    own: [0.6, 0.15, 50],
    height: 0.3,
    leg: [0.07, 0.03],
    body: [
      [-0.42, 0.76, 0.16],
      [0, 0.76, 0.15],
      [0.3, 0.8, 0.16],
    ],
    neck: [
      [0.36, 0.88, 0.13],
      [0.5, 1.0, 0.11],
    ],
    head: [
      [0.54, 1.06, 0.13],
      [0.7, 0.99, 0.07],
      [0.84, 0.95, 0.03],
    ],
    tail: [
      [-0.56, 0.8, 0.06],
      [-0.82, 0.7, 0.13],
      [-1.1, 0.6, 0.11],
      [-1.28, 0.56, 0.03],
    ],
    extras: [
      [
        [0.47, 1.16, 0.06],
        [0.43, 1.38, 0.008],
      ],
      [
        [0.57, 1.16, 0.06],
        [0.58, 1.38, 0.008],
      ],
    ],
  },
  cat: {
    own: [0.3, 0.025, 60],
    height: 0.27,
    leg: [0.08, 0.045],
    body: [
      [-0.4, 0.72, 0.19],
      [0, 0.76, 0.17],
      [0.3, 0.78, 0.18],
    ],
    neck: [
      [0.36, 0.88, 0.14],
      [0.46, 1.02, 0.13],
    ],
    head: [
      [0.52, 1.1, 0.17],
      [0.6, 1.06, 0.13],
    ],
    tail: [
      [-0.56, 0.8, 0.055],
      [-0.8, 0.92, 0.05],
      [-0.86, 1.2, 0.045],
      [-0.74, 1.38, 0.03],
    ],
    extras: [
      [
        [0.42, 1.22, 0.055],
        [0.38, 1.36, 0.01],
      ],
      [
        [0.6, 1.22, 0.055],
        [0.62, 1.37, 0.01],
      ],
    ],
  },
  elephant: {
    own: [0.52, 0.02, 280],
    height: 1.7,
    leg: [0.12, 0.095],
    body: [
      [-0.42, 0.74, 0.26],
      [0, 0.76, 0.28],
      [0.3, 0.76, 0.25],
    ],
    neck: [
      [0.4, 0.86, 0.2],
      [0.52, 0.9, 0.19],
    ],
    head: [
      [0.6, 0.92, 0.17],
      [0.76, 0.72, 0.085],
      [0.8, 0.42, 0.06],
      [0.86, 0.16, 0.045],
      [0.96, 0.1, 0.03],
    ],
    tail: [
      [-0.66, 0.82, 0.03],
      [-0.74, 0.5, 0.018],
      [-0.74, 0.42, 0.03],
    ],
    extras: [
      [
        [0.46, 0.96, 0.15],
        [0.4, 0.78, 0.15],
        [0.42, 0.64, 0.08],
      ],
      [
        [0.7, 0.7, 0.03],
        [0.86, 0.58, 0.024],
        [0.98, 0.62, 0.006],
      ],
    ],
  },
  bear: {
    own: [0.3, 0.045, 50],
    height: 0.7,
    leg: [0.14, 0.1],
    body: [
      [-0.42, 0.7, 0.27],
      [0, 0.76, 0.26],
      [0.34, 0.74, 0.27],
    ],
    neck: [
      [0.44, 0.82, 0.2],
      [0.6, 0.86, 0.17],
    ],
    head: [
      [0.66, 0.88, 0.16],
      [0.84, 0.8, 0.08],
      [0.9, 0.78, 0.06],
    ],
    tail: [
      [-0.66, 0.76, 0.06],
      [-0.7, 0.72, 0.04],
    ],
    extras: [[[0.58, 1.02, 0.06]], [[0.7, 1.03, 0.055]]],
  },
  rabbit: {
    own: [0.66, 0.04, 70],
    height: 0.2,
    leg: [0.12, 0.07],
    body: [
      [-0.3, 0.5, 0.32],
      [0.05, 0.5, 0.26],
      [0.24, 0.5, 0.2],
    ],
    neck: [
      [0.28, 0.6, 0.18],
      [0.4, 0.78, 0.16],
    ],
    head: [
      [0.44, 0.84, 0.18],
      [0.56, 0.8, 0.12],
    ],
    tail: [[-0.6, 0.5, 0.1]],
    extras: [
      [
        [0.38, 0.98, 0.06],
        [0.28, 1.3, 0.07],
        [0.24, 1.46, 0.02],
      ],
      [
        [0.46, 1.0, 0.06],
        [0.44, 1.34, 0.07],
        [0.43, 1.5, 0.02],
      ],
    ],
  },
  camel: {
    own: [0.66, 0.08, 72],
    height: 1.1,
    leg: [0.075, 0.035],
    body: [
      [-0.4, 0.86, 0.15],
      [-0.1, 0.9, 0.18],
      [0.24, 0.86, 0.16],
    ],
    neck: [
      [0.3, 0.86, 0.12],
      [0.5, 0.78, 0.085],
      [0.64, 0.98, 0.065],
      [0.68, 1.2, 0.055],
    ],
    head: [
      [0.68, 1.24, 0.075],
      [0.84, 1.2, 0.05],
      [0.88, 1.17, 0.045],
    ],
    tail: [
      [-0.54, 0.9, 0.025],
      [-0.6, 0.6, 0.02],
    ],
    extras: [
      [
        [-0.26, 1.0, 0.13],
        [-0.1, 1.2, 0.08],
        [0.02, 1.02, 0.12],
      ],
    ],
  },
} as const satisfies Record<string, Build>;

const paintAnimal =
  (name: ThingName, build: Build): ThingPainter =>
  (stage, spot, distance) => {
    const random = stage.random.fork(`animal-${Math.round(spot.x)}`);
    // A fox as large as it is would be lost: what a picture is about may be larger than life.
    const size =
      spot.size * (stage.reading.hero === name ? Math.max(build.height, 0.62) : build.height);
    const place = { ...spot, size };
    const facing = random.chance(0.5) ? 1 : -1;
    const [thigh, hoof] = build.leg;
    const hip = build.body[0]?.[0] ?? -0.4;
    const chest = build.body.at(build.own[0] > 0.8 ? -2 : -1)?.[0] ?? 0.3;
    const swing = random.range(-0.05, 0.08);
    const leg = (x: number, bend: number): Joint[] => [
      [x, 0.66, thigh * 1.25],
      [x + bend * 0.7, 0.36, (thigh + hoof) * 0.52],
      [x + bend * 0.25, 0.12, hoof],
      [x + bend * 0.2 + 0.02, hoof * 0.6, hoof * 1.1],
    ];
    const half = size * 0.75;
    groundShadow(stage, place, size * 0.6);
    const far = volume(
      stage,
      [build.own[0] * 0.72, build.own[1], build.own[2]],
      spot.x - half,
      spot.x + half,
      distance,
    );
    const near = volume(stage, build.own, spot.x - half, spot.x + half, distance);
    fillTubes(
      stage,
      place,
      [leg(hip + 0.14, 0.06 + swing), leg(chest - 0.12, -0.04 - swing)],
      far,
      facing,
    );
    fillTubes(
      stage,
      place,
      [
        build.tail,
        build.body,
        leg(hip - 0.04, -0.06),
        leg(chest + 0.05, 0.03 + swing),
        build.neck,
        build.head,
        ...(build.extras ?? []),
      ],
      near,
      facing,
    );
  };

/** Animals on four legs. */
export const ANIMALS = Object.fromEntries(
  Object.entries(BUILDS).map(([name, build]) => [name, paintAnimal(name as ThingName, build)]),
) as Record<keyof typeof BUILDS, ThingPainter>;
