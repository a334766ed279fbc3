export { comfyVideo, comfyVideo as default } from './kinds/comfy-video.ts';
export { videoKind } from './kinds/video-kind.ts';
export type { VideoOptions } from './options/video-options.ts';
