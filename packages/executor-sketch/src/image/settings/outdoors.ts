import { paintBackdrop, paintSkyline } from '../layers/backdrop.ts';
import {
  paintFireflies,
  paintFlowers,
  paintGrass,
  paintGround,
  paintReeds,
} from '../layers/ground.ts';
import { paintWater } from '../layers/water.ts';
import { paintFog } from '../layers/weather.ts';
import { paintCanopy, paintRays, paintTreeLine, paintTrunks } from '../layers/woods.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { placeOnFloor, thingsAt } from '../placing.ts';
import { mark, type Stage } from '../stage.ts';
import { mix, type Tint } from '../tint.ts';
import { heavens } from './heavens.ts';
import { reflectThings } from './reflection.ts';

const MEADOW: readonly [Tint, Tint] = [
  [0.44, 0.085, 138],
  [0.7, 0.125, 118],
];

function flowersOf(stage: Stage): Layer[] {
  const { reading, palette, horizon } = stage;
  const sun = reading.things.includes('sunflower');
  if (!sun && !reading.things.includes('flower')) return [];
  const asked = reading.colours.filter((tint) => tint[1] > 0.05);
  const tints = sun
    ? [[0.84, 0.165, 88] as const]
    : asked.length
      ? asked
      : [...palette.accents, [0.93, 0.02, 90] as const];
  return [
    marked(sun ? 'sunflower' : 'flower', (stage) =>
      paintFlowers(stage, { top: horizon + stage.unit * 0.05, tints, amount: 1, tall: sun }),
    ),
  ];
}

/** Meadow, farm land, garden. */
export function meadow(stage: Stage): readonly Layer[] {
  const { horizon, height, unit } = stage;
  const floor = { top: horizon, bottom: height, scale: unit * 0.34 };
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, { foot: horizon + unit * 0.01, otherwise: 'hills' }),
    ),
    layer('tree line', (on) =>
      paintTreeLine(on, {
        label: 'meadow',
        foot: horizon + unit * 0.03,
        height: unit * 0.06,
        distance: 0.36,
        own: [0.42, 0.07, 142],
        pointed: false,
      }),
    ),
    layer(
      'meadow',
      (on) =>
        void paintGround(on, {
          label: 'meadow',
          top: horizon + unit * 0.02,
          own: MEADOW,
          rise: unit * 0.03,
          grain: 1.1,
          relief: 0.75,
          distance: 0.42,
        }),
    ),
    layer('grass', (on) =>
      paintGrass(on, { top: horizon + unit * 0.04, own: [0.6, 0.115, 125], amount: 0.9 }),
    ),
    layer('things', (on) => placeOnFloor(on, thingsAt(on, 'ground'), floor)),
    ...flowersOf(stage),
    ...afterLand(stage),
  ];
}

/** Mountains with a valley before them; in snow, white all over. */
export function mountains(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const snowy = reading.setting === 'snow';
  const own: readonly [Tint, Tint] = snowy
    ? [
        [0.76, 0.035, 252],
        [0.97, 0.008, 240],
      ]
    : [
        [0.4, 0.06, 140],
        [0.6, 0.085, 118],
      ];
  const floor = { top: horizon, bottom: height, scale: unit * 0.3 };
  return [
    ...heavens(stage),
    layer('mountains', (on) =>
      paintBackdrop(on, { foot: horizon + unit * 0.02, otherwise: 'mountains', snowy }),
    ),
    layer('far woods', (on) =>
      paintTreeLine(on, {
        label: 'far',
        foot: horizon + unit * 0.05,
        height: unit * 0.075,
        distance: snowy ? 0.45 : 0.42,
        own: [0.36, 0.05, 155],
        pointed: true,
      }),
    ),
    layer(
      'valley',
      (on) =>
        void paintGround(on, {
          label: 'valley',
          top: horizon + unit * 0.03,
          own,
          rise: unit * 0.04,
          grain: snowy ? 0.7 : 1,
          relief: snowy ? 0.55 : 0.8,
          distance: 0.4,
        }),
    ),
    ...(snowy
      ? []
      : [
          layer('grass', (on: Stage) =>
            paintGrass(on, { top: horizon + unit * 0.1, own: [0.52, 0.09, 120], amount: 0.5 }),
          ),
        ]),
    layer('things', (on) =>
      placeOnFloor(
        on,
        [
          ...thingsAt(on, 'ground'),
          ...(on.reading.things.includes('pine') ? [] : (['pine'] as const)),
        ],
        floor,
      ),
    ),
    ...flowersOf(stage),
    ...afterLand(stage),
  ];
}

