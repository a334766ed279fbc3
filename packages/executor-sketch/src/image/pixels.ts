import type { Canvas } from '@napi-rs/canvas';
import { createSheet, type Context } from './stage.ts';

/** Fills a canvas pixel by pixel; `shade` writes red, green, blue (0–255) and alpha (0–255). */
export function shadePixels(
  width: number,
  height: number,
  shade: (x: number, y: number, data: Uint8ClampedArray, offset: number) => void,
): Canvas {
  const { canvas, context } = createSheet(width, height);
  const image = context.createImageData(canvas.width, canvas.height);
  const data = image.data;
  let offset = 0;
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++, offset += 4) shade(x, y, data, offset);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Reads, changes and writes back the pixels of a rectangle. */
export function changePixels(
  context: Context,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  change: (data: Uint8ClampedArray, width: number, height: number) => void,
): void {
  const image = context.getImageData(area.x, area.y, area.width, area.height);
  change(image.data, area.width, area.height);
  context.putImageData(image, area.x, area.y);
}
