import type { ReliefStep } from '../executor/contract.ts';
import type { LeaseRef, WriteOutcome } from './lease.ts';

/** A smaller variant of an attempt whose engine ran out of memory. */
export interface Relief {
  /** Every step that was taken in this attempt, in order; the last one is new. */
  readonly steps: readonly ReliefStep[];
  /** What the engine said when memory ran out. */
  readonly message: string;
}

/** What a store keeps of attempts that run again with less. */
export interface ReliefRecords {
  /** Notes a step among the attempt's parameters, under `relief`, before it runs with it. */
  relieve(lease: LeaseRef, relief: Relief): Promise<WriteOutcome>;
}
