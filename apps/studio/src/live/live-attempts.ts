/** What an attempt reported last; what it did not report is `undefined`, and nothing is guessed. */
export interface LiveReport {
  readonly stage: string | undefined;
  readonly done: number | undefined;
  readonly total: number | undefined;
  readonly previewUrl: string | undefined;
  readonly lines: readonly LiveLine[];
  /** How many lines came before those. */
  readonly skippedLines: number;
}

export interface LiveLine {
  readonly level: string;
  readonly message: string;
}

const MOST_LINES = 500;
const NOTHING: LiveReport = {
  stage: undefined,
  done: undefined,
  total: undefined,
  previewUrl: undefined,
  lines: [],
  skippedLines: 0,
};

/** The live reports of the attempts that run in the server's process. */
export class LiveAttempts {
  readonly #reports = new Map<string, LiveReport>();
  readonly #listeners = new Map<string, Set<() => void>>();

  get(attemptId: string): LiveReport | undefined {
    return this.#reports.get(attemptId);
  }

  /** @returns how to stop listening */
  listen(attemptId: string, changed: () => void): () => void {
    const all = this.#listeners.get(attemptId) ?? new Set();
    this.#listeners.set(attemptId, all.add(changed));
    return () => {
      all.delete(changed);
      if (all.size === 0) this.#listeners.delete(attemptId);
    };
  }

  progressed(data: Readonly<Record<string, unknown>>): void {
    this.#change(data, (report) => ({
      ...report,
      stage: textOf(data['stage']),
      done: numberOf(data['done']),
      total: numberOf(data['total']),
      previewUrl: textOf(data['previewUrl']),
    }));
  }

  printed(data: Readonly<Record<string, unknown>>): void {
    const fresh = Array.isArray(data['lines']) ? (data['lines'] as readonly LiveLine[]) : [];
    this.#change(data, (report) => {
      const lines = [...report.lines, ...fresh];
      const tooMany = Math.max(0, lines.length - MOST_LINES);
      const skippedLines = report.skippedLines + (numberOf(data['skipped']) ?? 0) + tooMany;
      return { ...report, lines: lines.slice(tooMany), skippedLines };
    });
  }

  ended(attemptId: string): void {
    if (this.#reports.delete(attemptId)) this.#tell(attemptId);
  }

  /** The connection was lost: what is known is old, and what ended meanwhile is not known. */
  clear(): void {
    const ids = [...this.#reports.keys()];
    this.#reports.clear();
    for (const id of ids) this.#tell(id);
  }

  #change(
    data: Readonly<Record<string, unknown>>,
    change: (report: LiveReport) => LiveReport,
  ): void {
    const attemptId = textOf(data['attemptId']);
    if (attemptId === undefined) return;
    this.#reports.set(attemptId, change(this.#reports.get(attemptId) ?? NOTHING));
    this.#tell(attemptId);
  }

  #tell(attemptId: string): void {
    for (const changed of this.#listeners.get(attemptId) ?? []) changed();
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
