import { glow, mark, type Stage } from '../stage.ts';
import { paintButterflies } from '../things/butterflies.ts';
import { THING_PAINTERS } from '../things/index.ts';
import { paintPaperLantern, paintParol } from '../things/lanterns.ts';
import { TABLEWARE } from '../things/tableware.ts';
import { paintFlowers } from '../layers/flowers.ts';
import { paintFireflies, paintReeds } from '../layers/ground.ts';
import type { ThingName } from '../vocabulary/things.ts';

/** Scenes that stay as they are: one more thing would break them. */
const CLOSED = new Set(['abstract', 'poster']);

/** Puts what the scene itself had no place for into its foreground, or hangs it into the picture. */
export function paintLeftovers(stage: Stage): void {
  const { reading, painted } = stage;
  if (CLOSED.has(reading.setting)) return;
  const minimal = reading.styles.includes('minimal');
  const names = reading.things.filter((name) => !painted.has(name));
  names.slice(0, minimal ? 0 : 6).forEach((name, order) => {
    if (paintLeftover(stage, name, order)) mark(stage, name);
  });
}

function paintLeftover(stage: Stage, name: ThingName, order: number): boolean {
  const { width, height, unit, focus, palette, reading } = stage;
  const random = stage.random.fork(`leftover-${name}`);
  const side = order % 2 ? 1 : -1;
  const x = Math.min(0.92, Math.max(0.08, focus.x + side * (0.2 + order * 0.09))) * width;
  const indoors = reading.setting === 'still' || reading.setting === 'window';
  const foot = height * random.range(0.9, 0.95);
  if (name === 'parol') paintParol(stage, { x, y: height * 0.24, size: unit * 0.12 });
  else if (name === 'lantern') hangLanterns(stage);
  else if (name === 'butterfly') paintButterflies(stage);
  else if (name === 'fireflies') paintFireflies(stage);
  else if (name === 'reeds') paintReeds(stage);
  else if (name === 'flower' || name === 'sunflower') {
    if (indoors) return false;
    paintFlowers(stage, {
      top: height * 0.86,
      tints: name === 'flower' ? palette.accents : [[0.84, 0.165, 88]],
      amount: 0.5,
      tall: name === 'sunflower',
    });
  } else if (TABLEWARE[name])
    TABLEWARE[name](stage, { x, y: foot, size: unit * (indoors ? 0.16 : 0.075) });
  else if (THING_PAINTERS[name])
    THING_PAINTERS[name](stage, { x, y: foot, size: unit * (indoors ? 0.6 : 0.26) }, 0.02);
  else return false;
  return true;
}

/** Lanterns that have been let go, or hang from what is not seen. */
function hangLanterns(stage: Stage): void {
  const { width, horizon, unit, context } = stage;
  const random = stage.random.fork('hung-lanterns');
  for (let lamp = 0; lamp < 16; lamp++) {
    const near = random.next() ** 2;
    const x = random.next() * width;
    const y = Math.max(unit * 0.1, horizon) * random.range(0.1, 0.85);
    paintPaperLantern(stage, { x, y, size: unit * (0.02 + near * 0.07) }, [
      0.72,
      0.17,
      random.range(38, 75),
    ]);
    glow(context, x, y, unit * 0.05, [0.86, 0.13, 68], 0.3);
  }
}
