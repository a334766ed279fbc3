export { sketchImage, sketchImage as default } from './image/sketch-image.ts';
export type { SketchImageOptions, SketchImagePayload } from './image/payload.ts';
