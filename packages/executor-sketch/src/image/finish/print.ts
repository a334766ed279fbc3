import { changePixels } from '../pixels.ts';
import { createSheet, layerNoise, type Stage } from '../stage.ts';
import { at, smoothStep } from '../noise.ts';
import { brightness, findEdges, findInks, nearestInk } from './inks.ts';

const whole = (stage: Stage): { x: number; y: number; width: number; height: number } => ({
  x: 0,
  y: 0,
  width: stage.width,
  height: stage.height,
});

/** Evens out small detail, so that flat colours come out in areas and not in crumbs. */
export function smooth(stage: Stage, radius: number): void {
  const copy = createSheet(stage.width, stage.height);
  copy.context.filter = `blur(${(stage.unit * radius).toFixed(2)}px)`;
  copy.context.drawImage(stage.canvas, 0, 0);
  stage.context.drawImage(copy.canvas, 0, 0);
}

/** A woodblock print: flat colours, dark key lines, the grain of the block and of the paper. */
export function paintWoodblock(stage: Stage): void {
  const noise = layerNoise(stage, 'woodblock');
  const { unit, context } = stage;
  smooth(stage, 0.0019);
  const before = context.getImageData(0, 0, stage.width, stage.height).data;
  smooth(stage, 0.002);
  changePixels(context, whole(stage), (data, width, height) => {
    const edges = findEdges(before, width, height);
    const inks = findInks(data, 10, stage.random.fork('inks'));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const index = y * width + x;
        const offset = index * 4;
        const grain = (noise.fractal((x / unit) * 5, (y / unit) * 130, 2) - 0.5) * 16;
        const waver = (noise.fractal((x / unit) * 16, (y / unit) * 16, 2) - 0.5) * 26;
        const ink =
          nearestInk(
            inks,
            at(data, offset) + waver,
            at(data, offset + 1) + waver,
            at(data, offset + 2) + waver,
          ) * 3;
        const line = smoothStep(30, 74, at(edges, index)) * 0.8;
        for (let part = 0; part < 3; part++) {
          // Half of the old tone stays in skies and water: the printer's wiped gradient.
          const flat = at(inks, ink + part) * 0.68 + at(data, offset + part) * 0.32 + grain;
          const paper = flat * 0.9 + (part === 2 ? 18 : 25);
          data[offset + part] = paper + ((part === 2 ? 62 : 38) - paper) * line;
        }
      }
    }
  });
}

/** Screen print: few inks, the halves between them as dots, one ink a little out of place. */
export function paintScreenprint(
  stage: Stage,
  wish: { readonly inks: number; readonly dot: number; readonly lines: boolean },
): void {
  const { unit, context } = stage;
  const random = stage.random.fork('screen');
  const before = context.getImageData(0, 0, stage.width, stage.height).data;
  smooth(stage, 0.0016);
  const pitch = Math.max(3, unit * wish.dot);
  const angle = random.range(0.3, 0.6);
  const cos = Math.cos(angle) / pitch;
  const sin = Math.sin(angle) / pitch;
  const slip = Math.round(unit * random.range(0.002, 0.004)) * random.pick([-1, 1]);
  const noise = layerNoise(stage, 'screen');
  changePixels(context, whole(stage), (data, width, height) => {
    const source = new Uint8ClampedArray(data);
    const inks = findInks(source, wish.inks, random);
    const edges = wish.lines ? findEdges(before, width, height) : new Float32Array(0);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const offset = (y * width + x) * 4;
        const u = x * cos - y * sin;
        const v = x * sin + y * cos;
        const du = u - Math.floor(u) - 0.5;
        const dv = v - Math.floor(v) - 0.5;
        // The dot moves the choice between two inks: dark halves give large dots.
        const threshold = (0.36 - Math.hypot(du, dv)) * 105;
        const moved = Math.min(source.length - 4, Math.max(0, offset + slip * 4));
        const ink =
          nearestInk(
            inks,
            at(source, moved) + threshold,
            at(source, offset + 1) + threshold,
            at(source, offset + 2) + threshold,
          ) * 3;
        const worn = noise.fractal((x / unit) * 42, (y / unit) * 42, 2) > 0.7 ? 10 : 0;
        const line = wish.lines ? smoothStep(55, 110, at(edges, y * width + x)) : 0;
        for (let part = 0; part < 3; part++) {
          const flat = at(inks, ink + part) + worn;
          data[offset + part] = flat + (28 - flat) * line;
        }
      }
    }
  });
}

/** Ink or pencil on paper: edges as lines, tones as hatching that thickens with the dark. */
export function paintDrawing(
  stage: Stage,
  wish: { readonly soft: boolean; readonly colour: number },
): void {
  const { unit, context } = stage;
  const noise = layerNoise(stage, 'drawing');
  changePixels(context, whole(stage), (data, width, height) => {
    const edges = findEdges(data, width, height);
    const pitch = unit * (wish.soft ? 0.0042 : 0.0068);
    const hatch = (x: number, y: number, angle: number): number => {
      const wobble = noise.fractal((x / unit) * 5, (y / unit) * 5, 2) * 2.4;
      const across = (x * Math.cos(angle) + y * Math.sin(angle)) / pitch + wobble;
      return Math.abs((across - Math.floor(across)) * 2 - 1);
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const index = y * width + x;
        const offset = index * 4;
        const tone = brightness(data, offset) / 255;
        const paper = 0.955 + (noise.value(x * 0.7, y * 0.7) - 0.5) * 0.05;
        let dark = 0;
        for (const [limit, angle] of [
          [0.72, 0.75],
          [0.48, -0.65],
          [0.28, 0.1],
          [0.15, 1.5],
        ] as const) {
          const depth = Math.min(1, Math.max(0, (limit - tone) * 3.2));
          dark = Math.max(
            dark,
            smoothStep(1 - depth * 0.85, 1.06 - depth * 0.6, hatch(x, y, angle)) *
              (wish.soft ? 0.55 : 0.9),
          );
        }
        const tooth = wish.soft
          ? 0.45 + 0.55 * smoothStep(0.3, 0.6, noise.value(x * 0.9, y * 0.9))
          : 1;
        const line = smoothStep(wish.soft ? 14 : 26, wish.soft ? 90 : 62, at(edges, index));
        const mark = Math.min(1, Math.max(dark * tooth, line * (wish.soft ? 0.8 * tooth : 0.95)));
        for (let part = 0; part < 3; part++) {
          const sheet = 255 * paper - (part === 2 ? 14 : part === 1 ? 4 : 0);
          const washed = sheet + (at(data, offset + part) - sheet) * wish.colour;
          data[offset + part] = washed + ((part === 2 ? 46 : 34) - washed) * mark;
        }
      }
    }
  });
}
