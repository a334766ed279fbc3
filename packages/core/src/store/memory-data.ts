import type { LoggedEvent } from '../events/event-data.ts';
import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { KindRegistry } from '../kinds/registry.ts';
import type { BodyReading } from '../payload/body-reading.ts';
import type { WorkerIdentity } from './lease.ts';
import type { ChangeSignal } from './memory-changes.ts';
import type { MemoryLanes } from './memory-lane.ts';
import type {
  ArtifactId,
  ArtifactRecord,
  AttemptRecord,
  JobState,
  WorkerId,
  WritingId,
} from './records.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface MemoryWriting {
  readonly id: WritingId;
  readonly title: string;
  readonly contentType: string;
  readonly body: string;
  readonly createdMs: number;
  /** Read once, when it came in; `undefined` where no registered kind reads it. */
  readonly reading: BodyReading | undefined;
}

/** Our own work on one take of a prompt: never deleted, so that its fence only grows. */
export interface MemoryJob {
  /** `unusable` is not stored, it follows from the writings. */
  state: Exclude<JobState, 'unusable'> | undefined;
  readonly take: number;
  /** Whether the prompt's status is none of its: it stays `ready`, or tells of another take. */
  further: boolean;
  fence: number;
  /** How many attempts of this request count. */
  attempt: number;
  requestKey: string;
  /** The writing that the request renders, known from its first claim on. */
  requestWriting: WritingId | undefined;
  resumeFrom: JsonObject | undefined;
  /** What `retry` asked for. */
  askedSeed: number | undefined;
  askedWriting: WritingId | undefined;
  notBeforeMs: number;
  /** What `runAt` asked for. */
  runAtMs: number | undefined;
  /** Where it was moved to inside its priority; `undefined`: where its id puts it. */
  position: number | undefined;
  cancelRequested: boolean;
  workerId: WorkerId | undefined;
  leaseUntilMs: number;
  /** Of what is leased: whether nothing else may run on its worker. */
  alone: boolean;
  /** How often it died together with all workers, which does not count. */
  spared: number;
  /** Whether it was ready once: another take that fails leaves the prompt so. */
  succeeded: boolean;
  /** What the event log says of it while it is open; `undefined` where the next look is news. */
  seenAs: 'queued' | 'refused' | undefined;
}

export interface MemoryPrompt {
  readonly id: PromptId;
  readonly promptType: string;
  readonly promptText: string;
  priority: number;
  readonly createdMs: number;
  readonly metadata: JsonObject;
  status: string | null;
  errorMessage: string | undefined;
  readonly writings: MemoryWriting[];
  /** By take; the first one is there from the start, untouched. */
  readonly jobs: MemoryJob[];
}

/** A registered worker, and when it gave signs of life. */
export interface MemoryWorker {
  readonly identity: WorkerIdentity;
  readonly startedMs: number;
  heartbeatMs: number;
  /** When it said goodbye. */
  endedMs: number | undefined;
}

export type MemoryAttempt = Writable<AttemptRecord>;

/** Everything that the handles of one memory store share. */
export interface MemoryData {
  readonly kinds: KindRegistry;
  readonly now: () => number;
  readonly isAlive: (worker: WorkerIdentity) => boolean;
  readonly changes: ChangeSignal;
  readonly prompts: Map<PromptId, MemoryPrompt>;
  /** In the order in which they were claimed. */
  readonly attempts: MemoryAttempt[];
  readonly artifacts: ArtifactRecord[];
  /** Those of them that another program stored. */
  readonly foreignArtifacts: Set<ArtifactId>;
  /** Oldest first, without a gap between ids. */
  readonly events: LoggedEvent[];
  readonly workers: Map<WorkerId, MemoryWorker>;
  /** What was set of lanes, and their virtual time: see `memory-lanes.ts`. */
  readonly lanes: MemoryLanes;
  /** When a `processing` prompt that no worker of ours has was seen first. */
  readonly orphans: Map<PromptId, number>;
  readonly lastIds: { prompt: number; writing: number; artifact: number; event: number };
}

/** What goes in and what comes out is never the caller's object. */
export function copyJson<T extends JsonObject>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

export function newJob(state: MemoryJob['state'], take = 1): MemoryJob {
  return {
    state,
    take,
    further: false,
    fence: 0,
    attempt: 0,
    requestKey: crypto.randomUUID(),
    requestWriting: undefined,
    resumeFrom: undefined,
    askedSeed: undefined,
    askedWriting: undefined,
    notBeforeMs: 0,
    runAtMs: undefined,
    position: undefined,
    cancelRequested: false,
    workerId: undefined,
    leaseUntilMs: 0,
    alone: false,
    spared: 0,
    succeeded: false,
    seenAs: undefined,
  };
}

/** A fresh request: a new key, a fresh budget of attempts, nothing to re-attach to. */
export function startRequest(job: MemoryJob): void {
  job.requestKey = crypto.randomUUID();
  job.requestWriting = undefined;
  job.resumeFrom = undefined;
  job.attempt = 0;
}

/** What `retry` asked for was asked of this request, not of one that another program starts later. */
export function endRequest(job: MemoryJob, state: 'done' | 'failed' | 'parked' | 'foreign'): void {
  job.state = state;
  job.position = undefined;
  job.spared = 0;
  job.seenAs = undefined;
  // Nobody else starts a further take, and what was asked of it still tells what it was.
  if (job.further && state !== 'done') return;
  job.askedSeed = undefined;
  job.askedWriting = undefined;
}
