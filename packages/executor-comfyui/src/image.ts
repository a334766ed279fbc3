export { comfyImage, comfyImage as default } from './kinds/comfy-image.ts';
export type { ImageOptions } from './options/image-options.ts';
