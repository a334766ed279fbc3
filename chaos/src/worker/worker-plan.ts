import type { Sentence } from '../plan/point.ts';
import type { Mutant } from './mutants.ts';

/** What a worker process is started with. */
export interface WorkerPlan {
  readonly database: string;
  readonly mediaRoot: string;
  readonly paidUrl: string;
  readonly sentence?: Sentence;
  readonly leaseMs: number;
  readonly concurrency: number;
  /** How far its clock is off, in milliseconds. */
  readonly clockOffMs: number;
  readonly mutant?: Mutant;
  /** Says that it runs on another machine, so that nobody can prove its death. @default false */
  readonly elsewhere?: boolean;
}

/** What a worker process is told while it runs. */
export interface WorkerOrder {
  /** Its clock is off by so much from now on, in milliseconds. */
  readonly clockOffMs?: number;
  /** Its database cannot grow for so long, in milliseconds. */
  readonly fullForMs?: number;
}
