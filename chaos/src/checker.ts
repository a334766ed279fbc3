/**
 * Looks at a database and a media root after a chaos run, with SQL and the file system alone: it
 * imports nothing of the product.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

export interface Findings {
  /** Not in the end state that they have to be in. */
  readonly lost: readonly string[];
  /** Published more than once, or with more than one successful attempt of one request. */
  readonly doubled: readonly string[];
  /** Artifact rows without their file, or with an empty one. */
  readonly missingFiles: readonly string[];
  /** Published folders that no row names and no attempt explains. */
  readonly orphans: readonly string[];
  /** Published folders that no row names, each noted by an attempt that did not succeed. */
  readonly traceable: readonly string[];
  /** Charged more often than it was asked for. */
  readonly overcharged: readonly string[];
  readonly integrity: string;
  /** Commits without their event, or events without their commit. */
  readonly eventGaps: readonly string[];
}

interface Expected {
  readonly promptId: number;
  readonly ends: string;
}

export function check(
  path: string,
  mediaRoot: string,
  expected: readonly Expected[],
  charges: ReadonlyMap<string, number>,
): Findings {
  const db = new Sqlite(path, { readonly: true, timeout: 30_000 });
  try {
    return {
      lost: findLost(db, expected),
      doubled: findDoubled(db),
      missingFiles: findMissingFiles(db, mediaRoot),
      ...findOrphans(db, mediaRoot),
      overcharged: [...charges]
        .filter(([, count]) => count > 1)
        .map(([key, count]) => `${key}: ${count} charges`),
      integrity: String(db.pragma('integrity_check', { simple: true })),
      eventGaps: findEventGaps(db),
    };
  } finally {
    db.close();
  }
}

/** Whether a run was clean. Folders that an attempt explains are not: they are removed by `doctor --fix`. */
export function isClean(findings: Findings): boolean {
  const { lost, doubled, missingFiles, orphans, overcharged, eventGaps, integrity } = findings;
  const faults = [lost, doubled, missingFiles, orphans, overcharged, eventGaps].flat();
  return integrity === 'ok' && faults.length === 0;
}

function findLost(db: Sqlite.Database, expected: readonly Expected[]): readonly string[] {
  const rows = db.prepare('SELECT id, artifact_status AS status FROM prompts').all() as {
    id: number;
    status: string;
  }[];
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  return expected
    .filter(({ promptId, ends }) => statuses.get(promptId) !== ends)
    .map(
      ({ promptId, ends }) =>
        `prompt ${promptId} is ${statuses.get(promptId) ?? 'gone'}, not ${ends}`,
    );
}

function findDoubled(db: Sqlite.Database): readonly string[] {
  const artifacts = db
    .prepare(
      'SELECT prompt_id, COUNT(*) AS count FROM prompt_artifacts GROUP BY prompt_id HAVING COUNT(*) > 1',
    )
    .all() as { prompt_id: number; count: number }[];
  const attempts = db
    .prepare(
      `SELECT prompt_id, take, COUNT(*) AS count FROM mediagen_attempts WHERE outcome = 'succeeded'
        GROUP BY prompt_id, take HAVING COUNT(*) > 1`,
    )
    .all() as { prompt_id: number; take: number; count: number }[];
  return [
    ...artifacts.map(({ prompt_id: id, count }) => `prompt ${id} has ${count} artifacts`),
    ...attempts.map(
      ({ prompt_id: id, take, count }) => `take ${take} of prompt ${id} succeeded ${count} times`,
    ),
  ];
}

function findMissingFiles(db: Sqlite.Database, mediaRoot: string): readonly string[] {
  const rows = db.prepare('SELECT id, file_path FROM prompt_artifacts').all() as {
    id: number;
    file_path: string;
  }[];
  return rows
    .filter(({ file_path: file }) => !isFile(join(mediaRoot, file)))
    .map(({ id, file_path: file }) => `artifact ${id} has no file ${file}`);
}

function isFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size > 0;
}

function findOrphans(
  db: Sqlite.Database,
  mediaRoot: string,
): { readonly orphans: readonly string[]; readonly traceable: readonly string[] } {
  const rows = db.prepare('SELECT file_path FROM prompt_artifacts').all() as {
    file_path: string;
  }[];
  const named = new Set(rows.map(({ file_path: file }) => file.split('/').slice(0, 2).join('/')));
  const attempts = db
    .prepare(
      `SELECT out_dir FROM mediagen_attempts WHERE out_dir IS NOT NULL AND outcome IS NOT 'succeeded'`,
    )
    .all() as { out_dir: string }[];
  const noted = new Set(attempts.map(({ out_dir: folder }) => folder));
  const unnamed = publishedFolders(mediaRoot).filter((folder) => !named.has(folder));
  return {
    orphans: unnamed.filter((folder) => !noted.has(folder)),
    traceable: unnamed.filter((folder) => noted.has(folder)),
  };
}

function publishedFolders(mediaRoot: string): readonly string[] {
  if (!existsSync(mediaRoot)) return [];
  return readdirSync(mediaRoot)
    .filter((kind) => !kind.startsWith('.'))
    .flatMap((kind) => readdirSync(join(mediaRoot, kind)).map((folder) => `${kind}/${folder}`));
}

function findEventGaps(db: Sqlite.Database): readonly string[] {
  const rows = db
    .prepare(
      `SELECT a.attempt_id FROM mediagen_attempts a WHERE a.outcome = 'succeeded' AND NOT EXISTS (
        SELECT 1 FROM mediagen_events e WHERE e.attempt_id = a.attempt_id AND e.type = 'prompt:committed')
      UNION ALL
      SELECT e.attempt_id FROM mediagen_events e WHERE e.type = 'prompt:committed' AND NOT EXISTS (
        SELECT 1 FROM mediagen_attempts a WHERE a.attempt_id = e.attempt_id AND a.outcome = 'succeeded')`,
    )
    .all() as { attempt_id: string }[];
  return rows.map(({ attempt_id: id }) => `attempt ${id}: commit and event do not match`);
}
