import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { foreignWrite } from './foreign-write.ts';
import type { Disturb } from './scene.ts';

/** A long write of another program, up to the longest that is allowed for. */
export const holdLock: Disturb = async ({ database, longestLockMs, random }) => {
  await foreignWrite(database, () => wait(200 + random() ** 2 * (longestLockMs - 200)));
  return undefined;
};

/** What the original does to rows that seem stale to it. */
export const resetRunning: Disturb = async ({ database }) => {
  await foreignWrite(database, (db) =>
    db.exec(`UPDATE prompts SET artifact_status = 'pending' WHERE artifact_status = 'processing'`),
  );
  return undefined;
};

/** It claims what is next without asking, and is never seen again. Not where something may be submitted. */
export const claimAndDie: Disturb = async ({ database }) => {
  await foreignWrite(database, (db) =>
    db.exec(
      `UPDATE prompts SET artifact_status = 'processing' WHERE id = (SELECT id FROM prompts
        WHERE artifact_status = 'pending' AND prompt_type = 'free' AND prompt_text LIKE 'wish %'
        ORDER BY id LIMIT 1)`,
    ),
  );
  return undefined;
};

/** Without a guard. What should not end `ready` is left alone: the other program would make it so. */
export const finishRunning: Disturb = async ({ database, mediaRoot }) => {
  await foreignWrite(database, (db) => {
    const rows = db
      .prepare(
        `SELECT id, prompt_text FROM prompts WHERE artifact_status = 'processing'
          AND prompt_text LIKE 'wish %'
          AND NOT EXISTS (SELECT 1 FROM prompt_artifacts a WHERE a.prompt_id = prompts.id)`,
      )
      .all() as { id: number; prompt_text: string }[];
    for (const { id, prompt_text: text } of rows) finish(db, mediaRoot, id, text);
  });
  return undefined;
};

function finish(db: Sqlite.Database, mediaRoot: string, id: number, text: string): void {
  const folder = join(mediaRoot, 'others', String(id));
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(join(folder, 'wish.txt'), `${text}\nmade by another program\n`);
    chmodSync(folder, 0o755);
  } catch {
    // Its disk is full, too: it goes without.
    return;
  }
  db.prepare(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (?, 'free', ?)`,
  ).run(id, `others/${id}/wish.txt`);
  db.prepare(`UPDATE prompts SET artifact_status = 'ready' WHERE id = ?`).run(id);
}

export const truncateLog: Disturb = ({ database }) => {
  const db = new Sqlite(database, { timeout: 0 });
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
  return Promise.resolve(undefined);
};
