import type { Shape } from '../shape/shape.ts';
import { libraryTables } from './library-tables.ts';
import { promptBornSql } from './prompt-born.ts';

/** Version 1 of our tables, as it was adopted by others: never edited, only followed by steps. */
const TABLES: readonly string[] = [
  `CREATE TABLE mediagen_migrations(id INTEGER PRIMARY KEY, applied_ms INTEGER NOT NULL, added TEXT)`,
  `CREATE TABLE mediagen_workers(worker_id TEXT PRIMARY KEY, host TEXT NOT NULL, boot_id TEXT NOT NULL,
    pid INTEGER NOT NULL, pid_start TEXT, started_ms INTEGER NOT NULL, heartbeat_ms INTEGER NOT NULL,
    ended_ms INTEGER)`,
  `CREATE TABLE mediagen_lanes(kind TEXT PRIMARY KEY, weight REAL NOT NULL DEFAULT 1,
    pass REAL NOT NULL DEFAULT 0, paused INTEGER NOT NULL DEFAULT 0, pause_reason TEXT,
    max_running INTEGER)`,
  // Keyed by prompt and take; rows are never deleted while the prompt exists, so fences only grow.
  `CREATE TABLE mediagen_jobs(prompt_id INTEGER NOT NULL, take INTEGER NOT NULL, kind TEXT NOT NULL,
    state TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 5, request_key TEXT NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0, attempt INTEGER NOT NULL DEFAULT 0,
    alone INTEGER NOT NULL DEFAULT 0, spared INTEGER NOT NULL DEFAULT 0, request_writing_id INTEGER, resume_from TEXT,
    asked_seed INTEGER, asked_writing_id INTEGER, not_before_ms INTEGER NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0, worker_id TEXT, lease_until_ms INTEGER,
    succeeded INTEGER NOT NULL DEFAULT 0, screened TEXT, problem TEXT, updated_ms INTEGER NOT NULL,
    PRIMARY KEY(prompt_id, take))`,
  `CREATE TABLE mediagen_attempts(attempt_id TEXT PRIMARY KEY, prompt_id INTEGER NOT NULL,
    take INTEGER NOT NULL, fence INTEGER NOT NULL, attempt INTEGER NOT NULL, worker_id TEXT NOT NULL,
    executor TEXT NOT NULL, writing_id INTEGER, seed INTEGER, parameters TEXT, checkpoint TEXT,
    out_dir TEXT, started_ms INTEGER NOT NULL, ended_ms INTEGER, outcome TEXT, failure_class TEXT,
    error_code TEXT, error TEXT, log_tail TEXT, UNIQUE(prompt_id, take, fence))`,
  // 'processing' rows that nobody of ours owns, by our clock.
  `CREATE TABLE mediagen_orphans(prompt_id INTEGER PRIMARY KEY, first_seen_ms INTEGER NOT NULL)`,
  // Without AUTOINCREMENT, which would leave a table of SQLite's own behind. Ids grow all the same,
  // because the newest row is never pruned.
  `CREATE TABLE mediagen_events(id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL,
    type TEXT NOT NULL, prompt_id INTEGER, attempt_id TEXT, data TEXT)`,
  `CREATE INDEX mediagen_ix_jobs_queued ON mediagen_jobs(kind, priority, prompt_id, take) WHERE state='queued'`,
  `CREATE INDEX mediagen_ix_jobs_quarantined ON mediagen_jobs(kind, priority, prompt_id, take) WHERE state='quarantined'`,
  `CREATE INDEX mediagen_ix_jobs_waiting ON mediagen_jobs(not_before_ms) WHERE state='waiting'`,
  `CREATE INDEX mediagen_ix_jobs_leased ON mediagen_jobs(lease_until_ms) WHERE state='leased'`,
  `CREATE INDEX mediagen_ix_jobs_worker ON mediagen_jobs(worker_id) WHERE state='leased'`,
  `CREATE INDEX mediagen_ix_jobs_unusable ON mediagen_jobs(prompt_id) WHERE state='unusable'`,
];

