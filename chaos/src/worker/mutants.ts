import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { MediaRoot } from '@media-gen/core';
import { tell, withPublish } from './points.ts';

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
      .replace('AND j.fence = a.fence', '')
      .replace(
        "AND j.worker_id = +@workerId AND j.state = 'leased'",
        "AND j.state IN ('leased', 'done', 'queued', 'quarantined')",
      )
      .replaceAll('AND fence = @fence', ''),
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

/** Takes out of a statement what the mutant lacks, and tells the run when it did so first. */
export function breaker(mutant: Mutant | undefined): Rewrite {
  const rewrite = mutant === undefined ? undefined : REWRITES[mutant];
  if (rewrite === undefined) return (sql) => sql;
  let told = false;
  return (sql) => {
    const broken = rewrite(sql);
    if (broken !== sql && !told) {
      told = true;
      tell('mutated');
    }
    return broken;
  };
}

/** The rows are written first, and the files follow a little later: a crash in between loses them. */
export function renameAfterCommit(root: MediaRoot): MediaRoot {
  tell('mutated');
  return {
    ...withPublish(root, async (dir, files, folder) => {
      const published = [];
      for (const { name, path } of files) {
        const content = await readFile(path);
        const sha256 = createHash('sha256').update(content).digest('hex');
        published.push({ name, filePath: `${folder}/${name}`, bytes: content.length, sha256 });
      }
      setTimeout(() => void root.publish(dir, files, folder).catch(() => undefined), 30);
      return published;
    }),
    discard: () => Promise.resolve(),
  };
}
