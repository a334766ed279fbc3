/**
 * Looks at a database and a media root after a chaos run, with SQL and the file system alone: what
 * is in this folder imports nothing of the product.
 */
import Sqlite from 'better-sqlite3';
import { replayEvents } from './event-log.ts';
import type { Expectation, Findings } from './findings.ts';
import { findMissingFiles, findOrphans } from './media-files.ts';
import { findDoubled, findLost, findOvercharged } from './prompts.ts';

/** What a run has left, and what it should have. */
export interface Scene {
  readonly database: string;
  readonly mediaRoot: string;
  readonly expected: readonly Expectation[];
  /** Submissions that the engine took, by request key. */
  readonly charges: ReadonlyMap<string, number>;
}

export function check({ database, mediaRoot, expected, charges }: Scene): Findings {
  const db = new Sqlite(database, { readonly: true, timeout: 30_000 });
  try {
    const { zombies, gaps } = replayEvents(db);
    return {
      lost: findLost(db, expected),
      doubled: findDoubled(db),
      zombies,
      missingFiles: findMissingFiles(db, mediaRoot),
      orphans: findOrphans(db, mediaRoot),
      overcharged: findOvercharged(db, charges),
      eventGaps: gaps,
      integrity: String(db.pragma('integrity_check', { simple: true })),
    };
  } finally {
    db.close();
  }
}

/** Files that no row names, before anybody tidied up. */
export function countOrphans(database: string, mediaRoot: string): number {
  const db = new Sqlite(database, { readonly: true, timeout: 30_000 });
  try {
    return findOrphans(db, mediaRoot).length;
  } finally {
    db.close();
  }
}