/** Control: lanes that pause themselves and keep hours, prompts that are moved and have a time. */
const CONTROL: readonly string[] = [
  // Who paused it, 'user' or 'failures'; a pause of the latter kind ends by a probe.
  `ALTER TABLE mediagen_lanes ADD COLUMN paused_by TEXT`,
  `ALTER TABLE mediagen_lanes ADD COLUMN paused_ms INTEGER`,
  // Failures in a row that were the engine's or the disk's, and probes since then.
  `ALTER TABLE mediagen_lanes ADD COLUMN failures INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE mediagen_lanes ADD COLUMN probes INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE mediagen_lanes ADD COLUMN probe_at_ms INTEGER`,
  // Of a lane that failures paused: 'open' lets one attempt through, then it is that attempt's id.
  `ALTER TABLE mediagen_lanes ADD COLUMN trial TEXT`,
  `ALTER TABLE mediagen_lanes ADD COLUMN windows TEXT`,
  `ALTER TABLE mediagen_jobs ADD COLUMN position REAL`,
  `ALTER TABLE mediagen_jobs ADD COLUMN run_at_ms INTEGER`,
  `CREATE INDEX mediagen_ix_attempts_failed ON mediagen_attempts(failure_class, ended_ms) WHERE failure_class IS NOT NULL`,
  `DROP INDEX mediagen_ix_jobs_queued`,
  `DROP INDEX mediagen_ix_jobs_quarantined`,
  `CREATE INDEX mediagen_ix_jobs_queued ON mediagen_jobs(kind, priority, COALESCE(position, prompt_id), prompt_id, take) WHERE state='queued'`,
  `CREATE INDEX mediagen_ix_jobs_quarantined ON mediagen_jobs(kind, priority, COALESCE(position, prompt_id), prompt_id, take) WHERE state='quarantined'`,
];

/** Prompts that were moved are few among many that were not. */
const ORDER: readonly string[] = [
  `CREATE INDEX mediagen_ix_jobs_moved ON mediagen_jobs(kind, priority, position) WHERE position IS NOT NULL`,
];

/** Several takes of one prompt at a time. */
const TAKES: readonly string[] = [
  // 1: the prompt's status is none of its: it stays 'ready', or tells of another take.
  `ALTER TABLE mediagen_jobs ADD COLUMN further INTEGER NOT NULL DEFAULT 0`,
  `CREATE INDEX mediagen_ix_jobs_further ON mediagen_jobs(prompt_id, take) WHERE further=1`,
];

/** Whose jobs they are, where ids are given again. */
function born(shape: Shape): readonly string[] {
  return [
    `ALTER TABLE mediagen_jobs ADD COLUMN born TEXT`,
    `UPDATE mediagen_jobs SET born = (SELECT ${promptBornSql(shape, 'p')} FROM prompts p WHERE p.id = prompt_id)`,
  ];
}

/** Indexes of ours on shared tables; which ones depends on the columns that are there. */
function sharedIndexes(shape: Shape): readonly string[] {
  const priority = shape.hasColumn('prompts', 'priority') ? 'priority, ' : '';
  const indexes = [
    `CREATE INDEX mediagen_ix_pending ON prompts(prompt_type, ${priority}id) WHERE artifact_status='pending'`,
    // For lists, which go by id: many rows say `pending`, because it is the column's default.
    `CREATE INDEX mediagen_ix_pending_id ON prompts(id) WHERE artifact_status='pending'`,
    `CREATE INDEX mediagen_ix_processing ON prompts(id) WHERE artifact_status='processing'`,
    `CREATE INDEX mediagen_ix_artifacts_prompt ON prompt_artifacts(prompt_id)`,
    `CREATE INDEX mediagen_ix_links_prompt ON prompt_writings(prompt_id)`,
  ];
  if (shape.hasColumn('writings', 'source_prompt_id')) {
    indexes.push(
      `CREATE INDEX mediagen_ix_writings_source ON writings(source_prompt_id) WHERE source_prompt_id IS NOT NULL`,
    );
  }
  return indexes;
}

interface Migration {
  readonly version: number;
  readonly statements: (shape: Shape) => readonly string[];
}

/**
 * The steps that make our tables, oldest first. Additive and plain: no triggers, no STRICT, no
 * generated columns, so that an older SQLite opens the file. A fresh database takes all of them,
 * so that it is the same as one that was brought up to date.
 */
const MIGRATIONS: readonly Migration[] = [
  { version: 1, statements: (shape) => [...TABLES, ...sharedIndexes(shape)] },
  { version: 2, statements: () => CONTROL },
  { version: 3, statements: () => ORDER },
  { version: 4, statements: () => TAKES },
  { version: 5, statements: born },
  { version: 6, statements: libraryTables },
];

/** The newest version of our tables; a database with a higher one is too new. */
export const SCHEMA_VERSION = 6;

/** The steps that a database of a version still has to take. @param version 0 for one without our tables */
export function migrationsAfter(version: number): readonly Migration[] {
  return MIGRATIONS.filter((migration) => migration.version > version);
}
