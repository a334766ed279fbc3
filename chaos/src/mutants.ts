import type { MediaRoot } from '@media-gen/core';
import Sqlite from 'better-sqlite3';

/** Broken variants of the product: the checker must find each of them out. */
export const MUTANTS = [
  'no-fence',
  'no-lease-check',
  'no-status-guard',
  'commit-before-rename',
] as const;
export type Mutant = (typeof MUTANTS)[number];

type Rewrite = (sql: string) => string;

/** What is taken out of the product's statements, by mutant. */
const REWRITES: Readonly<Partial<Record<Mutant, Rewrite>>> = {
  // Any worker may write, whoever has the lease by now.
  'no-fence': (sql) =>
    sql
      .replace(
        "AND fence = +@fence AND worker_id = +@workerId AND state = 'leased'",
        "AND state IN ('leased', 'done', 'queued', 'quarantined')",
      )
      .replaceAll('AND fence = @fence', '')
      // Alone it is masked by the guard on the status, so both go.
      .replace(/AND artifact_status IN \('pending', 'processing'\)/, ''),
  // A lease counts for nothing: what runs can be claimed again.
  'no-lease-check': (sql) =>
    sql
      .replaceAll(
        "state = 'queued' AND kind = +@kind",
        "state IN ('queued', 'leased') AND kind = +@kind",
      )
      .replaceAll(
        "artifact_status = 'pending' RETURNING",
        "artifact_status IN ('pending', 'processing') RETURNING",
      ),
  // Whatever the row says, it is written over.
  'no-status-guard': (sql) =>
    sql
      .replace(/AND artifact_status IN \('pending', 'processing'\)/, '')
      .replace(/AND artifact_status IN \('processing', 'pending'\)/, '')
      .replaceAll("AND artifact_status = 'pending' RETURNING", 'RETURNING'),
};

/**
 * Rewrites every statement that this process prepares from now on. The product has no switch for
 * this; it does not know that it is broken.
 *
 * @returns how many statements were changed so far
 */
export function breakStatements(mutant: Mutant): () => number {
  const rewrite = REWRITES[mutant];
  let changed = 0;
  if (rewrite === undefined) return () => changed;
  const prepare = Reflect.get(Sqlite.prototype, 'prepare') as (sql: string) => unknown;
  Reflect.set(Sqlite.prototype, 'prepare', function (this: Sqlite.Database, sql: string) {
    const broken = rewrite(sql);
    if (broken !== sql) changed += 1;
    return prepare.call(this, broken);
  });
  return () => changed;
}

/** The rows are written first, and the files follow a little later: a crash in between loses them. */
export function renameAfterCommit(root: MediaRoot): MediaRoot {
  return {
    ...root,
    path: root.path,
    createAttemptDir: (id) => root.createAttemptDir(id),
    collect: (dir, files) => root.collect(dir, files),
    unpublish: (folder) => root.unpublish(folder),
    discard: () => Promise.resolve(),
    publish: (dir, files, folder) => {
      setTimeout(() => void root.publish(dir, files, folder).catch(() => undefined), 30);
      const published = files.map(({ name }) => ({
        name,
        filePath: `${folder}/${name}`,
        bytes: 1,
        sha256: '',
      }));
      return Promise.resolve(published);
    },
  };
}
