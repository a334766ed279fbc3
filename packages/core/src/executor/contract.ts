import type { JsonObject } from '../json.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { Problem } from '../payload/problem.ts';

/** A prompt's id: the `id` of its row. */
export type PromptId = number;

/** Something that was not honoured and did no harm. Kept with the attempt and in the recipe. */
export interface Warning {
  /** A stable word of the executor's own, e.g. `field_not_passed`. */
  readonly code: string;
  readonly message: string;
  /** The payload field it is about, where it is about one. */
  readonly path?: string;
}

/**
 * Where an attempt stands. Never invented: an executor reports what it knows and stays silent
 * otherwise.
 */
export type ProgressUpdate =
  | { readonly type: 'stage'; readonly stage: string }
  | {
      readonly type: 'steps';
      readonly done: number;
      readonly total: number;
      readonly stage?: string;
    }
  | { readonly type: 'preview'; readonly mediaType: string; readonly data: Uint8Array };

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A file that an attempt made. */
export interface OutputFile {
  /** Absolute, or relative to `context.outputDir`; inside it in any case. */
  readonly path: string;
  /** Facts about this file that the engine knows, for its artifact's metadata. */
  readonly metadata?: JsonObject;
}

/** What an executor returns. The runner verifies every file before anything is called done. */
export interface ExecutionResult {
  /** At least one, in the order in which they become artifacts. */
  readonly files: readonly OutputFile[];
  readonly warnings?: readonly Warning[];
  /** Every parameter that was really used, for the recipe: sizes, steps, sampler, model, script. */
  readonly parameters?: JsonObject;
  /** The seed that was really used, where it is not `context.seed`; `null` where there is none. */
  readonly seed?: number | null;
}

/** What `doctor` shows of one thing that an executor needs. */
export interface CheckResult {
  /** What was looked at, e.g. `script`, `interpreter`, `server http://gpu:8188`. */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'error';
  readonly message: string;
  readonly hint?: string;
}

/**
 * What an executor does to get along with less memory.
 *
 * - `free_memory`: the same again, after it freed what it holds
 * - `smaller_batch`: the same result in smaller portions
 * - `smaller_size`: less than was asked for
 */
export type ReliefStep = 'free_memory' | 'smaller_batch' | 'smaller_size';

/** What the runner gives to one attempt. */
export interface ExecutionContext {
  readonly promptId: PromptId;
  readonly attemptId: string;
  /** A UUID, the same over all attempts of one request: the engine's own id or idempotency key. */
  readonly requestKey: string;
  /** Chosen and recorded by the runner: a non-negative integer below 2^53. */
  readonly seed: number;
  /** Absolute; exists, is empty, belongs to this attempt alone. Write nowhere else. */
  readonly outputDir: string;
  /** Time-out, cancel, lost lease and shutdown alike; `signal.reason` says which. */
  readonly signal: AbortSignal;
  /**
   * The last checkpoint of an earlier attempt of this request, however that ended: re-attach to
   * it, do not submit again. Where an executor is not `resumable`, the runner parks the prompt as
   * maybe submitted instead of calling it.
   */
  readonly resumeFrom?: JsonObject;
  /**
   * The steps that are in force, in the order in which `Executor.relief` lists them; the last one
   * is new, and memory ran out without it. Empty at first. With steps, `resumeFrom` names work that
   * ran out of memory: submit the smaller variant instead of re-attaching to it.
   */
  readonly relief: readonly ReliefStep[];
  /**
   * Durable when it resolves. Call it before submitting (with the request key), and again with
   * what the engine answered.
   */
  readonly checkpoint: (handle: JsonObject) => Promise<void>;
  readonly progress: (update: ProgressUpdate) => void;
  /** A line for the attempt's log; the tail of it is kept for ever. */
  readonly log: (level: LogLevel, message: string, fields?: JsonObject) => void;
}

/** A plug-in that turns a payload into files. Make one with `defineExecutor`. */
export interface Executor {
  readonly specVersion: 1;
  /** Unique in a configuration. */
  readonly name: string;
  /** The version of the package that it comes from; goes into the recipe. */
  readonly version: string;
  readonly kind: MediaKind;
  /** Whether it understands `context.resumeFrom`. @default false */
  readonly resumable: boolean;
  /**
   * What it can do when memory runs out, in the order in which it is to be tried; a step may stand
   * there twice. Each step runs the same attempt again, in an empty `outputDir`, where the
   * configuration allows it. @default nothing
   */
  readonly relief?: readonly ReliefStep[];
  /** Pure: what this executor cannot honour of a payload, before anything is spent. */
  plan(payload: unknown): readonly Problem[];
  /**
   * Turns the payload into files in `context.outputDir`.
   *
   * @throws {ExecutorError} with the class that decides what happens next; anything else thrown
   * counts as class `engine`. After an abort it settles within a second, with any error.
   */
  execute(payload: unknown, context: ExecutionContext): Promise<ExecutionResult>;
  /** Whether what it needs is there, for `doctor`. Spends nothing. */
  check(options: { readonly signal: AbortSignal }): Promise<readonly CheckResult[]>;
  /** Frees what it holds: connections, workers. Called once, after the last attempt. */
  dispose(): Promise<void>;
}
