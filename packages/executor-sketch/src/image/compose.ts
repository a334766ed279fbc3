import { createRandom, hashText } from '../random.ts';
import { layer, type Layer } from './layer.ts';
import { createNoise } from './noise.ts';
import { createPalette } from './palette.ts';
import type { SketchImagePayload } from './payload.ts';
import type { Reading } from './reading.ts';
import { SETTINGS } from './settings/index.ts';
import { paintLeftovers } from './settings/leftovers.ts';
import { weatherLayers } from './settings/weather-layers.ts';
import { createSheet, type Stage } from './stage.ts';
import { LIGHTS } from './vocabulary/light.ts';
import type { SettingName } from './vocabulary/settings.ts';

/** Where the horizon lies, as a share of the height from the top. */
const HORIZON: Readonly<Record<SettingName, number>> = {
  sea: 0.54,
  harbour: 0.5,
  lake: 0.5,
  river: 0.48,
  mountains: 0.6,
  terraces: 0.4,
  forest: 0.6,
  meadow: 0.56,
  desert: 0.5,
  snow: 0.55,
  city: 0.66,
  market: 0.42,
  station: 0.52,
  sky: 0.9,
  space: 1,
  underwater: 0.02,
  still: 0.62,
  window: 0.7,
  portrait: 0.74,
  poster: 0.66,
  abstract: 1,
};

/** Sets the stage: size, palette, light and the subject's place, all given by payload and seed. */
export function createStage(
  payload: SketchImagePayload,
  reading: Reading,
  seed: number,
  { width, height }: { readonly width: number; readonly height: number },
): Stage {
  // The whole payload moves the picture, also words that mean nothing to the sketch.
  const random = createRandom(`${seed}/${hashText(JSON.stringify(payload))}`);
  const layout = random.fork('layout');
  const palette = createPalette(payload, reading, random.fork('palette'));
  const { placement, setting, light } = reading;
  const tall = height > width ? -0.03 : 0;
  const horizon = Math.round(
    height * Math.min(1, HORIZON[setting] + tall + layout.range(-0.045, 0.045)),
  );
  const focus = {
    x: placement.x ?? layout.pick([0.34, 0.38, 0.62, 0.66]) + layout.range(-0.03, 0.03),
    y: placement.y ?? layout.range(0.5, 0.64),
    scale: placement.scale ?? layout.range(0.92, 1.15),
  };
  const opposite = focus.x < 0.5 ? layout.range(0.6, 0.8) : layout.range(0.2, 0.4);
  const { lighting } = payload.composition;
  const side = /\b(?:from|on) the left\b/i.test(lighting)
    ? 0.14
    : /\b(?:from|on) the right\b/i.test(lighting)
      ? 0.86
      : opposite;
  const sheet = createSheet(width, height);
  return {
    width,
    height,
    unit: Math.min(width, height),
    ...sheet,
    payload,
    reading,
    palette,
    random,
    noise: createNoise(random.fork('noise')),
    horizon,
    light: {
      x: width * side,
      y:
        horizon -
        Math.min(horizon, height * 0.75) *
          Math.min(0.92, LIGHTS[light].height + layout.range(-0.04, 0.06)),
    },
    focus,
    painted: new Set(),
  };
}

/** The layers of the picture, from the farthest to the nearest. */
export function composeLayers(stage: Stage): readonly Layer[] {
  const scene = SETTINGS[stage.reading.setting](stage);
  return [...scene, layer('what else was asked for', paintLeftovers), ...weatherLayers(stage)];
}
