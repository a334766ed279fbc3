import type { AttemptFacts } from '../events/runner-events.ts';
import type { Executor, ReliefStep } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { StruckLane } from '../store/lane-probing.ts';
import type { Lease } from '../store/lease.ts';
import { abortReason, type AbortCode } from './abort-reason.ts';
import { LogTail } from './log-tail.ts';

/** One attempt while it runs: its lease, its signal and its log. */
export class RunningAttempt {
  readonly lease: Lease;
  readonly executor: Executor;
  readonly startedMs: number;
  readonly log = new LogTail();
  /** The steps against a lack of memory that are in force. */
  relief: readonly ReliefStep[] = [];
  /** The last checkpoint that it made itself. */
  checkpointed: JsonObject | undefined;
  /** What its failure did to its lane, so that an end that is written again counts once. */
  struck: StruckLane | undefined;
  readonly #controller = new AbortController();

  constructor(lease: Lease, executor: Executor, startedMs: number) {
    this.lease = lease;
    this.executor = executor;
    this.startedMs = startedMs;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The first reason wins. */
  abort(code: AbortCode, timeoutMs?: number): void {
    if (!this.signal.aborted) this.#controller.abort(abortReason(code, timeoutMs));
  }

  get facts(): AttemptFacts {
    const { promptId, take, kind, attemptId } = this.lease;
    return { promptId, take, kind, attemptId, executor: this.executor.name };
  }
}
