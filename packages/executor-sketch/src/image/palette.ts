import type { Random } from '../random.ts';
import { hashText } from '../random.ts';
import type { SketchImagePayload } from './payload.ts';
import type { Reading } from './reading.ts';
import { mix, shift, type Tint } from './tint.ts';
import { LIGHTS } from './vocabulary/light.ts';
import { MOODS, type MoodEntry } from './vocabulary/mood.ts';

/** The colours of one picture: its sky, its light, and how they fall on things. */
export interface Palette {
  /** For the recipe, e.g. `golden/calm`. */
  readonly name: string;
  readonly sky: readonly [Tint, Tint, Tint, Tint];
  /** Sun, moon or lamp. */
  readonly source: Tint;
  readonly ambient: Tint;
  /** What distance fades to. */
  readonly haze: Tint;
  readonly accents: readonly [Tint, Tint, Tint];
  readonly dark: boolean;
  readonly contrast: number;
  readonly bloom: number;
  readonly fog: number;
  /**
   * A thing's own colour as it looks here.
   *
   * @param own the colour in white light
   * @param lit 0 in shadow to 1 in full light
   * @param distance 0 near to 1 at the horizon
   */
  tone(own: Tint, lit: number, distance: number): Tint;
}

interface Shifts {
  warmth: number;
  chroma: number;
  lift: number;
  contrast: number;
  bloom: number;
  fog: number;
  leans: number[];
}

const WARM: Tint = [0.72, 0.12, 62];
const COLD: Tint = [0.6, 0.1, 245];

/** Makes the palette that the words ask for; every word and the seed move it a little. */
export function createPalette(
  payload: SketchImagePayload,
  reading: Reading,
  random: Random,
): Palette {
  const entry = LIGHTS[reading.light];
  const shifts = shiftsOf(reading, payload, random);
  const grade = (tint: Tint): Tint => gradeTint(tint, shifts);
  const second = reading.secondLight ? LIGHTS[reading.secondLight] : entry;
  const blend = (first: Tint, other: Tint): Tint =>
    mix(first, other, 'dark' in entry === 'dark' in second ? 0.32 : 0.12);
  const [zenith, upper, lower, horizon] = [0, 1, 2, 3].map((stop) =>
    blend(entry.sky[stop] ?? entry.sky[0], second.sky[stop] ?? second.sky[0]),
  ) as [Tint, Tint, Tint, Tint];
  const dye = (tint: Tint, amount: number): Tint =>
    reading.skyColour
      ? mix(tint, [tint[0], reading.skyColour[1], reading.skyColour[2]], amount)
      : tint;
  const sky = [
    grade(dye(zenith, 0.75)),
    grade(dye(upper, 0.8)),
    grade(dye(lower, 0.6)),
    grade(dye(horizon, 0.35)),
  ] as const;
  const ambient = grade(dye(entry.ambient, 0.4));
  const source = grade(blend(entry.source, second.source));
  const dark = 'dark' in entry;
  // A lamp that lights a room lights what stands next to it.
  const indoors = reading.setting === 'still' || reading.setting === 'window';
  const exposure = indoors ? Math.max(0.66, entry.exposure) : entry.exposure;
  return {
    name: [reading.light, reading.secondLight ?? [], reading.moods.slice(0, 2)].flat(2).join('/'),
    sky,
    source,
    ambient,
    haze: mix(sky[3], sky[2], 0.45),
    accents: accentsOf(reading, source, random),
    dark,
    contrast: shifts.contrast,
    bloom: shifts.bloom + (dark ? 0.35 : 0.1),
    fog: shifts.fog,
    tone: (own, lit, distance) =>
      toneOf(grade(own), {
        lit,
        distance,
        source,
        ambient,
        haze: mix(sky[3], sky[2], 0.45),
        exposure,
      }),
  };
}

function shiftsOf(reading: Reading, payload: SketchImagePayload, random: Random): Shifts {
  const shifts: Shifts = {
    warmth: 0,
    chroma: 1,
    lift: 0,
    contrast: 1,
    bloom: 0,
    fog: 0,
    leans: [],
  };
  for (const name of reading.moods) {
    const mood: MoodEntry = MOODS[name];
    shifts.warmth += mood.warmth ?? 0;
    shifts.chroma *= mood.chroma ?? 1;
    shifts.lift += mood.lift ?? 0;
    shifts.contrast *= mood.contrast ?? 1;
    shifts.bloom = Math.max(shifts.bloom, mood.bloom ?? 0);
    shifts.fog = Math.max(shifts.fog, mood.fog ?? 0);
    if (mood.lean !== undefined) shifts.leans.push(mood.lean);
  }
  // The words themselves lean the palette too, so that no two texts give the same colours.
  const words = `${payload.technical_params.mood}|${payload.composition.lighting}`;
  const hash = hashText(words) / 2 ** 53;
  const drift = words === '|' ? 0 : hash - 0.5;
  shifts.warmth += drift * 0.35 + random.range(-0.12, 0.12);
  shifts.chroma *= 1 + drift * 0.16;
  const styles = new Set(reading.styles);
  if (styles.has('muted')) shifts.chroma *= 0.76;
  if (styles.has('vivid')) shifts.chroma *= 1.3;
  if (styles.has('hdr')) shifts.chroma *= 1.12;
  if (styles.has('pastel')) {
    shifts.chroma *= 0.75;
    shifts.lift += 0.1;
  }
  if (styles.has('dark')) shifts.lift -= 0.07;
  if (styles.has('light')) shifts.lift += 0.07;
  if (styles.has('solar')) shifts.leans.push(140);
  if (styles.has('gold')) shifts.warmth += 0.5;
  return shifts;
}

function gradeTint(tint: Tint, shifts: Shifts): Tint {
  const warmth = Math.max(-1, Math.min(1, shifts.warmth));
  const pull = warmth > 0 ? WARM : COLD;
  let result = mix(tint, [tint[0], pull[1] * 0.9, pull[2]], Math.abs(warmth) * 0.2);
  for (const lean of shifts.leans) result = mix(result, [result[0], 0.09, lean], 0.14);
  return [
    Math.min(0.995, Math.max(0.04, result[0] + shifts.lift)),
    result[1] * shifts.chroma,
    result[2],
  ];
}

interface ToneLight {
  readonly lit: number;
  readonly distance: number;
  readonly source: Tint;
  readonly ambient: Tint;
  readonly haze: Tint;
  readonly exposure: number;
}

function toneOf(own: Tint, light: ToneLight): Tint {
  const { lit, distance, source, ambient, haze, exposure } = light;
  const shadow = mix([own[0] * (0.3 + 0.25 * exposure), own[1] * 0.75, own[2]], ambient, 0.5);
  const day: Tint = [Math.min(0.98, own[0] * (0.55 + 0.5 * exposure)), own[1], own[2]];
  const bright = mix(day, source, 0.16 + 0.14 * (1 - exposure));
  return mix(
    mix(shadow, bright, Math.max(0, Math.min(1, lit)) * (0.35 + 0.65 * exposure)),
    haze,
    distance,
  );
}

function accentsOf(reading: Reading, source: Tint, random: Random): [Tint, Tint, Tint] {
  const base = random.range(0, 360);
  const invented: Tint[] = [
    mix(source, [0.72, 0.16, 45], 0.6),
    [0.62, 0.15, base],
    shift([0.7, 0.13, base], 0, 1, 150),
  ];
  const asked = reading.colours.filter((tint) => tint[1] > 0.03);
  const [first, second, third] = [...asked, ...invented];
  return [first ?? source, second ?? source, third ?? source];
}
