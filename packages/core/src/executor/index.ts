export { type JsonObject, type JsonValue } from '../json.ts';
export type { Schema, SchemaIssue } from '../schema.ts';
export { MediaGenError, type MediaGenErrorOptions } from '../errors/media-gen-error.ts';
export { ExecutorError, type ExecutorErrorOptions } from '../errors/executor-error.ts';
export { FAILURE_CLASSES, type FailureClass } from '../errors/failure-class.ts';
export { ERROR_CODES, type ErrorCode } from '../errors/error-code.ts';
export type { Problem, ProblemCode, ProblemOffer, ProblemSeverity } from '../payload/problem.ts';
export type { BodyReading } from '../payload/body-reading.ts';
export type { Kind, MediaKind } from '../kinds/kind.ts';
export { defineKind, type KindOptions } from '../kinds/define-kind.ts';
export type {
  CheckResult,
  ExecutionContext,
  ExecutionResult,
  Executor,
  LogLevel,
  OutputFile,
  ProgressUpdate,
  PromptId,
  ReliefStep,
  Warning,
} from './contract.ts';
export {
  defineExecutor,
  type ExecutorDefinition,
  type ExecutorImplementation,
  type ExecutorOptions,
} from './define-executor.ts';
export { formatLyrics } from '../payload/format-lyrics.ts';
export { formatTags } from '../payload/format-tags.ts';
export { imagePayloadSchema, type ImagePayload } from '../payload/image-payload.ts';
export { lyricsPayloadSchema, type LyricsPayload } from '../payload/lyrics-payload.ts';
