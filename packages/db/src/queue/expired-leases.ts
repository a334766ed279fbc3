/** What of a leased job says which lease it is. */
export interface LeaseCells {
  readonly prompt_id: number;
  readonly take: number;
  readonly fence: number;
  readonly lease_until_ms: number | null;
}

/** How long a worker that provably runs may still renew a lease that is seen expired, in milliseconds. */
const RENEWAL_MS = 1_000;

/**
 * Leases that are over, though their worker runs: it may have waited for the same lock as we did,
 * and gets time for one heartbeat. By this process's own steady clock.
 */
export class ExpiredLeases {
  readonly #firstSeenMs = new Map<string, number>();
  readonly #steadyMs: () => number;

  constructor(steadyMs: () => number = () => performance.now()) {
    this.#steadyMs = steadyMs;
  }

  /** Whether the lease was seen expired before, long enough ago. */
  isOver({ prompt_id: promptId, take, fence, lease_until_ms: untilMs }: LeaseCells): boolean {
    const key = `${promptId}/${take}/${fence}/${untilMs ?? 0}`;
    const first = this.#firstSeenMs.get(key);
    if (first === undefined) this.#firstSeenMs.set(key, this.#steadyMs());
    return first !== undefined && this.#steadyMs() - first >= RENEWAL_MS;
  }

  /** Forgets what is not leased any more. */
  keep(rows: readonly LeaseCells[]): void {
    if (this.#firstSeenMs.size === 0) return;
    const keys = new Set(
      rows.map((row) => `${row.prompt_id}/${row.take}/${row.fence}/${row.lease_until_ms ?? 0}`),
    );
    for (const key of this.#firstSeenMs.keys()) if (!keys.has(key)) this.#firstSeenMs.delete(key);
  }
}
