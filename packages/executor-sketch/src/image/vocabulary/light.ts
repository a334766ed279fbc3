import type { Tint } from '../tint.ts';

/** A state of light: the sky from top to horizon, and what falls on things. */
export interface LightEntry {
  readonly words: string;
  readonly sky: readonly [zenith: Tint, upper: Tint, lower: Tint, horizon: Tint];
  /** Colour of the sun, moon or lamp. */
  readonly source: Tint;
  /** Colour of the shadows. */
  readonly ambient: Tint;
  /** How bright the things' own colours are, 0–1. */
  readonly exposure: number;
  /** Height of the light over the horizon, in heights of the sky. */
  readonly height: number;
  readonly dark?: true;
}

/** The lights the sketch knows; the first one that the words ask for most wins. */
export const LIGHTS = {
  golden: {
    words:
      'golden_hour golden late_afternoon afternoon warm_light amber honeyed low_sun backlit ginto dore dorado 金色 夕方 sunlit evening_light hapon',
    sky: [
      [0.54, 0.085, 252],
      [0.72, 0.05, 285],
      [0.85, 0.085, 68],
      [0.92, 0.1, 82],
    ],
    source: [0.97, 0.09, 86],
    ambient: [0.4, 0.06, 282],
    exposure: 0.86,
    height: 0.26,
  },
  dawn: {
    words:
      'dawn sunrise daybreak early_morning first_light morning madaling_araw umaga amanecer aube morgen alba 朝 夜明け فجر 🌅 fresh_light',
    sky: [
      [0.52, 0.075, 268],
      [0.69, 0.075, 310],
      [0.84, 0.08, 35],
      [0.93, 0.065, 78],
    ],
    source: [0.97, 0.06, 80],
    ambient: [0.45, 0.055, 285],
    exposure: 0.78,
    height: 0.12,
  },
  day: {
    words:
      'day daylight noon midday sunny bright sunshine clear_sky blue_sky sunlight daytime tanghali dia jour tag 昼 نهار natural_light summer tag-araw',
    sky: [
      [0.55, 0.125, 251],
      [0.67, 0.105, 243],
      [0.81, 0.065, 228],
      [0.93, 0.03, 205],
    ],
    source: [0.99, 0.03, 95],
    ambient: [0.5, 0.06, 255],
    exposure: 1,
    height: 0.62,
  },
  sunset: {
    words:
      'sunset sundown takipsilim atardecer coucher sonnenuntergang 夕焼け غروب fiery crimson_sky ember 🌇 dapithapon',
    sky: [
      [0.34, 0.09, 285],
      [0.5, 0.125, 345],
      [0.69, 0.165, 40],
      [0.86, 0.14, 74],
    ],
    source: [0.95, 0.12, 80],
    ambient: [0.31, 0.07, 298],
    exposure: 0.6,
    height: 0.1,
  },
  dusk: {
    words:
      'dusk twilight blue_hour evening gloaming gabi_na crepusculo crepuscule dammerung 黄昏 gloam nightfall',
    sky: [
      [0.25, 0.085, 272],
      [0.38, 0.1, 285],
      [0.57, 0.1, 325],
      [0.75, 0.105, 52],
    ],
    source: [0.9, 0.09, 62],
    ambient: [0.25, 0.065, 277],
    exposure: 0.44,
    height: 0.03,
    dark: true,
  },
  night: {
    words:
      'night nocturnal midnight moonlight moonlit starlit starlight gabi noche nuit nacht 夜 ليل galaxy milky_way deep-sea bioluminescent 🌃 🌙 🌌 nighttime after_dark',
    sky: [
      [0.14, 0.05, 270],
      [0.21, 0.065, 266],
      [0.3, 0.07, 260],
      [0.42, 0.07, 250],
    ],
    source: [0.93, 0.03, 225],
    ambient: [0.15, 0.05, 270],
    exposure: 0.3,
    height: 0.6,
    dark: true,
  },
  neon: {
    words: 'neon cyberpunk synthwave vaporwave blacklight led_light magenta_light fluorescent rave',
    sky: [
      [0.14, 0.07, 288],
      [0.22, 0.115, 300],
      [0.36, 0.17, 335],
      [0.55, 0.19, 5],
    ],
    source: [0.82, 0.17, 340],
    ambient: [0.19, 0.09, 285],
    exposure: 0.36,
    height: 0.2,
    dark: true,
  },
  practical: {
    words:
      'practical_light practical lantern-lit lamplight lantern candlelight candlelit firelight lamp_light gaslit tungsten ilaw lamplit string_lights 提灯 warm_glow indoor_light',
    sky: [
      [0.13, 0.055, 283],
      [0.2, 0.075, 290],
      [0.31, 0.085, 310],
      [0.45, 0.1, 35],
    ],
    source: [0.88, 0.13, 66],
    ambient: [0.17, 0.05, 280],
    exposure: 0.36,
    height: 0.3,
    dark: true,
  },
  overcast: {
    words:
      'overcast grey gray cloudy diffuse diffused flat_light drizzle rainy soft_light maulap nublado couvert bewolkt 曇り softbox window_light ulan umuulan 雨',
    sky: [
      [0.62, 0.025, 245],
      [0.72, 0.02, 238],
      [0.81, 0.018, 215],
      [0.88, 0.025, 95],
    ],
    source: [0.96, 0.03, 92],
    ambient: [0.48, 0.025, 250],
    exposure: 0.84,
    height: 0.34,
  },
  storm: {
    words:
      'storm stormy lightning thunder thunderstorm tempest squall typhoon bagyo tormenta orage sturm 嵐 عاصفة ⛈ ominous_light hurricane dramatic_light distant_lightning',
    sky: [
      [0.25, 0.04, 262],
      [0.36, 0.045, 258],
      [0.5, 0.045, 245],
      [0.68, 0.05, 205],
    ],
    source: [0.95, 0.035, 215],
    ambient: [0.25, 0.035, 258],
    exposure: 0.5,
    height: 0.3,
    dark: true,
  },
  silver: {
    words:
      'silver silvery backlight backlighting after_a_storm rim_light rim-lit pearly pilak argente plateado 銀 high-key',
    sky: [
      [0.5, 0.035, 240],
      [0.66, 0.03, 228],
      [0.83, 0.022, 205],
      [0.96, 0.014, 130],
    ],
    source: [0.99, 0.02, 110],
    ambient: [0.4, 0.035, 240],
    exposure: 0.72,
    height: 0.36,
  },
  fog: {
    words: 'fog foggy mist misty haze hazy smog hamog niebla brume nebel 霧 ضباب 🌫',
    sky: [
      [0.66, 0.02, 228],
      [0.74, 0.018, 215],
      [0.82, 0.016, 190],
      [0.88, 0.018, 120],
    ],
    source: [0.97, 0.025, 100],
    ambient: [0.52, 0.02, 225],
    exposure: 0.8,
    height: 0.32,
  },
  studio: {
    words: 'studio key_light softbox spotlight rembrandt chiaroscuro low-key single_light low_key',
    sky: [
      [0.13, 0.012, 265],
      [0.19, 0.014, 262],
      [0.28, 0.016, 255],
      [0.36, 0.018, 250],
    ],
    source: [0.97, 0.03, 85],
    ambient: [0.16, 0.018, 265],
    exposure: 1,
    height: 0.5,
    dark: true,
  },
} as const satisfies Record<string, LightEntry>;

/** The name of a state of light. */
export type LightName = keyof typeof LIGHTS;
