import type { AfterFailure, FailureClass, JsonObject, Lease, PromptStore } from '@media-gen/core';

/** A worker that claims and fails attempts when a test says so. */
export interface HandWorker {
  readonly workerId: string;
  claim(promptId: number): Promise<Lease>;
  fail(lease: Lease, after: AfterFailure, failure?: HandFailure): Promise<unknown>;
}

export interface HandFailure {
  readonly failureClass?: FailureClass;
  readonly message?: string;
  readonly hint?: string;
  readonly logTail?: string;
}

const LEASE_MS = 600_000;

export async function handWorker(store: PromptStore, workerId = 'by-hand'): Promise<HandWorker> {
  // On another machine: nobody here knows its process.
  await store.registerWorker({
    workerId,
    host: 'far-away',
    bootId: 'b',
    pid: 1,
    pidStart: undefined,
  });
  let claims = 0;
  return {
    workerId,
    async claim(promptId) {
      claims += 1;
      const lease = await store.claim({
        workerId,
        executors: { image: 'by-hand', audio: 'by-hand' },
        attemptId: `${workerId}-${claims}`,
        leaseMs: LEASE_MS,
        seed: 40 + claims,
        promptIds: [promptId],
      });
      if (lease === undefined) throw new Error(`Prompt ${promptId} could not be claimed.`);
      return lease;
    },
    fail: (
      lease,
      after,
      { failureClass = 'engine', message = 'It broke.', hint, logTail = '' } = {},
    ) =>
      store.fail(lease, { failureClass, code: 'execution_failed', message, hint, logTail }, after),
  };
}

export async function addImages(
  store: PromptStore,
  texts: readonly string[],
  bodies: readonly JsonObject[] = [],
): Promise<readonly number[]> {
  return store.add(
    texts.map((promptText, index) => ({
      kind: 'image',
      promptText,
      bodies: [bodies[index] ?? { prompt: promptText }],
    })),
  );
}

/** What waits, in its order. */
export async function order(store: PromptStore): Promise<readonly number[]> {
  return (await store.list({ claimable: true, kinds: ['image'] })).map(({ id }) => id);
}
