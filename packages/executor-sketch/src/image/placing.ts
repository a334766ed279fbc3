import { THING_PAINTERS } from './things/index.ts';
import { mark, type Spot, type Stage } from './stage.ts';
import { THINGS, type Placement, type ThingName } from './vocabulary/things.ts';

/** The ground (or water) that things are put on. */
export interface Floor {
  /** Row where the floor begins. */
  readonly top: number;
  readonly bottom: number;
  /** Size of a person at the lower edge, in pixels. */
  readonly scale: number;
  /** How much distance veils what stands at the far edge: 1 over land, little on a quay. @default 1 */
  readonly haze?: number;
}

/** The things of one placement, the hero first. */
export function thingsAt(stage: Stage, ...places: readonly Placement[]): readonly ThingName[] {
  const { reading } = stage;
  const list = reading.things.filter((name) => places.includes(THINGS[name].place));
  return reading.hero && list.includes(reading.hero)
    ? [reading.hero, ...list.filter((name) => name !== reading.hero)]
    : list;
}

/** Distant things are small, and companions of them several. */
const COMPANY: Readonly<Partial<Record<ThingName, readonly [least: number, most: number]>>> = {
  boat: [2, 3],
  outrigger: [3, 5],
  sailboat: [1, 3],
  tree: [3, 5],
  pine: [6, 10],
  palm: [3, 4],
  blossom: [2, 4],
  cactus: [3, 6],
  rock: [4, 7],
  house: [2, 4],
  sheep: [4, 7],
  cow: [2, 4],
  horse: [1, 2],
  deer: [1, 3],
  balloon: [3, 5],
  lamp: [3, 5],
  tent: [1, 2],
  camel: [3, 4],
  elephant: [1, 3],
  umbrella: [1, 3],
  bicycle: [1, 2],
};

/** A thing with the place that it got. */
export interface Placed {
  readonly name: ThingName;
  readonly spot: Spot;
  /** 0 far to 1 near. */
  readonly near: number;
  /** 0 near to 1 at the horizon. */
  readonly distance: number;
}

/** Heights in persons of what would reach out of the picture otherwise. */
const TALL: Readonly<Partial<Record<ThingName, number>>> = {
  lighthouse: 4.1,
  temple: 4.4,
  windmill: 4.2,
  church: 3.9,
  palm: 3.7,
  pine: 3.7,
  tree: 3,
  blossom: 2.7,
  torii: 2.1,
  castle: 3.3,
  sailboat: 2.5,
};

/** Finds places on a floor: the hero's where the composition wants it, the others around it. */
export function arrange(
  stage: Stage,
  names: readonly ThingName[],
  floor: Floor,
): readonly Placed[] {
  const placed: Placed[] = [];
  const random = stage.random.fork('placing');
  const minimal = stage.reading.styles.includes('minimal');
  names.slice(0, minimal ? 1 : 6).forEach((name, order) => {
    const hero = name === stage.reading.hero;
    const [least, most] = COMPANY[name] ?? [1, 1];
    const count = minimal ? 1 : random.integer(least, most);
    for (let index = 0; index < count; index++) {
      const first = hero && index === 0;
      const near = first
        ? heroNear(stage, floor)
        : random.range(0.06, 0.42 + (0.3 * index) / count);
      const x = first ? stage.focus.x : apart(stage, random.next(), order + index * 0.37);
      const distance = Math.max(0, 0.5 * (1 - near) ** 2 - 0.08) * (floor.haze ?? 1);
      placed.push({
        name,
        near,
        distance,
        spot: spotAt(stage, floor, { name, x, near, hero: first }),
      });
    }
  });
  // Far things first, so that near ones stand before them.
  return placed.sort((first, second) => first.near - second.near);
}

/** Paints one thing at its place. */
export function paintPlaced(stage: Stage, { name, spot, distance }: Placed): void {
  const painter = THING_PAINTERS[name];
  if (!painter) return;
  painter(stage, spot, distance);
  mark(stage, name);
}

/** Puts things on a floor. */
export function placeOnFloor(stage: Stage, names: readonly ThingName[], floor: Floor): void {
  for (const placed of arrange(stage, names, floor)) paintPlaced(stage, placed);
}

function heroNear(stage: Stage, floor: Floor): number {
  const wish = stage.reading.placement.y;
  if (wish === undefined) return 0.5;
  const row = wish * stage.height;
  return Math.min(0.8, Math.max(0.25, (row - floor.top) / (floor.bottom - floor.top)));
}

function spotAt(
  stage: Stage,
  floor: Floor,
  {
    name,
    x,
    near,
    hero,
  }: {
    readonly name: ThingName;
    readonly x: number;
    readonly near: number;
    readonly hero: boolean;
  },
): Spot {
  const depth = 0.16 + 0.84 * near;
  const scale = hero ? stage.focus.scale : 0.85;
  const y = floor.top + (floor.bottom - floor.top) * (0.04 + near * 0.84);
  const room = (y - stage.height * 0.05) / (TALL[name] ?? 1.6);
  return {
    x: x * stage.width,
    y,
    size: Math.min(room, floor.scale * depth * scale * (hero ? 1.15 : 1)),
  };
}

/** A place across that keeps off the hero's. */
function apart(stage: Stage, chance: number, order: number): number {
  const x = (chance * 0.6 + order * 0.618) % 1;
  const away = x - stage.focus.x;
  if (Math.abs(away) > 0.16) return 0.04 + x * 0.92;
  return Math.min(0.96, Math.max(0.04, stage.focus.x + (away < 0 ? -0.24 : 0.24)));
}

/** Puts things into the sky. */
export function placeInSky(stage: Stage): void {
  const random = stage.random.fork('sky-placing');
  thingsAt(stage, 'sky').forEach((name, order) => {
    const painter = THING_PAINTERS[name];
    if (!painter) return;
    mark(stage, name);
    const hero = name === stage.reading.hero;
    const [least, most] = COMPANY[name] ?? [1, 1];
    const count = stage.reading.styles.includes('minimal') ? 1 : random.integer(least, most);
    for (let index = 0; index < count; index++) {
      const first = hero && index === 0;
      const x = first ? stage.focus.x : apart(stage, random.next(), order + index * 0.4 + 0.3);
      const high = first
        ? (stage.reading.placement.y ?? random.range(0.3, 0.42))
        : random.range(0.14, 0.6);
      const y = first ? high * stage.height : high * stage.horizon;
      const size = stage.unit * (first ? 0.24 * stage.focus.scale : random.range(0.04, 0.1));
      painter(
        stage,
        { x: x * stage.width, y: Math.min(stage.height * 0.8, Math.max(size * 1.3, y)), size },
        first ? 0 : 0.3,
      );
    }
  });
}
