import type Sqlite from 'better-sqlite3';
import type { Expectation } from './findings.ts';

/** What the shared row and ours have to say, by how a prompt ends. */
const ENDS = {
  // `foreign`: another program finished it.
  ready: { status: 'ready', states: ['done', 'foreign'] },
  failed: { status: 'error', states: ['failed'] },
  parked: { status: 'error', states: ['parked'] },
  cancelled: { status: 'pending', states: ['cancelled'] },
} as const;

interface PromptRow {
  readonly id: number;
  readonly status: string;
  readonly message: string | null;
  readonly state: string | null;
}

export function findLost(db: Sqlite.Database, expected: readonly Expectation[]): readonly string[] {
  const rows = db
    .prepare(
      `SELECT p.id, p.artifact_status AS status, p.error_message AS message, (SELECT j.state
        FROM mediagen_jobs j WHERE j.prompt_id = p.id ORDER BY j.take DESC LIMIT 1) AS state
        FROM prompts p`,
    )
    .all() as PromptRow[];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return expected.flatMap(({ promptId, text, ends }) => {
    const row = byId.get(promptId);
    if (row === undefined) return [`prompt ${promptId} ("${text}") is gone`];
    const { status, states } = ENDS[ends];
    const isRight = row.status === status && states.some((state) => state === row.state);
    const found = `${row.status} (${row.state ?? 'not queued'}; ${row.message ?? 'no message'})`;
    return isRight ? [] : [`prompt ${promptId} ("${text}") is ${found}, not ${ends}`];
  });
}

export function findDoubled(db: Sqlite.Database): readonly string[] {
  const artifacts = db
    .prepare(
      `SELECT prompt_id AS id, COUNT(*) AS times FROM prompt_artifacts GROUP BY prompt_id
        HAVING COUNT(*) > 1`,
    )
    .all() as { id: number; times: number }[];
  const attempts = db
    .prepare(
      `SELECT prompt_id AS id, take, COUNT(*) AS times FROM mediagen_attempts
        WHERE outcome = 'succeeded' GROUP BY prompt_id, take HAVING COUNT(*) > 1`,
    )
    .all() as { id: number; take: number; times: number }[];
  return [
    ...artifacts.map(({ id, times }) => `prompt ${id} has ${times} artifacts`),
    ...attempts.map(
      ({ id, take, times }) => `take ${take} of prompt ${id} succeeded ${times} times`,
    ),
  ];
}

/** @param charges submissions that the engine took, by request key */
export function findOvercharged(
  db: Sqlite.Database,
  charges: ReadonlyMap<string, number>,
): readonly string[] {
  const keys = db
    .prepare(`SELECT request_key FROM mediagen_jobs WHERE kind = 'paid'`)
    .pluck()
    .all() as string[];
  const requests = new Set(keys);
  return [...charges].flatMap(([key, times]) => {
    if (!requests.has(key)) return [`${key}: charged, but no request has this key`];
    return times > 1 ? [`${key}: charged ${times} times`] : [];
  });
}
