import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initDatabase } from '@media-gen/db';
import Sqlite from 'better-sqlite3';

export interface Sample {
  readonly prompts: number;
  /** The last so many are pending, the others are ready. */
  readonly pending: number;
}

/** A folder that is gone when the process ends. */
export function benchFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'media-gen-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database of ours with prompts of kind image, each with a writing of its own. */
export async function makeSample(path: string, { prompts, pending }: Sample): Promise<void> {
  await initDatabase({ path });
  const db = new Sqlite(path);
  db.pragma('synchronous = OFF');
  const body = JSON.stringify({ prompt: 'A lighthouse in the rain', style_tags: ['ink'] }, null, 2);
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${prompts})`;
  db.exec('BEGIN');
  db.exec(`${numbers} INSERT INTO prompts(prompt_text, prompt_type, status, artifact_status)
    SELECT 'A lighthouse no. ' || i, 'image_prompt', 'completed',
      CASE WHEN i > ${prompts - pending} THEN 'pending' ELSE 'ready' END FROM n`);
  db.prepare(
    `INSERT INTO writings(title, content_type, content) SELECT 'Image Prompt', 'image_prompt', ? FROM prompts`,
  ).run(body);
  db.exec('INSERT INTO prompt_writings(prompt_id, writing_id) SELECT id, id FROM prompts');
  db.exec('COMMIT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function perSecond(count: number, ms: number): string {
  return `${Math.round((count * 1000) / ms).toLocaleString('en')}/s`;
}
