import { changePixels } from '../pixels.ts';
import { layerNoise, type Stage } from '../stage.ts';
import { at, smoothStep } from '../noise.ts';
import { brightness, findEdges } from './inks.ts';
import { smooth } from './print.ts';

/** Watercolour: soft washes that bleed, pigment that gathers at edges and in the paper's pits. */
export function paintWatercolour(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const noise = layerNoise(stage, 'watercolour');
  smooth(stage, 0.0024);
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    const source = new Uint8ClampedArray(data);
    const edges = findEdges(source, width, height);
    const margin = unit * 0.035;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const px = x / unit;
        const py = y / unit;
        const bleedX = (noise.fractal(px * 9, py * 9, 3) - 0.5) * unit * 0.024;
        const bleedY = (noise.fractal(px * 9 + 20, py * 9 + 50, 3) - 0.5) * unit * 0.024;
        const fromX = Math.min(width - 1, Math.max(0, Math.round(x + bleedX)));
        const fromY = Math.min(height - 1, Math.max(0, Math.round(y + bleedY)));
        const from = (fromY * width + fromX) * 4;
        const offset = (y * width + x) * 4;
        const pits = noise.fractal(px * 150, py * 150, 2);
        const pool = noise.fractal(px * 3.2 + 9, py * 3.2, 4);
        const gather = smoothStep(12, 70, at(edges, fromY * width + fromX)) * 0.28;
        const border = Math.min(x, y, width - 1 - x, height - 1 - y) + (pool - 0.5) * unit * 0.09;
        const wet =
          smoothStep(margin * 0.45, margin * 0.75, border) *
          (0.7 + 0.3 * smoothStep(0.25, 0.6, pool));
        const rim =
          smoothStep(margin * 0.45, margin * 0.7, border) *
          smoothStep(margin * 1.5, margin * 0.8, border) *
          0.2;
        for (let part = 0; part < 3; part++) {
          const paper = 250 - part * 3 + (pits - 0.5) * 9;
          // Pigment is transparent: it multiplies the paper.
          const pigment =
            255 -
            (255 - (at(source, from + part) * 0.86 + 42)) *
              (0.78 + pool * 0.4 + gather + rim + (pits - 0.5) * 0.32);
          data[offset + part] = paper * (1 - wet) + Math.min(paper, pigment) * wet;
        }
      }
    }
  });
}

/** Points of pure colour side by side. */
export function paintPoints(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const source = context.getImageData(0, 0, width, height).data;
  const random = stage.random.fork('points');
  context.fillStyle = 'rgba(238,230,210,0.3)';
  context.fillRect(0, 0, width, height);
  for (const [size, share] of [
    [0.0075, 1.5],
    [0.0048, 1.6],
  ] as const) {
    const radius = Math.max(1.2, unit * size * 0.5);
    const count = Math.round(((width * height) / (radius * radius * 4)) * share);
    for (let point = 0; point < count; point++) {
      const x = random.next() * width;
      const y = random.next() * height;
      const offset = (Math.floor(y) * width + Math.floor(x)) * 4;
      const push = random.pick([
        [22, -6, -20],
        [-18, 4, 24],
        [6, 14, -8],
        [0, 0, 0],
      ] as const);
      context.fillStyle = `rgba(${at(source, offset) + push[0]},${at(source, offset + 1) + push[1]},${at(source, offset + 2) + push[2]},0.92)`;
      context.beginPath();
      context.arc(x, y, radius * random.range(0.75, 1.15), 0, Math.PI * 2);
      context.fill();
    }
  }
}

/** Cells of one colour each, with dark joints: mosaic, leaded glass, facets. */
export function paintCells(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const cell = unit * 0.026;
  const columns = Math.ceil(width / cell) + 3;
  const centres = cellCentres(stage, cell, columns);
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    const source = new Uint8ClampedArray(data);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const { nearX, nearY, first, second } = nearestCentre(centres, columns, cell, x, y);
        const fromX = Math.min(width - 1, Math.max(0, Math.round(nearX)));
        const fromY = Math.min(height - 1, Math.max(0, Math.round(nearY)));
        const from = (fromY * width + fromX) * 4;
        const joint = smoothStep(0.02, 0.09, (Math.sqrt(second) - Math.sqrt(first)) / cell);
        const bevel = 1.06 + (((nearX - x) * 0.5 + (nearY - y)) / cell) * 0.14;
        const offset = (y * width + x) * 4;
        for (let part = 0; part < 3; part++) {
          data[offset + part] = at(source, from + part) * bevel * joint + 26 * (1 - joint);
        }
      }
    }
  });
}

/** One point in each square of a grid that reaches one square over every edge. */
function cellCentres(stage: Stage, cell: number, columns: number): Float32Array {
  const random = stage.random.fork('cells');
  const rows = Math.ceil(stage.height / cell) + 3;
  const centres = new Float32Array(columns * rows * 2);
  for (let index = 0; index < columns * rows; index++) {
    centres[index * 2] = ((index % columns) - 1 + random.range(0.15, 0.85)) * cell;
    centres[index * 2 + 1] = (Math.floor(index / columns) - 1 + random.range(0.15, 0.85)) * cell;
  }
  return centres;
}

function nearestCentre(
  centres: Float32Array,
  columns: number,
  cell: number,
  x: number,
  y: number,
): { nearX: number; nearY: number; first: number; second: number } {
  const found = { nearX: 0, nearY: 0, first: Infinity, second: Infinity };
  const column = Math.floor(x / cell);
  const row = Math.floor(y / cell);
  for (let down = 0; down <= 2; down++) {
    for (let across = 0; across <= 2; across++) {
      const index = ((row + down) * columns + column + across) * 2;
      const px = at(centres, index);
      const py = at(centres, index + 1);
      const square = (px - x) * (px - x) + (py - y) * (py - y);
      if (square < found.first) {
        found.second = found.first;
        found.first = square;
        found.nearX = px;
        found.nearY = py;
      } else if (square < found.second) found.second = square;
    }
  }
  return found;
}

/** Large square pixels in few levels. */
export function paintPixelArt(stage: Stage): void {
  const { context, width, height, unit } = stage;
  const side = Math.max(3, Math.round(unit / 150));
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    const source = new Uint8ClampedArray(data);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const blockX = Math.min(width - 1, Math.floor(x / side) * side + (side >> 1));
        const blockY = Math.min(height - 1, Math.floor(y / side) * side + (side >> 1));
        const from = (blockY * width + blockX) * 4;
        const checker = (Math.floor(x / side) + Math.floor(y / side)) % 2 ? 7 : -7;
        const offset = (y * width + x) * 4;
        for (let part = 0; part < 3; part++)
          data[offset + part] = Math.round((at(source, from + part) + checker) / 26) * 26;
      }
    }
  });
}

/** Paint that stands up: brightness taken as height, lit from the upper left. */
export function paintImpasto(stage: Stage, amount: number): void {
  const { context, width, height } = stage;
  changePixels(context, { x: 0, y: 0, width, height }, (data) => {
    const grey = new Float32Array(width * height);
    for (let index = 0; index < grey.length; index++) grey[index] = brightness(data, index * 4);
    for (let y = 1; y < height; y++) {
      for (let x = 1; x < width; x++) {
        const index = y * width + x;
        const slope = at(grey, index) - at(grey, index - width - 1);
        const lift = Math.max(-22, Math.min(22, slope * amount));
        for (let part = 0; part < 3; part++)
          data[index * 4 + part] = at(data, index * 4 + part) + lift;
      }
    }
  });
}
