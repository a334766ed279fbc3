import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDatabase } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { better, defineQueue } from 'plainjob';

/** A folder that is gone when the process ends. */
export function benchFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'media-gen-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of ours in which so many prompts of kind image wait. */
export async function makePrompts(path: string, count: number): Promise<void> {
  await initDatabase({ path });
  const db = new Sqlite(path);
  insertPrompts(db, Array.from<string>({ length: count }).fill('a lighthouse'));
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** As another program adds them: all in one transaction. */
export function insertPrompts(db: Sqlite.Database, texts: readonly string[]): void {
  const prompt = db.prepare(
    `INSERT INTO prompts(prompt_text, prompt_type, status, artifact_status) VALUES (?, 'image_prompt', 'completed', 'pending')`,
  );
  const writing = db.prepare(
    `INSERT INTO writings(title, content_type, content) VALUES ('Image Prompt', 'image_prompt', ?)`,
  );
  const link = db.prepare('INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (?, ?)');
  db.transaction(() => {
    for (const text of texts) {
      const { lastInsertRowid: id } = prompt.run(text);
      link.run(id, writing.run(JSON.stringify({ prompt: text })).lastInsertRowid);
    }
  }).immediate();
}

/** A queue of plainjob in which so many jobs wait. */
export function makePlainJobs(path: string, count: number): void {
  const db = new Sqlite(path);
  const queue = defineQueue({ connection: better(db) });
  queue.addMany('image', Array.from({ length: count }).fill({ prompt: 'a lighthouse' }));
  // Closes the database as well, so that all of it is in one file.
  queue.close();
}
