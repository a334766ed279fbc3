/** Door `@media-gen/executor-comfyui`: ComfyUI workflows as executors. */
export { videoKind } from './kinds/video-kind.ts';
export { videoPayloadSchema, type VideoPayload } from './kinds/video-payload.ts';
