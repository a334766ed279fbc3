/** Door `@media-gen/comfyui`: talks to ComfyUI servers. */
export { ComfyClient } from './comfy-client.ts';
export { systemClock, type Clock } from './clock.ts';
export {
  ComfyError,
  isComfyError,
  type ComfyErrorCode,
  type ComfyErrorOptions,
} from './errors/comfy-error.ts';
export {
  ExecutionError,
  executionFault,
  type ExecutionErrorData,
  type ExecutionFault,
} from './errors/execution-error.ts';
export { InvalidWorkflowError, type WorkflowRefusal } from './errors/invalid-workflow-error.ts';
export {
  describeNodeErrors,
  type NodeComplaint,
  type NodeError,
  type NodeErrors,
} from './errors/node-errors.ts';
export type { DownloadedFile, DownloadOptions } from './files/download-file.ts';
export { inputValue, localName, type FileRef, type FolderType } from './files/file-ref.ts';
export type { FileRoutes, UploadOptions, ViewOptions } from './files/file-routes.ts';
export type { UploadContent } from './files/multipart.ts';
export type { UploadSource } from './files/upload-source.ts';
export type { CallOptions } from './http/comfy-http.ts';
export type { OpenAnswer } from './http/http-exchange.ts';
export type { PathForm, ServerLimits, ServerOptions, TlsOptions } from './http/server-options.ts';
export type { Asset, AssetListOptions, AssetPage, AssetRoutes } from './routes/asset-routes.ts';
export type { HistoryEntry, HistoryMessage } from './routes/history-entry.ts';
export type {
  Blueprint,
  DeviceStats,
  InfoRoutes,
  ModelFile,
  NodeClass,
  NodeClasses,
  SystemStats,
} from './routes/info-routes.ts';
export type { Job, JobListOptions, JobPage, JobRoutes, JobStatus } from './routes/job-routes.ts';
export type { PromptQueue, QueueItem } from './routes/prompt-queue.ts';
export type {
  HistoryOptions,
  PromptReceipt,
  PromptRoutes,
  PromptSubmission,
} from './routes/prompt-routes.ts';
export { ComfyPool } from './pool/comfy-pool.ts';
export type {
  ModelNeed,
  PoolOptions,
  PoolResult,
  PoolRunOptions,
  PoolServerOptions,
  ServerHealth,
} from './pool/pool-options.ts';
export type { FetchedFile } from './files/download-all.ts';
export {
  collectOutputs,
  type CollectedOutputs,
  type OutputText,
} from './outputs/collect-outputs.ts';
export { mediaOf, type OutputFile, type OutputMedia } from './outputs/output-file.ts';
export type { FreeOptions } from './run/free-memory.ts';
export type { PromptProgress, RunEvent, SocketImage } from './run/run-event.ts';
export type { AttachOptions, RunOptions, RunResult, WatchOptions } from './run/run-options.ts';
export type { UserdataRoutes } from './routes/userdata-routes.ts';
export type { ApiLink, ApiNode, ApiWorkflow } from './workflow/api-workflow.ts';
