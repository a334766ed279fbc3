import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { Lease } from '../store/lease.ts';
import type { PromptResult, RunFilter } from './runner.ts';

/** What the loop needs of its runner. */
export interface ClaimLoopPort {
  /** The kinds that have an executor. */
  readonly kinds: readonly MediaKind[];
  /** How many more of a kind may run now. */
  room(kind: MediaKind): number;
  /** Whether claiming is over, for good. */
  readonly stopping: AbortSignal;
  /** Whether claiming has to wait until heartbeats work again. */
  troubled(): boolean;
  claim(kinds: readonly MediaKind[], filter: RunFilter): Promise<Lease | undefined>;
  start(lease: Lease): Promise<PromptResult>;
  /** How much longer something that waits is waited for; `false`: it is left for another run. */
  worthWaiting(notBeforeMs: number): boolean;
  /** Resolves when a claim may give something that it did not give before, or on abort. */
  mayHaveWork(signal: AbortSignal): Promise<void>;
}

/**
 * Claims and starts prompts until nothing is left (`drain`) or until it is told to stop (`watch`),
 * then waits for what runs.
 *
 * @throws what `claim` throws, after what runs has ended
 */
export async function claimLoop(
  port: ClaimLoopPort,
  filter: RunFilter,
  mode: 'drain' | 'watch',
): Promise<readonly PromptResult[]> {
  const results = new Map<PromptId, PromptResult>();
  const active = new Set<Promise<void>>();
  const limit = filter.limit ?? Number.POSITIVE_INFINITY;
  let claimed = 0;
  try {
    while (!port.stopping.aborted && claimed < limit) {
      const kinds = kindsWithRoom(port, filter);
      const lease = kinds.length === 0 ? undefined : await port.claim(kinds, filter);
      if (lease !== undefined) {
        claimed += 1;
        const attempt = port.start(lease).then((result) => {
          // Its place is where it ended: a later attempt of it counts instead.
          results.delete(result.promptId);
          results.set(result.promptId, result);
          active.delete(attempt);
        });
        active.add(attempt);
      } else if (
        mode === 'drain' &&
        active.size === 0 &&
        !port.troubled() &&
        isOver(port, results)
      ) {
        break;
      } else {
        await somethingHappens(port, active);
      }
    }
  } finally {
    await Promise.all(active);
  }
  return [...results.values()];
}

function isOver(port: ClaimLoopPort, results: ReadonlyMap<PromptId, PromptResult>): boolean {
  return ![...results.values()].some(
    ({ outcome, notBeforeMs }) =>
      outcome === 'waiting' && notBeforeMs !== undefined && port.worthWaiting(notBeforeMs),
  );
}

function kindsWithRoom(port: ClaimLoopPort, filter: RunFilter): readonly MediaKind[] {
  if (port.troubled()) return [];
  const wanted = filter.kinds ?? port.kinds;
  return wanted.filter((kind) => port.kinds.includes(kind) && port.room(kind) > 0);
}

async function somethingHappens(
  port: ClaimLoopPort,
  active: ReadonlySet<Promise<void>>,
): Promise<void> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  port.stopping.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([...active, port.mayHaveWork(over.signal)]);
  } finally {
    port.stopping.removeEventListener('abort', stop);
    over.abort();
  }
}
