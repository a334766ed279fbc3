import { paintFireflies, paintReeds } from '../layers/ground.ts';
import { paintFlowers } from '../layers/flowers.ts';
import { paintFog } from '../layers/weather.ts';
import { paintRays } from '../layers/woods.ts';
import { layer, type Layer, marked } from '../layer.ts';
import type { Stage } from '../stage.ts';
import type { Tint } from '../tint.ts';

/** What grows in front and lies over all land: flowers, reeds, mist, lights. */
export function afterLand(stage: Stage): readonly Layer[] {
  const { palette, reading, unit, horizon } = stage;
  const layers: Layer[] = [];
  if (reading.things.includes('reeds') || reading.setting === 'lake') {
    layers.push(marked('reeds', paintReeds));
  }
  if (reading.things.includes('sunflower')) {
    layers.push(marked('sunflower', (on) => strew(on, [[0.84, 0.165, 88]], true)));
  }
  if (reading.things.includes('flower')) {
    layers.push(marked('flower', (on) => strew(on, flowerTints(on), false)));
  }
  const fog = Math.max(
    palette.fog,
    reading.weather.includes('fog') ? 0.7 : 0,
    reading.light === 'fog' ? 0.9 : 0,
  );
  if (fog > 0.22) {
    const wish = { row: horizon + unit * 0.03, height: unit * 0.2, amount: fog * 0.6 };
    layers.push(layer('mist', (on) => paintFog(on, { ...wish, label: 'over' })));
  }
  if (reading.weather.includes('rays')) layers.push(layer('rays', (on) => paintRays(on, 0.8)));
  if (reading.things.includes('fireflies')) layers.push(marked('fireflies', paintFireflies));
  return layers;
}

function flowerTints({ reading, palette }: Stage): readonly Tint[] {
  const asked = reading.colours.filter((tint) => tint[1] > 0.05);
  return asked.length ? asked : [...palette.accents, [0.93, 0.02, 90]];
}

function strew(stage: Stage, tints: readonly Tint[], tall: boolean): void {
  paintFlowers(stage, { top: stage.horizon + stage.unit * 0.05, tints, amount: 1, tall });
}
