import { paintPetals, paintRain, paintSnowfall } from '../layers/weather.ts';
import { layer, type Layer } from '../layer.ts';
import type { Stage } from '../stage.ts';

/** What falls in front of everything. */
export function weatherLayers(stage: Stage): readonly Layer[] {
  const { reading } = stage;
  if (['still', 'window', 'underwater', 'space', 'poster', 'abstract'].includes(reading.setting))
    return [];
  const layers: Layer[] = [];
  // "After rain" and "after a storm" mean that it has stopped.
  const over = /\bafter (?:the |a )?(?:rain|storm|shower)/i.test(stage.payload.prompt);
  if (reading.weather.includes('rain') && !over)
    layers.push(layer('rain', (on) => paintRain(on, 1)));
  if (reading.weather.includes('snowfall')) layers.push(layer('snowfall', paintSnowfall));
  if (reading.weather.includes('petals')) {
    const blossom = reading.things.includes('blossom');
    layers.push(
      layer('petals', (on) =>
        paintPetals(
          on,
          blossom
            ? [[0.88, 0.07, 358]]
            : [
                [0.68, 0.15, 55],
                [0.6, 0.16, 38],
                [0.78, 0.14, 82],
              ],
        ),
      ),
    );
  }
  return layers;
}
