/**
 * Colours as OKLCH (Björn Ottosson, https://bottosson.github.io/posts/oklab/): lightness 0–1,
 * chroma 0–about 0.3, hue in degrees. Mixing happens in OKLab, which keeps gradients clean.
 */
export type Tint = readonly [lightness: number, chroma: number, hue: number];

type Triple = readonly [number, number, number];

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

function toLab([lightness, chroma, hue]: Tint): Triple {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Mixes two colours; 0 gives the first one, 1 the second. */
export function mix(first: Tint, second: Tint, amount: number): Tint {
  const [l1, a1, b1] = toLab(first);
  const [l2, a2, b2] = toLab(second);
  const a = a1 + (a2 - a1) * amount;
  const b = b1 + (b2 - b1) * amount;
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  return [l1 + (l2 - l1) * amount, Math.hypot(a, b), (hue + 360) % 360];
}

/** Mixes along a list of colours spread evenly over 0–1. */
export function mixAlong(stops: readonly [Tint, ...Tint[]], position: number): Tint {
  const scaled = clamp(position, 0, 1) * (stops.length - 1);
  const index = Math.floor(scaled);
  const first = stops[index] ?? stops[0];
  return mix(first, stops[index + 1] ?? first, scaled - index);
}

/** Changes lightness (added), chroma (multiplied) and hue (added, degrees). */
export function shift(tint: Tint, lightness: number, chroma = 1, hue = 0): Tint {
  return [
    clamp(tint[0] + lightness, 0, 1),
    Math.max(0, tint[1] * chroma),
    (tint[2] + hue + 720) % 360,
  ];
}

function encode(linear: number): number {
  const value = clamp(linear, 0, 1);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
}

/** The colour as sRGB, each part 0–255 and not rounded; what lies outside the gamut is clipped. */
export function toRgb(tint: Tint): Triple {
  const [lightness, a, b] = toLab(tint);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    255 * encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    255 * encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    255 * encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The colour as a CSS string, with an opacity. */
export function css(tint: Tint, alpha = 1): string {
  const [red, green, blue] = toRgb(tint);
  return `rgba(${Math.round(red)},${Math.round(green)},${Math.round(blue)},${alpha.toFixed(3)})`;
}

/** A table of `size` sRGB triples along the stops, for loops over pixels. */
export function ramp(stops: readonly [Tint, ...Tint[]], size: number): Float32Array {
  const table = new Float32Array(size * 3);
  for (let index = 0; index < size; index++) {
    table.set(toRgb(mixAlong(stops, index / (size - 1))), index * 3);
  }
  return table;
}
