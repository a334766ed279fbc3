import { imagePayloadSchema } from '@media-gen/core/executor';
import { defineComfyExecutor } from '../comfy-executor.ts';
import { imageWish } from '../mapping/image-wish.ts';
import {
  findPlacelessOptions,
  imageOptions,
  imageSettings,
  tellTemplates,
} from '../options/image-options.ts';
import { VERSION } from '../version.ts';

/**
 * Renders an image prompt with a ComfyUI workflow.
 *
 * @example
 * ```ts
 * const executor = comfyImage.create({
 *   workflow: './z-image-turbo.json',
 *   servers: [{ url: 'http://127.0.0.1:8188' }],
 * });
 * ```
 */
export const comfyImage = defineComfyExecutor({
  name: 'comfyui-image',
  kind: 'image',
  version: VERSION,
  description: 'Renders an image prompt with a ComfyUI workflow.',
  options: imageOptions,
  payload: imagePayloadSchema,
  wish: (payload, options, workflow) => imageWish(payload, imageSettings(options), workflow),
  placeless: findPlacelessOptions,
  tell: tellTemplates,
});
