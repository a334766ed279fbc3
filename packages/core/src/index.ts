export { type JsonObject, type JsonValue } from './json.ts';
export type { Schema, SchemaIssue } from './schema.ts';
export { ERROR_CODES, type ErrorCode } from './errors/error-code.ts';
export { FAILURE_CLASSES, type FailureClass } from './errors/failure-class.ts';
export { ExecutorError, type ExecutorErrorOptions } from './errors/executor-error.ts';
export { MediaGenError, type MediaGenErrorOptions } from './errors/media-gen-error.ts';
export {
  PROBLEM_CODES,
  type Problem,
  type ProblemCode,
  type ProblemOffer,
  type ProblemSeverity,
} from './payload/problem.ts';
export type { BodyReading } from './payload/body-reading.ts';
export type { BodyReader, Coerced } from './payload/body-reader.ts';
export { splitBody } from './payload/read-body.ts';
export { isTooDeep, MAX_BODY_BYTES, MAX_DEPTH } from './payload/body-limits.ts';
export { imagePayloadSchema, type ImagePayload } from './payload/image-payload.ts';
export { lyricsPayloadSchema, type LyricsPayload } from './payload/lyrics-payload.ts';
export { formatLyrics } from './payload/format-lyrics.ts';
export { formatTags } from './payload/format-tags.ts';
export { formatPath } from './payload/format-path.ts';
export type { Kind, MediaKind } from './kinds/kind.ts';
export { defineKind, type KindOptions } from './kinds/define-kind.ts';
export { audioKind } from './kinds/audio-kind.ts';
export { imageKind } from './kinds/image-kind.ts';
export { builtInKinds } from './kinds/built-in-kinds.ts';
export { createKindRegistry, type KindRegistry } from './kinds/registry.ts';
export {
  PROMPT_STATUSES,
  STATUS_TRANSITIONS,
  isPromptStatus,
  statusesBefore,
  transition,
  type NextStatus,
  type PromptStatus,
  type StatusMove,
} from './status/status-machine.ts';
export {
  defineExecutor,
  type ExecutorDefinition,
  type ExecutorImplementation,
  type ExecutorOptions,
} from './executor/define-executor.ts';
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
} from './executor/contract.ts';
export type { MediaPreviewer, ThumbnailShape, Waveform } from './media/previewer.ts';
export type { MediaFacts, MediaInspector, Stamp } from './media/inspector.ts';
export type { CollectedFile, MediaRoot, PublishedFile } from './media/media-root.ts';
export {
  ERROR_STATES,
  type ErrorCount,
  type ErrorFilter,
  type ErrorPlace,
  type ErrorRecord,
  type ErrorState,
} from './store/error-record.ts';
export {
  COUNTED_STATES,
  JOB_STATES,
  STOPPED_STATES,
  type ArtifactId,
  type ArtifactRecord,
  type AttemptOutcome,
  type AttemptRecord,
  type FurtherTake,
  type JobState,
  type PromptDetail,
  type PromptRecord,
  type RunningRecord,
  type StateCount,
  type StatusCount,
  type WorkerId,
  type WritingId,
  type WritingRecord,
} from './store/records.ts';
export type {
  AfterFailure,
  CancelledLease,
  ClaimOptions,
  CommitResult,
  Failure,
  HeldLease,
  Lease,
  LeaseRef,
  NewArtifact,
  Recovered,
  WorkerIdentity,
  WriteOutcome,
} from './store/lease.ts';
export type { Relief, ReliefRecords } from './store/relief.ts';
export {
  checkPriority,
  idsToMove,
  notWaiting,
  refuseSeveralLanes,
} from './store/order-refusals.ts';
export {
  placesAfter,
  placesBefore,
  placesRightBefore,
  type MovedPrompt,
} from './store/queue-places.ts';
export { refuseFull, type MaxQueue } from './store/queue-room.ts';
export { laterThan, runsAloneNext } from './store/run-at.ts';
export { refuseUnknownSeed } from './store/unknown-seed.ts';
export type {
  AgainOptions,
  QueuePlace,
  RequestControl,
  RetryFailedOptions,
  RetryOptions,
  RetrySeed,
} from './store/request-control.ts';
export {
  createMemoryStore,
  type MemoryStore,
  type MemoryStoreOptions,
} from './store/memory-store.ts';
export {
  estimateWaitMs,
  medianOf,
  OVERVIEW_WAITING,
  OVERVIEW_WITHIN_MS,
  WORKER_SILENT_MS,
  type FailureCount,
  type OverviewOptions,
  type OverviewReader,
  type QueueOverview,
  type RunTime,
  type WaitingRecord,
  type WorkerRecord,
} from './store/overview.ts';
export type { ForeignRow } from './store/memory-foreign.ts';
export {
  ALL_LANES,
  type LaneChange,
  type LaneControl,
  type LaneName,
  type LanePause,
  type LaneRecord,
} from './store/lane-control.ts';
export type {
  LaneProbe,
  LaneProbing,
  LaneStrike,
  ProbeOutcome,
  ProbeWait,
  StruckLane,
} from './store/lane-probing.ts';
export {
  beginProbe,
  finishProbe,
  isTrialOpen,
  relieveLane,
  strikeLane,
  TRIAL_OPEN,
  type LaneTrouble,
  type StruckTrouble,
} from './lanes/lane-trouble.ts';
export { checkLaneChange, checkLaneName, pauseReason } from './lanes/check-lane.ts';
export {
  WEEKDAYS,
  type CronWindow,
  type DailyWindow,
  type LaneWindow,
  type LaneWindows,
  type Weekday,
} from './lanes/lane-windows.ts';
export { windowCalendar, type WindowCalendar } from './lanes/window-calendar.ts';
export { WindowClock } from './lanes/window-clock.ts';
export { checkAgain, takeNotFound, type AgainFacts } from './store/again.ts';
export type {
  PagePrompt,
  PageTables,
  PageTag,
  PageWish,
  PageWriting,
  WritingChange,
  WritingFilter,
  WritingStats,
} from './store/page-tables.ts';
export {
  COLOUR_LABELS,
  LIBRARY_ORDERS,
  MOST_STARS,
  type ColourLabel,
  type LibraryFilter,
  type LibraryOrder,
  type LibraryPlace,
} from './library/library-filter.ts';
export type {
  FacetCount,
  LibraryFacets,
  LibraryGroup,
  LibraryIndex,
  LibraryIndexOptions,
} from './library/library-index.ts';
export type {
  Curation,
  CurationChange,
  LibraryChanged,
  LibraryItem,
} from './library/library-item.ts';
export type { TrashedArtifacts } from './library/trashed-artifacts.ts';
export type { DiscardedFile, MediaLibrary, Restored } from './library/media-library.ts';
export type { CommitMarks, SharedTables } from './store/shared-tables.ts';
export type { AttemptTrace, AttemptTraces } from './store/attempt-trace.ts';
export type {
  AddOptions,
  ArtifactFilter,
  CancelOptions,
  CancelOutcome,
  ListFilter,
  NewPrompt,
  PromptStore,
} from './store/port.ts';
export { givenParameters } from './store/given-parameters.ts';
export {
  EVENT_TYPES,
  type EventId,
  type EventRecord,
  type EventRetention,
  type EventsFilter,
  type EventType,
} from './events/event-record.ts';
export {
  failureData,
  shortWarnings,
  type ArtifactFacts,
  type AttemptData,
  type AttemptEvent,
  type EventData,
  type EventDataMap,
  type LoggedEvent,
  type NewEvent,
  type PublishedArtifact,
} from './events/event-data.ts';
export { LogListeners, type LogListener } from './events/log-listeners.ts';
export { refuseExpired } from './events/events-expired.ts';
export { firstKept, type EventLogEnds } from './events/first-kept.ts';
export { followEvents, type FollowOptions } from './events/follow-events.ts';
export type {
  AttemptFacts,
  LiveEventMap,
  LoggedEventMap,
  RunnerEventMap,
  RunnerEventName,
  RunnerEvents,
  RunnerListener,
} from './events/runner-events.ts';
export type {
  PromptResult,
  RunFilter,
  Runner,
  RunnerClock,
  RunnerOptions,
  RunSummary,
} from './runner/runner.ts';
export { DEFAULT_LANE_PAUSE, type LanePausePolicy } from './runner/lane-pause.ts';
export { createRunner } from './runner/create-runner.ts';
export { summarize } from './runner/run-summary.ts';
export { notClaimable } from './runner/not-claimable.ts';
export {
  DEFAULT_RETRY_POLICY,
  retryPolicy,
  type RetryPolicy,
  type RetryRule,
} from './runner/retry-policy.ts';
