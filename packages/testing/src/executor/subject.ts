import type { Executor, Kind, MediaInspector } from '@media-gen/core';

/** An executor under test, and what the suite needs to know of it. */
export interface ExecutorSubject {
  /** What the suite is called. @default the kind's name */
  readonly name?: string;
  /** Makes a fresh executor whose grace is `graceMs`; called several times. */
  create(): Executor | Promise<Executor>;
  /** The kind that it serves. */
  readonly kind: Kind;
  /** A body of that kind, as a JSON value. It is read by the kind first, as the runner does it. */
  readonly payload: unknown;
  /** A body that takes long enough to be aborted half-way. @default the payload */
  readonly slowPayload?: unknown;
  /** What it must refuse, beside `null`. @default only `null` */
  readonly badPayload?: unknown;
  /** Decodes what came out; without one, files are only looked at from outside. */
  readonly inspector?: MediaInspector;
  /** How long it waits for its engine after an abort, in milliseconds. @default 200 */
  readonly graceMs?: number;
  /** A run that takes longer hangs, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number;
  /**
   * Whether the same payload and seed give the same bytes, and another seed others; the latter is
   * not asked of an executor that takes no seed and says so with `seed: null`.
   *
   * @default false
   */
  readonly deterministic?: boolean;
  /** Whether it keeps a helper process until `dispose`. @default false */
  readonly keepsProcess?: boolean;
  /** How many jobs the engine was given so far, by all executors that `create` made. */
  readonly submissions?: () => number;
  /** The ids or idempotency keys that the engine was given so far. */
  readonly engineKeys?: () => readonly string[];
}

/** One rule that every executor keeps. */
export interface ExecutorRule {
  readonly name: string;
  /** Whether the subject has what the rule is about. @default always */
  readonly applies?: (subject: ExecutorSubject) => boolean;
  /** @throws {AssertionError} where the executor breaks the rule */
  check(subject: ExecutorSubject): Promise<void>;
}
