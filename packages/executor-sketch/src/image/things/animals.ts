import type { Build } from './animal-build.ts';
import { LARGE_ANIMALS } from './large-animals.ts';
import { SMALL_ANIMALS } from './small-animals.ts';
import { type Joint, type ThingPainter, fillTubes, groundShadow, volume } from './shape.ts';
import type { ThingName } from '../vocabulary/things.ts';

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
    const own = stage.reading.thingColours[name] ?? build.own;
    const half = size * 0.75;
    groundShadow(stage, place, size * 0.6);
    const far = volume(
      stage,
      [own[0] * 0.72, own[1], own[2]],
      spot.x - half,
      spot.x + half,
      distance,
    );
    const near = volume(stage, own, spot.x - half, spot.x + half, distance);
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
  Object.entries({ ...LARGE_ANIMALS, ...SMALL_ANIMALS }).map(([name, build]) => [
    name,
    paintAnimal(name as ThingName, build),
  ]),
) as Record<keyof typeof LARGE_ANIMALS | keyof typeof SMALL_ANIMALS, ThingPainter>;
