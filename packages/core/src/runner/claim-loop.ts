import type { MediaKind } from '../kinds/kind.ts';
import type { Lease } from '../store/lease.ts';
import { RunResults } from './run-summary.ts';
import type { PromptResult, RunFilter, RunSummary } from './runner.ts';

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
  /**
   * When one of these lanes is looked at next that failures paused; `undefined`: it is not waited
   * for.
   */
  nextProbeMs(kinds: readonly MediaKind[]): Promise<number | undefined>;
  /**
   * Resolves when a claim may give something that it did not give before, or on abort.
   *
   * @param nextMs not later than this, in epoch milliseconds
   */
  mayHaveWork(signal: AbortSignal, nextMs: number | undefined): Promise<void>;
}

/** How many results a run that watches keeps: it may never end, and prompts go on coming. */
const WATCH_KEEPS = 1_000;

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
): Promise<RunSummary> {
  const results = new RunResults(mode === 'watch' ? WATCH_KEEPS : Number.POSITIVE_INFINITY);
  const active = new Set<Promise<void>>();
  let lastLook = false;
  try {
    while (!port.stopping.aborted) {
      const wanted = withinLimit(filter, results, active.size);
      const kinds = wanted === undefined ? [] : kindsWithRoom(port, filter);
      const lease = kinds.length === 0 ? undefined : await port.claim(kinds, wanted ?? filter);
      if (lease !== undefined) {
        lastLook = false;
        const attempt = port.start(lease).then((result) => {
          results.add(result);
          active.delete(attempt);
        });
        active.add(attempt);
      } else if (active.size === 0 && isOver(port, results, mode, wanted)) {
        const probeMs = mode === 'watch' ? undefined : await port.nextProbeMs(kinds);
        // A lane may have let an attempt through between the claim and this question.
        if (probeMs === undefined && lastLook) break;
        lastLook = probeMs === undefined;
        if (probeMs !== undefined) await somethingHappens(port, active, probeMs);
      } else {
        await somethingHappens(port, active, nextAttemptMs(port, results));
      }
    }
  } finally {
    await Promise.allSettled(active);
  }
  return results.summary();
}

/**
 * What may be claimed now: at the limit only another attempt of what was claimed already, or
 * nothing.
 */
function withinLimit(
  filter: RunFilter,
  results: RunResults,
  running: number,
): RunFilter | undefined {
  if (results.count + running < (filter.limit ?? Number.POSITIVE_INFINITY)) return filter;
  const promptIds = results.waiting.map(({ promptId }) => promptId);
  return promptIds.length === 0 ? undefined : { ...filter, promptIds };
}

/** Whether nothing is left for this run: nothing runs, nothing can be claimed, nothing is worth waiting for. */
function isOver(
  port: ClaimLoopPort,
  results: RunResults,
  mode: 'drain' | 'watch',
  wanted: RunFilter | undefined,
): boolean {
  if (mode === 'watch' && wanted !== undefined) return false;
  return !port.troubled() && nextAttemptMs(port, results) === undefined;
}

/**
 * When there is another attempt of something that this run should wait for. What another worker
 * took meanwhile is not there any more when its time has come, and is not waited for again.
 */
function nextAttemptMs(port: ClaimLoopPort, results: RunResults): number | undefined {
  const times = results.waiting.flatMap(({ notBeforeMs }) =>
    notBeforeMs !== undefined && port.worthWaiting(notBeforeMs) ? [notBeforeMs] : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

function kindsWithRoom(port: ClaimLoopPort, filter: RunFilter): readonly MediaKind[] {
  if (port.troubled()) return [];
  const wanted = filter.kinds ?? port.kinds;
  return wanted.filter((kind) => port.kinds.includes(kind) && port.room(kind) > 0);
}

async function somethingHappens(
  port: ClaimLoopPort,
  active: ReadonlySet<Promise<void>>,
  nextMs: number | undefined,
): Promise<void> {
  const over = new AbortController();
  const stop = (): void => over.abort();
  port.stopping.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([...active, port.mayHaveWork(over.signal, nextMs)]);
  } finally {
    port.stopping.removeEventListener('abort', stop);
    over.abort();
  }
}