/** Dunes. */
export function desert(stage: Stage): readonly Layer[] {
  const { horizon, height, unit } = stage;
  const own: readonly [Tint, Tint] = [
    [0.5, 0.085, 48],
    [0.85, 0.09, 76],
  ];
  const floor = { top: horizon + unit * 0.06, bottom: height, scale: unit * 0.28 };
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, {
        foot: horizon + unit * 0.01,
        otherwise: 'hills',
        own: [0.62, 0.085, 58],
      }),
    ),
    ...[0, 1, 2].map((dune) =>
      layer(
        `dune ${dune + 1}`,
        (on) =>
          void paintGround(on, {
            label: `dune-${dune}`,
            top: horizon + unit * (0.02 + dune * 0.12),
            own,
            rise: unit * (0.05 + dune * 0.05),
            grain: 0.5 + dune * 0.12,
            relief: 0.6 + dune * 0.12,
            distance: 0.5 - dune * 0.2,
          }),
      ),
    ),
    layer('things', (on) => placeOnFloor(on, thingsAt(on, 'ground'), floor)),
    ...afterLand(stage),
  ];
}

/** Sea, lake and river: water from the horizon, with a shore in front when something stands there. */
export function shore(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  const still = reading.setting === 'lake' || reading.moods.includes('calm');
  const standing = thingsAt(stage, 'ground').length > 0;
  const beach = standing ? height - unit * 0.2 : height;
  const own: readonly [Tint, Tint] =
    reading.setting === 'sea'
      ? [
          [0.55, 0.06, 65],
          [0.84, 0.06, 80],
        ]
      : [
          [0.38, 0.06, 125],
          [0.58, 0.1, 115],
        ];
  return [
    ...heavens(stage),
    layer('distance', (on) =>
      paintBackdrop(on, {
        foot: horizon + 1,
        otherwise: reading.setting === 'sea' ? 'low' : 'hills',
      }),
    ),
    ...(reading.setting === 'sea'
      ? []
      : [
          layer('far bank', (on: Stage) =>
            paintTreeLine(on, {
              label: 'bank',
              foot: horizon + 1,
              height: unit * 0.08,
              distance: 0.4,
              own: [0.4, 0.07, 145],
              pointed: false,
            }),
          ),
        ]),
    layer('water', (on) =>
      paintWater(on, {
        top: horizon,
        bottom: height,
        roughness: still ? 0.2 : on.palette.contrast > 1.1 || reading.light === 'storm' ? 1 : 0.55,
      }),
    ),
    layer('on the water', (on) =>
      reflectThings(on, thingsAt(on, 'water'), {
        top: horizon + unit * 0.02,
        bottom: beach,
        scale: unit * 0.24,
      }),
    ),
    ...(standing
      ? [
          layer(
            'shore',
            (on: Stage) =>
              void paintGround(on, {
                label: 'shore',
                top: beach,
                own,
                rise: unit * 0.05,
                grain: 1.2,
                relief: 0.5,
                distance: 0.05,
              }),
          ),
          layer('things', (on: Stage) =>
            placeOnFloor(on, thingsAt(on, 'ground'), {
              top: beach - unit * 0.03,
              bottom: height * 1.02,
              scale: unit * 0.4,
              haze: 0.2,
            }),
          ),
        ]
      : []),
    ...(reading.things.includes('reeds') || reading.setting === 'lake'
      ? [marked('reeds', paintReeds)]
      : []),
    ...flowersOf(stage),
    ...afterLand(stage),
  ];
}

/** Inside a forest: rows of trunks into the light. */
export function forest(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, width } = stage;
  const bark: Tint = stage.reading.colours.find((tint) => tint[0] > 0.85)
    ? [0.86, 0.02, 90]
    : [0.36, 0.045, 55];
  const rows = [0.86, 0.72, 0.52, 0.3, 0.1];
  const across = width / unit;
  return [
    ...heavens(stage),
    ...rows.flatMap((distance, row) => {
      const near = row / (rows.length - 1);
      const foot = horizon + unit * (0.02 + near * near * 0.3);
      return [
        layer(`trunks ${row + 1}`, (on) => {
          paintTrunks(on, {
            label: String(row),
            foot,
            distance,
            count: Math.round((24 - row * 5) * across * 0.7),
            width: unit * (0.005 + near * near * 0.03),
            own: mix(bark, [0.45, 0.06, 140], 0.2),
          });
          if (row === 2)
            paintGround(on, {
              label: 'forest',
              top: horizon + unit * 0.1,
              own: [
                [0.3, 0.055, 130],
                [0.56, 0.12, 118],
              ],
              rise: unit * 0.04,
              grain: 1.5,
              relief: 0.9,
              distance: 0.5,
            });
          if (row < 4)
            paintFog(on, {
              row: foot,
              height: unit * 0.16,
              amount: 0.5 - near * 0.2,
              label: `forest-${row}`,
            });
        }),
      ];
    }),
    layer('rays', (on) => paintRays(on, 0.85)),
    layer('undergrowth', (on) =>
      paintGrass(on, { top: horizon + unit * 0.22, own: [0.48, 0.11, 132], amount: 0.55 }),
    ),
    layer('things', (on) =>
      placeOnFloor(
        on,
        thingsAt(on, 'ground').filter((name) => name !== 'tree'),
        { top: horizon + unit * 0.1, bottom: height, scale: unit * 0.34 },
      ),
    ),
    layer('canopy', (on) => {
      mark(on, 'tree', 'woods');
      paintCanopy(on, { own: [0.5, 0.115, 132], depth: 0.42, distance: 0.12, label: 'near' });
    }),
    ...flowersOf(stage),
    ...afterLand(stage),
  ];
}

