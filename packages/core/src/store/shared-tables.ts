import type { EventId } from '../events/event-record.ts';

/**
 * For who shows what other programs change as well: they write no events. Each call costs
 * microseconds, however many rows there are.
 */
export interface SharedTables {
  commitMarks(): Promise<CommitMarks>;
}

/** What differs between two looks, by who committed something between them. */
export interface CommitMarks {
  /** Differs where another handle committed, of ours or of another program. */
  readonly others: number;
  /** The newest event of the log, 0 where there is none: what our own programs do to prompts has one. */
  readonly logged: EventId;
  /**
   * Differs where our own programs committed what has no event: signs of life, and what the library
   * keeps.
   */
  readonly unlogged: string;
  /** Higher where prompts or bodies were added, lower where the newest are gone. */
  readonly newestPrompts: number;
  /** Higher where artifacts were added, lower where the newest is gone. */
  readonly newestArtifact: number;
}
