/** Door `@media-gen/executor-comfyui`: ComfyUI workflows as executors of any kind. */
export { defineComfyExecutor, type ComfyExecutorOptions } from './comfy-executor.ts';
export { comfyImage } from './kinds/comfy-image.ts';
export { comfySong } from './kinds/comfy-song.ts';
export { comfyVideo } from './kinds/comfy-video.ts';
export { videoKind } from './kinds/video-kind.ts';
export { videoPayloadSchema, type VideoPayload } from './kinds/video-payload.ts';
export type { Wish } from './mapping/wish.ts';
export { comfyOptions, type ComfyOptions, type OptionConflict } from './options/comfy-options.ts';
export { findServer, serverNames } from './options/named-server.ts';
export { readAuthorities } from './options/authorities.ts';
export { FAULT_TABLE, type FaultRule } from './run/fault-table.ts';
export type { Workflow, WorkflowInput } from './workflow/workflow.ts';
