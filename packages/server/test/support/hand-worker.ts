import type { AfterFailure, FailureClass, Lease } from '@media-gen/core';
import type { OpenServer } from './open-server.ts';

/** A worker that claims and ends attempts when a test says so. */
export interface HandWorker {
  claim(promptId: number): Promise<Lease>;
  commit(lease: Lease): Promise<unknown>;
  fail(lease: Lease, after: AfterFailure, error?: HandFailure): Promise<unknown>;
}

interface HandFailure {
  readonly failureClass?: FailureClass;
  readonly message?: string;
  readonly hint?: string;
  readonly logTail?: string;
}

export async function handWorker({ store }: OpenServer): Promise<HandWorker> {
  const workerId = 'by-hand';
  const identity = { workerId, host: 'h', bootId: 'b', pid: 1, pidStart: undefined };
  await store.registerWorker(identity);
  let claims = 0;
  return {
    async claim(promptId) {
      claims += 1;
      const lease = await store.claim({
        workerId,
        executors: { image: 'fake', audio: 'fake' },
        attemptId: `${workerId}/${claims}`,
        leaseMs: 60_000,
        seed: claims,
        promptIds: [promptId],
      });
      if (lease === undefined) throw new Error(`Prompt ${promptId} could not be claimed.`);
      return lease;
    },
    commit: (lease) =>
      store.commit(lease, {
        artifacts: [],
        warnings: [],
        promptMetadata: {},
        seed: lease.seed,
        parameters: {},
        logTail: '',
      }),
    fail: (lease, after, { failureClass = 'engine', message = 'It broke.', ...error } = {}) =>
      store.fail(
        lease,
        {
          failureClass,
          code: 'execution_failed',
          message,
          hint: error.hint,
          logTail: error.logTail ?? '',
        },
        after,
      ),
  };
}
