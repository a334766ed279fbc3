import { paintClouds } from '../layers/clouds.ts';
import { type Flash, paintCumulus } from '../layers/cumulus.ts';
import { paintSky } from '../layers/sky.ts';
import { layer, type Layer, marked } from '../layer.ts';
import { placeInSky } from '../placing.ts';
import { paintAurora, paintBolt, paintFireworks, paintRainbow } from '../things/sky-lights.ts';
import { paintDisc, paintStars } from '../things/heavenly-bodies.ts';
import { paintPlanet } from '../things/planet.ts';
import type { Stage } from '../stage.ts';

/** How much cloud each light brings with it. */
const COVER: Readonly<Record<string, number>> = {
  overcast: 0.85,
  storm: 0.95,
  fog: 0.55,
  silver: 0.7,
  day: 0.45,
  golden: 0.5,
  dawn: 0.5,
  sunset: 0.55,
  dusk: 0.45,
  night: 0.25,
  practical: 0.3,
  neon: 0.3,
  studio: 0.2,
};

/** The sky with everything in it, behind the land. */
export function heavens(stage: Stage): readonly Layer[] {
  const { reading } = stage;
  const has = (name: (typeof reading.things)[number]): boolean => reading.things.includes(name);
  const minimal = reading.styles.includes('minimal');
  const cover = (COVER[reading.light] ?? 0.45) * (minimal ? 0.5 : 1) * (has('clouds') ? 1.25 : 1);
  const heaps = heaped(stage);
  const flashes = has('lightning') ? flashesOf(stage) : [];
  const clear =
    reading.light !== 'overcast' && reading.light !== 'storm' && reading.light !== 'fog';
  const starry = has('stars') || (reading.light === 'night' && !has('clouds'));
  return [
    layer('sky', paintSky),
    ...(starry ? [marked('stars', (on) => paintStars(on, has('stars') ? 1.5 : 0.8))] : []),
    ...(has('aurora') ? [marked('aurora', paintAurora)] : []),
    ...(has('planet') ? [marked('planet', paintPlanet)] : []),
    ...(has('moon') || (reading.light === 'night' && !has('planet'))
      ? [marked('moon', (on) => paintDisc(on, 'moon'))]
      : []),
    ...(has('sun') ||
    (clear && !has('moon') && ['golden', 'dawn', 'sunset'].includes(reading.light))
      ? [marked('sun', (on) => paintDisc(on, 'sun'))]
      : []),
    marked('clouds', (on) => paintClouds(on, Math.min(1, heaps && clear ? cover * 0.4 : cover))),
    ...(heaps
      ? [
          layer('heaped clouds', (on: Stage) =>
            paintCumulus(on, { cover: Math.min(1, cover), flashes }),
          ),
        ]
      : []),
    ...(has('rainbow') ? [marked('rainbow', paintRainbow)] : []),
    ...(has('lightning') ? [marked('lightning', strike)] : []),
    ...(has('fireworks') ? [marked('fireworks', paintFireworks)] : []),
    layer('in the sky', placeInSky),
  ];
}

function heaped(stage: Stage): boolean {
  const { reading } = stage;
  if (reading.setting === 'sky')
    return !reading.things.includes('balloon') || reading.things.includes('clouds');
  return (
    reading.things.includes('clouds') ||
    (reading.light === 'day' && stage.random.fork('clouds').chance(0.7))
  );
}

function flashesOf(stage: Stage): Flash[] {
  const random = stage.random.fork('flashes');
  return [
    { x: stage.focus.x, y: 0.5, size: 0.2 },
    { x: random.range(0.1, 0.9), y: random.range(0.35, 0.7), size: random.range(0.08, 0.14) },
    { x: random.range(0.1, 0.9), y: random.range(0.2, 0.6), size: random.range(0.05, 0.1) },
  ];
}

function strike(stage: Stage): void {
  const { width, horizon, focus } = stage;
  const random = stage.random.fork('strike');
  if (stage.reading.setting === 'sky' && random.chance(0.4)) return;
  const x = focus.x * width;
  paintBolt(
    stage,
    [x + random.bell() * width * 0.05, horizon * 0.52],
    [x + random.bell() * width * 0.12, horizon * 0.98],
    'first',
  );
}
