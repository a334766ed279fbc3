import type {
  AfterFailure,
  ArtifactFacts,
  CommitResult,
  Failure,
  Lease,
  LeaseRef,
  MediaKind,
  PromptId,
  PromptStore,
  WriteOutcome,
} from '@media-gen/core';

export const LEASE_MS = 30_000;
/** What executors of a {@link TestWorker} say that they used. */
export const COMMITTED_SEED = 7;

/** What is known of a file of the suite, which nobody ever made. */
export const PNG_FACTS: ArtifactFacts = {
  mediaType: 'image/png',
  width: 64,
  height: 64,
  bytes: 3,
  sha256: 'abc',
};

export interface TestClaim {
  /** @default ['image', 'audio'] */
  readonly kinds?: readonly MediaKind[];
  readonly promptIds?: readonly PromptId[];
  readonly leaseMs?: number;
  readonly seed?: number;
}

/** A worker without a runner: it claims and ends attempts when the case says so. */
export class TestWorker {
  readonly id: string;
  readonly store: PromptStore;
  #claims = 0;

  constructor(store: PromptStore, id: string) {
    this.store = store;
    this.id = id;
  }

  register(): Promise<void> {
    return this.store.registerWorker({
      workerId: this.id,
      host: 'conformance',
      bootId: 'boot-1',
      pid: 4000,
      pidStart: this.id,
    });
  }

  /** The attempt ids are `{worker}/{number of the call}`. */
  tryClaim(claim: TestClaim = {}): Promise<Lease | undefined> {
    const { kinds = ['image', 'audio'], promptIds, leaseMs = LEASE_MS, seed = 1 } = claim;
    this.#claims += 1;
    return this.store.claim({
      workerId: this.id,
      executors: Object.fromEntries(kinds.map((kind) => [kind, `${kind}-engine`])),
      ...(promptIds === undefined ? {} : { promptIds }),
      leaseMs,
      attemptId: `${this.id}/${this.#claims}`,
      seed,
    });
  }

  async claim(claim: TestClaim = {}): Promise<Lease> {
    const lease = await this.tryClaim(claim);
    if (lease === undefined) throw new Error('Nothing could be claimed.');
    return lease;
  }

  /** Claims until nothing is left. */
  async claimAll(claim: TestClaim = {}): Promise<readonly Lease[]> {
    const leases: Lease[] = [];
    for (;;) {
      const lease = await this.tryClaim(claim);
      if (lease === undefined) return leases;
      leases.push(lease);
    }
  }

  commit(lease: LeaseRef, result: Partial<CommitResult> = {}): Promise<WriteOutcome> {
    return this.store.commit(lease, { ...commitResult(lease), ...result });
  }

  fail(
    lease: LeaseRef,
    after: AfterFailure = { to: 'error' },
    failure: Partial<Failure> = {},
  ): Promise<WriteOutcome> {
    return this.store.fail(lease, { ...FAILURE, ...failure }, after);
  }
}

export function commitResult({ promptId, take, fence }: LeaseRef): CommitResult {
  return {
    artifacts: [
      {
        artifactType: 'image',
        filePath: `image/${promptId}_${take}_${fence}/generated_image_001.png`,
        previewPath: null,
        metadata: { width: 64 },
        facts: PNG_FACTS,
      },
    ],
    warnings: [],
    promptMetadata: { artifact_count: 1 },
    seed: COMMITTED_SEED,
    parameters: { steps: 9 },
    logTail: 'done',
  };
}

const FAILURE: Failure = {
  failureClass: 'engine',
  code: 'execution_failed',
  message: 'The engine gave up.',
  hint: undefined,
  logTail: 'it was going so well',
};
