import { at, smoothStep } from '../noise.ts';
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

/** Paints a turned body with light, core shadow, bounce light and glint, pixel by pixel. */
export function paintTurned(stage: Stage, spot: Spot, turned: Turned): void {
  const { palette, light, context } = stage;
  const high = spot.size;
  const widest = Math.max(...turned.profile) * 1.08;
  const columns = Math.ceil(widest * high * 2) + 4;
  const squash = 0.16;
  const rim = at(turned.profile, turned.profile.length - 1) * high;
  const foot = at(turned.profile, 0) * high;
  const above = Math.ceil(rim * squash) + 2;
  const rows = Math.ceil(high + above + foot * squash) + 2;
  const toX = light.x < spot.x ? -0.72 : 0.72;
  const body = ramp(
    [
      palette.tone(turned.own, 0, 0),
      palette.tone(turned.own, 0.45, 0),
      palette.tone(turned.own, 1, 0),
    ],
    256,
  );
  const marks = ramp(
    [
      palette.tone(turned.markTint ?? turned.own, 0, 0),
      palette.tone(turned.markTint ?? turned.own, 1, 0),
    ],
    256,
  );
  const gold = ramp([mix(GOLD, [0.35, 0.08, 60], 0.7), GOLD, [0.97, 0.07, 95]], 256);
  const inner = turned.inside
    ? ramp([palette.tone(turned.inside, 0, 0), palette.tone(turned.inside, 0.8, 0)], 256)
    : undefined;
  const noise = layerNoise(stage, `lathe-${Math.round(spot.x)}`);
  const cracks = turned.mended ? crackField(noise) : () => 1;
  const clear = turned.clear ?? 0;
  const canvas = shadePixels(columns, rows, (x, y, data, offset) => {
    const across = x - columns / 2;
    // The foot and every ring are seen as flat ellipses, so rows bend down in the middle.
    const straight = high + above - y;
    const guess = halfAt(turned.profile, straight / high) * high;
    const bend = Math.sqrt(Math.max(0, guess * guess - across * across)) * squash;
    const height = (straight + bend) / high;
    const rimPlace = (across / rim) ** 2 + ((y - above) / (rim * squash)) ** 2;
    if (inner && rimPlace < 1) {
      const place =
        Math.min(
          255,
          Math.max(
            0,
            Math.round(
              (0.35 + (across / rim) * -toX * 0.4 + ((above - y) / (rim * squash)) * 0.28) * 255,
            ),
          ),
        ) * 3;
      const lip = smoothStep(0.8, 0.97, rimPlace);
      for (let part = 0; part < 3; part++)
        data[offset + part] = at(inner, place + part) * (1 - lip) + at(body, 200 * 3 + part) * lip;
      data[offset + 3] = 255 * Math.min(1, (1 - Math.sqrt(rimPlace)) * rim * 0.5);
      return;
    }
    if (height > 1 && y < above) return;
    const half = halfAt(turned.profile, height) * high;
    if (Math.abs(across) >= half || height < 0) return;
    const u = across / half;
    const z = Math.sqrt(1 - u * u);
    const slope =
      (halfAt(turned.profile, height + 0.012) - halfAt(turned.profile, height - 0.012)) / 0.024;
    const length = Math.hypot(1, slope);
    const nx = u / length;
    const nz = z / length;
    const ny = slope / length;
    const facing = nx * toX + nz * 0.52 - ny * 0.46;
    const turn = Math.asin(u) / Math.PI + 0.5;
    const grain = (noise.fractal(turn * 9, height * 9, 3) - 0.5) * 0.1;
    const lit = Math.max(0, facing) * 1.2 + Math.max(0, -nx * toX - 0.55) * 0.3 + 0.06 + grain;
    const glintAngle = nx * toX * 0.62 + nz * 0.72 - ny * 0.34;
    const glint =
      turned.gloss *
      (Math.pow(Math.max(0, glintAngle), 46) * 0.95 +
        Math.pow(Math.max(0, -nx * toX * 0.97 + nz * 0.1), 22) * 0.22);
    const place = Math.min(255, Math.max(0, Math.round(lit * 255))) * 3;
    const mark = turned.marks ? turned.marks(height, turn) : 0;
    const seam = 1 - smoothStep(0.012, 0.026, cracks(turn * 2.2, height * 1.5));
    for (let part = 0; part < 3; part++) {
      let value = at(body, place + part);
      value += (at(marks, place + part) - value) * mark;
      value +=
        (at(gold, Math.min(255, Math.round((0.25 + lit * 0.8) * 255)) * 3 + part) - value) * seam;
      data[offset + part] = value + (255 - value) * Math.min(1, glint);
    }
    const edge = Math.min(1, (half - Math.abs(across)) * 0.9);
    data[offset + 3] = 255 * edge * (1 - clear * (0.78 - 0.72 * (1 - z) - glint * 0.6));
  });
  context.drawImage(canvas, spot.x - columns / 2, spot.y - high - above + foot * squash * 0.4);
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
