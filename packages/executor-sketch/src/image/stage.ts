import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../random.ts';
import { createNoise, type Noise } from './noise.ts';
import type { Palette } from './palette.ts';
import type { SketchImagePayload } from './payload.ts';
import type { Reading } from './reading.ts';
import { css, type Tint } from './tint.ts';
import type { ThingName } from './vocabulary/things.ts';

export type Context = SKRSContext2D;

/** A place in the picture, in pixels. */
export interface Spot {
  readonly x: number;
  /** Where the thing stands. */
  readonly y: number;
  /** Height of a standing person there. */
  readonly size: number;
}

/** What every layer paints with. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The shorter side: sizes are given in it, so that a picture looks the same at any size. */
  readonly unit: number;
  readonly canvas: Canvas;
  readonly context: Context;
  readonly payload: SketchImagePayload;
  readonly reading: Reading;
  readonly palette: Palette;
  readonly random: Random;
  readonly noise: Noise;
  /** Row of the horizon, in pixels. */
  readonly horizon: number;
  /** Sun, moon or main lamp, in pixels. */
  readonly light: { readonly x: number; readonly y: number };
  /** Where the subject goes, 0–1 of the picture. */
  readonly focus: { readonly x: number; readonly y: number; readonly scale: number };
  /** What has been painted so far: the recipe names these and no others. */
  readonly painted: Set<ThingName>;
}

/** Notes that things are in the picture now. */
export function mark(stage: Stage, ...names: readonly ThingName[]): void {
  for (const name of names) if (stage.reading.things.includes(name)) stage.painted.add(name);
}

/** A canvas of its own, to be laid over the picture. */
export function createSheet(width: number, height: number): { canvas: Canvas; context: Context } {
  const canvas = createCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  return { canvas, context: canvas.getContext('2d') };
}

/** Runs a painter with the context's state restored afterwards. */
export function isolated(context: Context, painter: () => void): void {
  context.save();
  painter();
  context.restore();
}

/** A soft round glow. */
export function glow(
  context: Context,
  x: number,
  y: number,
  radius: number,
  tint: Tint,
  alpha: number,
  blend: 'screen' | 'source-over' | 'lighter' = 'screen',
): void {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, css(tint, alpha));
  gradient.addColorStop(0.25, css(tint, alpha * 0.52));
  gradient.addColorStop(0.55, css(tint, alpha * 0.16));
  gradient.addColorStop(1, css(tint, 0));
  isolated(context, () => {
    context.globalCompositeOperation = blend;
    context.fillStyle = gradient;
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  });
}

/** A fill that runs down through colours between two rows. */
export function fade(
  context: Context,
  top: number,
  bottom: number,
  tints: readonly Tint[],
): ReturnType<Context['createLinearGradient']> {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  tints.forEach((tint, index) =>
    gradient.addColorStop(index / Math.max(1, tints.length - 1), css(tint)),
  );
  return gradient;
}

/** Starts a closed path through points. */
export function trace(context: Context, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  points.forEach(([x, y], index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
}

/** Makes the noise of one layer. */
export function layerNoise(stage: Stage, label: string): Noise {
  return createNoise(stage.random.fork(label));
}
