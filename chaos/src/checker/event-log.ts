import type Sqlite from 'better-sqlite3';

interface EventRow {
  readonly id: number;
  readonly type: string;
  readonly prompt_id: number | null;
  readonly attempt_id: string | null;
  readonly take: number | null;
  readonly fence: number | null;
}

/** How an attempt's row says that it ended, by the event that ended it. */
const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  'prompt:committed': ['succeeded'],
  'prompt:failed': ['failed'],
  'prompt:released': ['released', 'cancelled'],
  'prompt:recovered': ['lost'],
  'prompt:lost': ['foreign_finished'],
  'prompt:refused': ['released'],
};
const DURING = ['attempt:checkpointed', 'attempt:output-noted', 'attempt:relieved'];

/** What the log alone tells: who held which take, and who wrote all the same. */
export interface Replay {
  readonly zombies: readonly string[];
  readonly gaps: readonly string[];
}

/** Goes through the log from its first event to its last, and compares where it leads with the rows. */
export function replayEvents(db: Sqlite.Database): Replay {
  const rows = db
    .prepare(
      `SELECT e.id, e.type, e.prompt_id, e.attempt_id, a.take, a.fence FROM mediagen_events e
        LEFT JOIN mediagen_attempts a ON a.attempt_id = e.attempt_id ORDER BY e.id`,
    )
    .all() as EventRow[];
  const log = new Log();
  rows.forEach((row, index) => {
    if (row.id !== index + 1) log.gaps.push(`event ${index + 1} is missing: ${row.id} came next`);
    log.read(row);
  });
  compareAttempts(db, log);
  compareWorkers(db, rows, log);
  return log;
}

class Log implements Replay {
  readonly zombies: string[] = [];
  readonly gaps: string[] = [];
  readonly claimed = new Set<string>();
  readonly ends = new Map<string, string>();
  /** Attempts with an event of a type, as `type attempt`. */
  readonly noted = new Set<string>();
  /** Who holds a take now. */
  readonly #holders = new Map<string, string>();
  readonly #fences = new Map<string, number>();

  read({ id, type, prompt_id: promptId, attempt_id: attemptId, take, fence }: EventRow): void {
    if (attemptId === null) return;
    if (fence === null) {
      this.gaps.push(`event ${id} (${type}) names an attempt that is not there`);
      return;
    }
    const key = `${promptId}/${take}`;
    const holder = this.#holders.get(key);
    if (type === 'prompt:claimed') {
      if (holder !== undefined)
        this.zombies.push(`event ${id}: ${key} was claimed while ${holder} held it`);
      if (fence <= (this.#fences.get(key) ?? 0))
        this.zombies.push(`event ${id}: the fence of ${key} did not grow`);
      this.#fences.set(key, fence);
      this.#holders.set(key, attemptId);
      this.claimed.add(attemptId);
      return;
    }
    const ends = type in OUTCOMES;
    if (!ends && !DURING.includes(type)) return;
    if (holder !== attemptId)
      this.zombies.push(
        `event ${id}: ${type} of ${key} by ${attemptId}, held by ${holder ?? 'nobody'}`,
      );
    this.noted.add(`${type} ${attemptId}`);
    if (!ends) return;
    this.ends.set(attemptId, type);
    this.#holders.delete(key);
  }
}

interface AttemptRow {
  readonly id: string;
  readonly outcome: string | null;
  readonly checkpoint: string | null;
  readonly out_dir: string | null;
}

function compareAttempts(db: Sqlite.Database, log: Log): void {
  const rows = db
    .prepare('SELECT attempt_id AS id, outcome, checkpoint, out_dir FROM mediagen_attempts')
    .all() as AttemptRow[];
  for (const { id, outcome, checkpoint, out_dir: directory } of rows) {
    if (!log.claimed.has(id)) log.gaps.push(`attempt ${id} has no claim in the log`);
    const end = log.ends.get(id);
    const allowed: readonly (string | null)[] = end === undefined ? [null] : (OUTCOMES[end] ?? []);
    if (!allowed.includes(outcome))
      log.gaps.push(
        `attempt ${id} ended as ${outcome ?? 'nothing'}, in the log by ${end ?? 'nothing'}`,
      );
    const noted = [
      ['attempt:checkpointed', checkpoint],
      ['attempt:output-noted', directory],
    ] as const;
    for (const [type, cell] of noted) {
      if ((cell !== null) !== log.noted.has(`${type} ${id}`))
        log.gaps.push(`attempt ${id}: its row and ${type} in the log do not agree`);
    }
  }
}

function compareWorkers(db: Sqlite.Database, rows: readonly EventRow[], log: Log): void {
  const workers = db
    .prepare('SELECT COUNT(*) AS enlisted, COUNT(ended_ms) AS retired FROM mediagen_workers')
    .get() as { enlisted: number; retired: number };
  for (const [name, expected] of Object.entries(workers)) {
    const logged = rows.filter(({ type }) => type === `worker:${name}`).length;
    if (logged !== expected) log.gaps.push(`${expected} workers ${name}, ${logged} in the log`);
  }
}
