import type { PromptId } from '../executor/contract.ts';

/** What an attempt may have left in the media root, and whether anybody still needs it. */
export interface AttemptTrace {
  readonly attemptId: string;
  readonly promptId: PromptId;
  /** Where its files went, or were going: POSIX, relative to the media root. */
  readonly directory: string | undefined;
  /**
   * - `running`: its worker may still write, or tidy up
   * - `resumable`: it ended, and the next attempt of its request may go on from its checkpoint
   * - `succeeded`: its files are published
   * - `over`: it did not succeed and never will; nothing of it is needed
   */
  readonly state: 'running' | 'resumable' | 'succeeded' | 'over';
}

/** A store that knows what its attempts left behind. */
export interface AttemptTraces {
  /** Traces in the order of their ids. */
  attemptTraces(filter: {
    /** Ids after this one. @default '' */
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly AttemptTrace[]>;
}
