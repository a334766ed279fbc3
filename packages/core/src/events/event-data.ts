import type { ErrorCode } from '../errors/error-code.ts';
import type { FailureClass } from '../errors/failure-class.ts';
import type { ReliefStep, Warning } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { LaneWindows } from '../lanes/lane-windows.ts';
import type { MediaFacts } from '../media/inspector.ts';
import type { AfterFailure, Failure, Recovered } from '../store/lease.ts';
import type { LaneName, LanePause } from '../store/lane-control.ts';
import type { QueuePlace } from '../store/request-control.ts';
import type { WorkerId, WritingId } from '../store/records.ts';
import type { EventRecord, EventType } from './event-record.ts';

/** What every event about an attempt says beside its prompt and its id. */
export interface AttemptData {
  readonly take: number;
  readonly kind: MediaKind;
  readonly executor: string;
}

/** What was measured of a published file. */
export interface ArtifactFacts extends Pick<
  MediaFacts,
  'mediaType' | 'width' | 'height' | 'durationSeconds'
> {
  readonly bytes: number;
  readonly sha256: string;
}

/** A published file, as events show it. */
export interface PublishedArtifact extends ArtifactFacts {
  /** POSIX, relative to the media root. */
  readonly filePath: string;
}

/** What every event about a take says. */
export type TakeData = Pick<AttemptData, 'take'>;

/** A change about which there is nothing to say but that it happened. */
export type NoData = object;

/** What the log keeps of each change, beside its prompt and its attempt. */
export interface EventDataMap {
  'prompt:added': NoData;
  'prompt:edited': { readonly writingId: WritingId };
  'take:added': TakeData;
  'prompt:retried': TakeData;
  'prompt:moved': { readonly priority: number } & Partial<QueuePlace>;
  /** `null`: at once. */
  'prompt:scheduled': { readonly runAtMs: number | null };
  'prompt:queued': TakeData;
  'prompt:refused': TakeData;
  'prompt:claimed': AttemptData & {
    readonly workerId: WorkerId;
    readonly attempt: number;
    readonly seed: number;
  };
  'attempt:checkpointed': AttemptData;
  'attempt:relieved': AttemptData & {
    readonly steps: readonly ReliefStep[];
    readonly message: string;
  };
  'attempt:output-noted': AttemptData & { readonly directory: string };
  'prompt:committed': AttemptData & {
    readonly artifacts: readonly PublishedArtifact[];
    /** The first 50. */
    readonly warnings: readonly Warning[];
    /** Since the claim, in milliseconds. */
    readonly durationMs: number;
  };
  'prompt:failed': AttemptData & {
    readonly failureClass: FailureClass;
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint?: string;
    /** `cancelled`: somebody asked for it, so there is no other attempt. */
    readonly to: AfterFailure['to'] | 'cancelled';
    /** When there is another attempt, in epoch milliseconds. */
    readonly notBeforeMs?: number;
    /** Since the claim, in milliseconds. */
    readonly durationMs: number;
  };
  'prompt:released': AttemptData & { readonly reason: 'shutdown' | 'cancelled' };
  /** An attempt of ours was running, where its `kind` and `executor` are there. */
  'prompt:lost': TakeData &
    Partial<AttemptData> & {
      /** `deleted`: it is gone, or its id belongs to another prompt now. */
      readonly reason: 'foreign_finished' | 'deleted';
    };
  'prompt:reset': TakeData;
  'prompt:cancel-requested': TakeData;
  'prompt:cancelled': TakeData;
  'prompt:orphaned': NoData;
  'prompt:recovered': Omit<Recovered, 'promptId'>;
  'worker:enlisted': { readonly workerId: WorkerId; readonly host: string; readonly pid: number };
  'worker:retired': { readonly workerId: WorkerId };
  'lane:paused': {
    readonly kind: LaneName;
    readonly by: LanePause['by'];
    readonly reason: string | null;
  };
  'lane:resumed': { readonly kind: LaneName; readonly by: 'user' | 'probe' };
  'lane:changed': {
    readonly kind: LaneName;
    readonly weight: number;
    readonly maxRunning: number | null;
    readonly windows: LaneWindows | null;
  };
}

/** What the log keeps of a change of one type. */
export type EventData<Type extends EventType> = Type extends keyof EventDataMap
  ? EventDataMap[Type]
  : NoData;

type OfType<Type extends EventType> = Omit<EventRecord, 'type' | 'data'> & {
  readonly type: Type;
  readonly data: EventData<Type>;
};

/** A change of ours that was just made, as this version writes it: with data of a known type. */
export type LoggedEvent<Type extends EventType = EventType> = { [T in Type]: OfType<T> }[Type];

/** A change of ours that is being made: the log gives it an id and a time. */
export type NewEvent<Type extends EventType = EventType> = {
  [T in Type]: Pick<OfType<T>, 'type'> &
    Partial<Pick<OfType<T>, 'promptId' | 'attemptId'>> &
    (NoData extends EventData<T> ? { readonly data?: EventData<T> } : Pick<OfType<T>, 'data'>);
}[Type];

type AttemptEventType = {
  [T in keyof EventDataMap]: 'executor' extends keyof EventDataMap[T] ? T : never;
}[keyof EventDataMap];

/** What becomes of an attempt, without what every event about one says. */
export type AttemptEvent = {
  [T in AttemptEventType]: { readonly type: T } & Omit<EventDataMap[T], keyof AttemptData>;
}[AttemptEventType];

const MOST_WARNINGS = 50;
const LONGEST_TEXT = 2_000;

/** What an executor has to say, so much of it that a row of the log stays small. */
export function shortWarnings(warnings: readonly Warning[]): readonly Warning[] {
  return warnings
    .slice(0, MOST_WARNINGS)
    .map((warning) => ({ ...warning, message: warning.message.slice(0, LONGEST_TEXT) }));
}

/** What an event says of a failure; texts of engines may be of any length. */
export function failureData(
  { failureClass, code, message, hint }: Failure,
  after: AfterFailure,
  cancelled: boolean,
): Omit<EventData<'prompt:failed'>, keyof AttemptData | 'durationMs'> {
  return {
    failureClass,
    code,
    message: message.slice(0, LONGEST_TEXT),
    ...(hint !== undefined && { hint: hint.slice(0, LONGEST_TEXT) }),
    to: cancelled ? 'cancelled' : after.to,
    ...(after.to === 'waiting' && !cancelled && { notBeforeMs: after.notBeforeMs }),
  };
}
