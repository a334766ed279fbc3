/** One submission and what became of it. */
export interface FakeRun {
  readonly promptId: string;
  readonly clientId?: string;
  readonly number: number;
  /** Somebody else's, put there by a fault. */
  readonly isForeign: boolean;
  readonly submittedAt: number;
  startedAt?: number;
  endedAt?: number;
  /** Nothing: it waits, runs, or is stuck. `lost`: the server restarted. */
  outcome?: 'success' | 'error' | 'interrupted' | 'dequeued' | 'lost';
  /** Nodes that were really run. */
  executed: number;
  /** Nodes whose result was there already. */
  cached: number;
}

/** What the fake counted; it outlives its restarts. */
export interface FakeStats {
  /** Prompts that were taken. */
  readonly submissions: number;
  /** Successful runs that were not wholly cached, by prompt id: more than 1 is a double render. */
  readonly renders: Readonly<Record<string, number>>;
  readonly runs: readonly FakeRun[];
  readonly restarts: number;
  /** Requests by method and path, without their queries; ids are `{id}`. */
  readonly requests: Readonly<Record<string, number>>;
  /** Sockets that were opened so far, and that are open. */
  readonly sockets: { readonly opened: number; readonly open: number };
}

/** Collects the stats and wakes who waits for a change. */
export class RunLog {
  readonly runs: FakeRun[] = [];
  readonly #requests = new Map<string, number>();
  #waiting: (() => void)[] = [];
  restarts = 0;
  opened = 0;
  open = 0;

  add(run: FakeRun): FakeRun {
    this.runs.push(run);
    this.changed();
    return run;
  }

  request(method: string, path: string): void {
    const key = `${method} ${path}`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.changed();
  }

  /** The newest run of an id that has not ended. */
  current(promptId: string): FakeRun | undefined {
    return this.runs.findLast((run) => run.promptId === promptId && run.outcome === undefined);
  }

  changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  nextChange(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  stats(): FakeStats {
    const renders: Record<string, number> = {};
    for (const { promptId, outcome, executed, isForeign } of this.runs) {
      if (outcome !== 'success' || executed === 0 || isForeign) continue;
      renders[promptId] = (renders[promptId] ?? 0) + 1;
    }
    return {
      submissions: this.runs.filter(({ isForeign }) => !isForeign).length,
      renders,
      runs: this.runs.map((run) => ({ ...run })),
      restarts: this.restarts,
      requests: Object.fromEntries(this.#requests),
      sockets: { opened: this.opened, open: this.open },
    };
  }
}