/** A town by night or day, its towers over water or a wide street. */
export function city(stage: Stage): readonly Layer[] {
  const { horizon, height, unit, reading } = stage;
  return [
    ...heavens(stage),
    ...(reading.things.some((name) => name === 'mountain' || name === 'volcano')
      ? [
          layer('mountains', (on: Stage) =>
            paintBackdrop(
              {
                ...on,
                reading: {
                  ...on.reading,
                  things: on.reading.things.filter((name) => name !== 'skyline'),
                },
              },
              { foot: horizon, otherwise: 'none' },
            ),
          ),
        ]
      : []),
    layer('skyline', (on) => paintSkyline(on, horizon + 1, 0.56)),
    layer('water', (on) => paintWater(on, { top: horizon, bottom: height, roughness: 0.35 })),
    layer('on the water', (on) =>
      reflectThings(on, thingsAt(on, 'water'), {
        top: horizon + unit * 0.03,
        bottom: height,
        scale: unit * 0.2,
      }),
    ),
    ...(thingsAt(stage, 'ground').length
      ? [
          layer(
            'quay',
            (on: Stage) =>
              void paintGround(on, {
                label: 'quay',
                top: height - unit * 0.13,
                own: [
                  [0.3, 0.02, 265],
                  [0.55, 0.025, 70],
                ],
                rise: 2,
                grain: 1.4,
                relief: 0.4,
                distance: 0,
              }),
          ),
          layer('things', (on: Stage) =>
            placeOnFloor(on, thingsAt(on, 'ground'), {
              top: height - unit * 0.12,
              bottom: height * 1.02,
              scale: unit * 0.36,
              haze: 0.2,
            }),
          ),
        ]
      : []),
    ...afterLand(stage),
  ];
}

/** Only sky, over a strip of land far below. */
export function sky(stage: Stage): readonly Layer[] {
  const { horizon, unit, height } = stage;
  return [
    ...heavens(stage),
    layer('land', (on) => paintBackdrop(on, { foot: horizon + unit * 0.03, otherwise: 'hills' })),
    layer(
      'plain',
      (on) =>
        void paintGround(on, {
          label: 'plain',
          top: horizon + unit * 0.015,
          own: [
            [0.34, 0.05, 140],
            [0.55, 0.08, 115],
          ],
          rise: unit * 0.01,
          grain: 1.4,
          relief: 0.7,
          distance: 0.5,
        }),
    ),
    layer('things', (on) =>
      placeOnFloor(on, thingsAt(on, 'ground'), {
        top: horizon,
        bottom: height,
        scale: unit * 0.26,
      }),
    ),
    ...afterLand(stage),
  ];
}

/** What lies over all land: mist and lights. */
export function afterLand(stage: Stage): readonly Layer[] {
  const { palette, reading, unit, horizon } = stage;
  const layers: Layer[] = [];
  const fog = Math.max(
    palette.fog,
    reading.weather.includes('fog') ? 0.7 : 0,
    reading.light === 'fog' ? 0.9 : 0,
  );
  if (fog > 0.22)
    layers.push(
      layer('mist', (on) =>
        paintFog(on, {
          row: horizon + unit * 0.03,
          height: unit * 0.2,
          amount: fog * 0.6,
          label: 'over',
        }),
      ),
    );
  if (reading.weather.includes('rays')) layers.push(layer('rays', (on) => paintRays(on, 0.8)));
  if (reading.things.includes('fireflies'))
    layers.push(marked('fireflies', (on) => paintFireflies(on, [0.88, 0.16, 108])));
  return layers;
}
