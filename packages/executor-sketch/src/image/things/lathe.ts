import { at, type Noise, smoothStep } from '../noise.ts';
import { shadePixels } from '../pixels.ts';
import { layerNoise, type Spot, type Stage } from '../stage.ts';
import { mix, ramp, type Tint } from '../tint.ts';

/** A body of revolution: what a potter's wheel can make. */
export interface Turned {
  /** Half width at heights from 0 (foot) to 1 (rim), evenly spread; in heights of the body. */
  readonly profile: readonly number[];
  readonly own: Tint;
  /** Colour of the rim's inside, seen from slightly above; no opening when left out. */
  readonly inside?: Tint;
  /** 0 matt to 1 glazed. */
  readonly gloss: number;
  /** 0 opaque to 1 glass. */
  readonly clear?: number;
  /** Painted bands or marks: a second colour by height and turn (both 0–1). */
  readonly marks?: (height: number, turn: number) => number;
  readonly markTint?: Tint;
  /** Whether seams of gold run over it, as over mended porcelain. */
  readonly mended?: boolean;
}

const GOLD: Tint = [0.8, 0.14, 84];

function halfAt(profile: readonly number[], height: number): number {
  const place = Math.min(0.9999, Math.max(0, height)) * (profile.length - 1);
  const index = Math.floor(place);
  const t = place - index;
  const p1 = at(profile, index);
  const p2 = at(profile, index + 1);
  const p0 = index > 0 ? at(profile, index - 1) : p1;
  const p3 = index + 2 < profile.length ? at(profile, index + 2) : p2;
  // A Catmull-Rom curve: smooth through every given width.
  return Math.max(
    0,
    0.5 *
      (2 * p1 +
        (p2 - p0) * t +
        (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
        (3 * p1 - p0 - 3 * p2 + p3) * t * t * t),
  );
}

/** What every pixel of one turned body is worked out from. */
interface Wheel {
  readonly turned: Turned;
  readonly noise: Noise;
  readonly cracks: (x: number, y: number) => number;
  readonly body: Float32Array;
  readonly marks: Float32Array;
  readonly gold: Float32Array;
  readonly inner: Float32Array | undefined;
  readonly high: number;
  readonly rim: number;
  /** Rows of the opening over the rim's middle. */
  readonly above: number;
  /** Towards the light, −1 to 1. */
  readonly toX: number;
}

/** How flat rings look: the eye is a little above the table. */
const SQUASH = 0.16;

const rampPlace = (value: number): number =>
  Math.min(255, Math.max(0, Math.round(value * 255))) * 3;

/** Paints a turned body with light, core shadow, bounce light and glint, pixel by pixel. */
export function paintTurned(stage: Stage, spot: Spot, turned: Turned): void {
  const { context } = stage;
  const wheel = wheelOf(stage, spot, turned);
  const { high, above } = wheel;
  const foot = at(turned.profile, 0) * high;
  const columns = Math.ceil(Math.max(...turned.profile) * 1.08 * high * 2) + 4;
  const rows = Math.ceil(high + above + foot * SQUASH) + 2;
  const canvas = shadePixels(columns, rows, (x, y, data, offset) => {
    const across = x - columns / 2;
    if (shadeOpening(wheel, across, y, data, offset)) return;
    // The foot and every ring are seen as flat ellipses, so rows bend down in the middle.
    const straight = high + above - y;
    const guess = halfAt(turned.profile, straight / high) * high;
    const bend = Math.sqrt(Math.max(0, guess * guess - across * across)) * SQUASH;
    const height = (straight + bend) / high;
    if (height < 0 || (height > 1 && y < above)) return;
    shadeSurface(wheel, across, height, data, offset);
  });
  context.drawImage(canvas, spot.x - columns / 2, spot.y - high - above + foot * SQUASH * 0.4);
}

function wheelOf(stage: Stage, spot: Spot, turned: Turned): Wheel {
  const { palette, light } = stage;
  const tones = (own: Tint, ...lit: [number, ...number[]]): Float32Array => {
    const [first, ...rest] = lit;
    return ramp(
      [palette.tone(own, first, 0), ...rest.map((part) => palette.tone(own, part, 0))],
      256,
    );
  };
  const noise = layerNoise(stage, `lathe-${Math.round(spot.x)}`);
  const rim = at(turned.profile, turned.profile.length - 1) * spot.size;
  return {
    turned,
    noise,
    cracks: turned.mended ? crackField(noise) : () => 1,
    body: tones(turned.own, 0, 0.45, 1),
    marks: tones(turned.markTint ?? turned.own, 0, 1),
    gold: ramp([mix(GOLD, [0.35, 0.08, 60], 0.7), GOLD, [0.97, 0.07, 95]], 256),
    inner: turned.inside ? tones(turned.inside, 0, 0.8) : undefined,
    high: spot.size,
    rim,
    above: Math.ceil(rim * SQUASH) + 2,
    toX: light.x < spot.x ? -0.72 : 0.72,
  };
}

/** The inside, seen through the opening, with the lip around it. */
function shadeOpening(
  { inner, body, rim, above, toX }: Wheel,
  across: number,
  y: number,
  data: Uint8ClampedArray,
  offset: number,
): boolean {
  const u = across / rim;
  const v = (y - above) / (rim * SQUASH);
  const out = u * u + v * v;
  if (!inner || out >= 1) return false;
  const place = rampPlace(0.35 - u * toX * 0.4 - v * 0.28);
  const lip = smoothStep(0.8, 0.97, out);
  for (let part = 0; part < 3; part++) {
    data[offset + part] = at(inner, place + part) * (1 - lip) + at(body, 200 * 3 + part) * lip;
  }
  data[offset + 3] = 255 * Math.min(1, (1 - Math.sqrt(out)) * rim * 0.5);
  return true;
}

function shadeSurface(
  wheel: Wheel,
  across: number,
  height: number,
  data: Uint8ClampedArray,
  offset: number,
): void {
  const { turned, noise, toX } = wheel;
  const half = halfAt(turned.profile, height) * wheel.high;
  if (Math.abs(across) >= half) return;
  const u = across / half;
  const z = Math.sqrt(1 - u * u);
  const slope =
    (halfAt(turned.profile, height + 0.012) - halfAt(turned.profile, height - 0.012)) / 0.024;
  const length = Math.hypot(1, slope);
  const nx = (u / length) * toX;
  const nz = z / length;
  const ny = slope / length;
  const turn = Math.asin(u) / Math.PI + 0.5;
  const grain = (noise.fractal(turn * 9, height * 9, 3) - 0.5) * 0.1;
  const facing = Math.max(0, nx + nz * 0.52 - ny * 0.46) * 1.2;
  const lit = facing + Math.max(0, -nx - 0.55) * 0.3 + 0.06 + grain;
  const key = Math.pow(Math.max(0, nx * 0.62 + nz * 0.72 - ny * 0.34), 46) * 0.95;
  const back = Math.pow(Math.max(0, -nx * 0.97 + nz * 0.1), 22) * 0.22;
  const glint = turned.gloss * (key + back);
  const mark = turned.marks ? turned.marks(height, turn) : 0;
  const seam = 1 - smoothStep(0.012, 0.026, wheel.cracks(turn * 2.2, height * 1.5));
  const place = rampPlace(lit);
  const goldPlace = rampPlace(0.25 + lit * 0.8);
  for (let part = 0; part < 3; part++) {
    let value = at(wheel.body, place + part);
    value += (at(wheel.marks, place + part) - value) * mark;
    value += (at(wheel.gold, goldPlace + part) - value) * seam;
    data[offset + part] = value + (255 - value) * Math.min(1, glint);
  }
  const edge = Math.min(1, (half - Math.abs(across)) * 0.9);
  const clear = (turned.clear ?? 0) * (0.78 - 0.72 * (1 - z) - glint * 0.6);
  data[offset + 3] = 255 * edge * (1 - clear);
}

/** Distance to the nearest line of a net of cracks. */
function crackField(noise: ReturnType<typeof layerNoise>): (x: number, y: number) => number {
  return (x, y) => {
    const bendX = x + (noise.fractal(x * 4, y * 4, 3) - 0.5) * 0.22;
    const bendY = y + (noise.fractal(x * 4 + 9, y * 4 + 5, 3) - 0.5) * 0.22;
    let first = 9;
    let second = 9;
    for (let cellY = -1; cellY <= 1; cellY++) {
      for (let cellX = -1; cellX <= 1; cellX++) {
        const px = Math.floor(bendX * 1.9) + cellX;
        const py = Math.floor(bendY * 1.9) + cellY;
        const dx = px + noise.value(px * 3.7 + 0.5, py * 5.1 + 0.5) - bendX * 1.9;
        const dy = py + noise.value(px * 4.3 + 40.5, py * 2.9 + 7.5) - bendY * 1.9;
        const distance = Math.hypot(dx, dy);
        if (distance < first) {
          second = first;
          first = distance;
        } else if (distance < second) second = distance;
      }
    }
    return (second - first) * 0.5;
  };
}
