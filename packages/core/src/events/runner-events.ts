import type { ErrorCode } from '../errors/error-code.ts';
import type { FailureClass } from '../errors/failure-class.ts';
import type {
  LogLevel,
  ProgressUpdate,
  PromptId,
  ReliefStep,
  Warning,
} from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { AfterFailure, Recovered } from '../store/lease.ts';

/** What every event about an attempt says. */
export interface AttemptFacts {
  readonly promptId: PromptId;
  readonly take: number;
  readonly kind: MediaKind;
  readonly attemptId: string;
  readonly executor: string;
}

/** A published file, as events and summaries show it. */
export interface PublishedArtifact {
  /** POSIX, relative to the media root. */
  readonly filePath: string;
  readonly mediaType: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Events of a runner, by name. Each leaves after the change that it reports is durable. */
export interface RunnerEventMap {
  'prompt:claimed': AttemptFacts & {
    readonly attempt: number;
    readonly seed: number;
    readonly title: string;
    readonly startedMs: number;
  };
  'attempt:progressed': AttemptFacts & { readonly update: ProgressUpdate };
  'attempt:logged': AttemptFacts & {
    readonly level: LogLevel;
    readonly message: string;
    readonly fields: JsonObject | undefined;
  };
  /** Memory ran out; the attempt runs again with less. */
  'attempt:relieved': AttemptFacts & {
    readonly steps: readonly ReliefStep[];
    readonly message: string;
  };
  'prompt:committed': AttemptFacts & {
    readonly artifacts: readonly PublishedArtifact[];
    readonly warnings: readonly Warning[];
    readonly durationMs: number;
  };
  'prompt:failed': AttemptFacts & {
    readonly failureClass: FailureClass;
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string | undefined;
    readonly after: AfterFailure;
    readonly durationMs: number;
  };
  'prompt:released': AttemptFacts & { readonly reason: 'shutdown' | 'cancelled' };
  /** The right to write was lost; nothing was published. */
  'prompt:lost': AttemptFacts & { readonly reason: 'lease_lost' | 'foreign_finished' };
  'prompt:recovered': Recovered;
  /** Something around the work failed; the runner goes on and tries again. */
  'worker:troubled': {
    readonly during:
      'claim' | 'heartbeat' | 'recover' | 'write' | 'discard' | 'dispose' | 'listener';
    readonly error: unknown;
  };
}

export type RunnerEventName = keyof RunnerEventMap;

export type RunnerListener<Name extends RunnerEventName> = (event: RunnerEventMap[Name]) => void;

/** The listening side. A listener that throws stops nobody. */
export interface RunnerEvents {
  on<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
  once<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
  off<Name extends RunnerEventName>(name: Name, listener: RunnerListener<Name>): void;
}
