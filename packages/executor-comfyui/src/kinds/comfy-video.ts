import { defineComfyExecutor } from '../comfy-executor.ts';
import { findInputFile } from '../mapping/input-file.ts';
import { videoWish } from '../mapping/video-wish.ts';
import { imageSettings, tellTemplates } from '../options/image-options.ts';
import {
  findPlacelessVideoOptions,
  videoOptions,
  type VideoOptions,
} from '../options/video-options.ts';
import { VERSION } from '../version.ts';
import { videoKind } from './video-kind.ts';
import { videoPayloadSchema, type VideoPayload } from './video-payload.ts';

/** Renders a video prompt with a ComfyUI workflow; brings the kind `video` along. */
export const comfyVideo = defineComfyExecutor<VideoOptions, VideoPayload>({
  name: 'comfyui-video',
  kind: videoKind,
  version: VERSION,
  description: 'Renders a video prompt with a ComfyUI workflow.',
  options: videoOptions,
  payload: videoPayloadSchema,
  wish: (payload, options, workflow) => videoWish(payload, imageSettings(options), workflow),
  placeless: findPlacelessVideoOptions,
  tell: tellTemplates,
  uploads: async ({ uploads = {} }, { inputFolder }) => {
    const found = Object.entries(uploads).map(
      async ([input, name]) => [input, await findInputFile(name, inputFolder)] as const,
    );
    return Object.fromEntries(await Promise.all(found));
  },
});
