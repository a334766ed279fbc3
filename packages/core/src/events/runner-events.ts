import type { LogLevel, ProgressUpdate, PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { AttemptData, EventData } from './event-data.ts';
import type { EventId, EventType } from './event-record.ts';

/** What every event about an attempt says. */
export interface AttemptFacts extends AttemptData {
  readonly promptId: PromptId;
  readonly attemptId: string;
}

/** What an event says that was made from a row of the log. */
interface LoggedHead {
  /** Its id in the log: `followEvents` with `after` goes on from here. */
  readonly eventId: EventId;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

type PromptHead<Type extends EventType> = Type extends
  `prompt:${string}` | `take:${string}` | `attempt:${string}`
  ? { readonly promptId: PromptId }
  : unknown;

type AttemptHead<Type extends EventType> =
  EventData<Type> extends AttemptData
    ? { readonly attemptId: string }
    : { readonly attemptId?: string };

/** A row of the log, as an event. */
type Logged<Type extends EventType> = LoggedHead &
  PromptHead<Type> &
  AttemptHead<Type> &
  EventData<Type>;

/**
 * Events made from rows of the log, by name: each leaves after the transaction that wrote its row,
 * and says what the row says.
 */
export type LoggedEventMap = { readonly [Type in EventType]: Logged<Type> };

/** What nobody keeps: it is told while it happens, or never. */
export interface LiveEventMap {
  'attempt:progressed': AttemptFacts & { readonly update: ProgressUpdate };
  'attempt:logged': AttemptFacts & {
    readonly level: LogLevel;
    readonly message: string;
    readonly fields: JsonObject | undefined;
  };
  /** It was looked whether a lane that failures paused can work; what passed lets one attempt through. */
  'lane:probed': {
    readonly kind: MediaKind;
    readonly passed: boolean;
    readonly message: string | undefined;
  };
  /** Something around the work failed; the runner goes on and tries again. */
  'worker:troubled': {
    readonly during:
      | 'claim'
      | 'heartbeat'
      | 'recover'
      | 'prune'
      | 'probe'
      | 'write'
      | 'discard'
      | 'dispose'
      | 'listener';
    readonly error: unknown;
  };
}

/**
 * Events of a runner, by name: what its own store handle wrote, and what is live only. What other
 * processes do is not among them; `followEvents` tells of that as well.
 */
export interface RunnerEventMap
  extends Omit<LoggedEventMap, 'prompt:claimed' | 'prompt:lost'>, LiveEventMap {
  'prompt:claimed': Logged<'prompt:claimed'> & {
    readonly title: string;
    /** Epoch milliseconds. */
    readonly startedMs: number;
  };
  /**
   * `foreign_finished`: another program finished it, or has it. `lease_lost`: another worker has
   * the right to write now; nothing was written, so that no row says so, and it is live only.
   */
  'prompt:lost': Logged<'prompt:lost'> | (AttemptFacts & { readonly reason: 'lease_lost' });
}

export type RunnerEventName = keyof RunnerEventMap;

export type RunnerListener<Name extends RunnerEventName> = (event: RunnerEventMap[Name]) => void;

/** The listening side. A listener that throws, or whose promise rejects, stops nobody. */
export interface RunnerEvents {
  on<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
  once<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
  off<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
}
