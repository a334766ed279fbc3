import { randomUUID } from 'node:crypto';
import type {
  ArtifactFacts,
  CommitResult,
  Failure,
  Lease,
  LeaseRef,
  WorkerIdentity,
  WriteOutcome,
} from '@media-gen/core';
import { localWorkerIdentity } from '@media-gen/core/node';
import type { SqliteStore } from '../src/index.ts';

export const PNG_FACTS: ArtifactFacts = { mediaType: 'image/png', bytes: 3, sha256: 'abc' };

export const NO_FILES: CommitResult = {
  artifacts: [],
  warnings: [],
  promptMetadata: {},
  seed: 1,
  parameters: {},
  logTail: '',
};

export const FAILURE: Failure = {
  failureClass: 'engine',
  code: 'execution_failed',
  message: 'The engine is on fire.',
  hint: undefined,
  logTail: '',
};

/** A worker without a runner: it claims and ends attempts when a test says so. */
export class PlainWorker {
  readonly identity: WorkerIdentity;
  readonly store: SqliteStore;

  private constructor(store: SqliteStore, identity: WorkerIdentity) {
    this.store = store;
    this.identity = identity;
  }

  static async enlist(store: SqliteStore): Promise<PlainWorker> {
    const worker = new PlainWorker(store, await localWorkerIdentity());
    await store.registerWorker(worker.identity);
    return worker;
  }

  tryClaim(
    options: { promptIds?: readonly number[]; kinds?: readonly string[] } = {},
  ): Promise<Lease | undefined> {
    const { kinds = ['image', 'audio'], promptIds } = options;
    return this.store.claim({
      workerId: this.identity.workerId,
      executors: Object.fromEntries(kinds.map((kind) => [kind, 'engine'])),
      leaseMs: 30_000,
      attemptId: randomUUID(),
      seed: 1,
      ...(promptIds !== undefined && { promptIds }),
    });
  }

  async claim(
    options: { promptIds?: readonly number[]; kinds?: readonly string[] } = {},
  ): Promise<Lease> {
    const lease = await this.tryClaim(options);
    if (lease === undefined) throw new Error('Nothing could be claimed.');
    return lease;
  }

  commit(lease: LeaseRef, result: Partial<CommitResult> = {}): Promise<WriteOutcome> {
    return this.store.commit(lease, { ...NO_FILES, ...result });
  }
}
