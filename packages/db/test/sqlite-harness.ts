import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForeignRow, KindRegistry, WorkerId } from '@media-gen/core';
import { createTestClock, type StoreHarness } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';

import { initDatabase, openStore, type SqliteStore } from '../src/index.ts';

/** A store on a real file, with another program beside it that knows nothing of us. */
export async function makeSqliteHarness({
  kinds,
}: {
  readonly kinds: KindRegistry;
}): Promise<StoreHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'media-gen-db-'));
  const path = join(folder, 'prompts.db');
  await initDatabase({ path });
  const clock = createTestClock();
  const dead = new Set<WorkerId>();
  const open: SqliteStore[] = [];
  const reopen = async (): Promise<SqliteStore> => {
    const store = await openStore({
      path,
      kinds,
      now: clock.now,
      // The workers of the suite are no processes: nobody can prove that one runs.
      isAlive: ({ workerId }) => (dead.has(workerId) ? false : 'unknown'),
    });
    open.push(store);
    return store;
  };
  const store = await reopen();
  const other = new Sqlite(path);
  return {
    store,
    ...clock,
    reopen,
    killWorker: (workerId) => dead.add(workerId),
    foreign: {
      addRow: (row) => addForeignRow(other, row),
      setStatus: (id, status) =>
        void other.prepare('UPDATE prompts SET artifact_status = ? WHERE id = ?').run(status, id),
      setPriority: (id, priority) =>
        void other.prepare('UPDATE prompts SET priority = ? WHERE id = ?').run(priority, id),
      addArtifact: (id, filePath) =>
        void other
          .prepare(
            'INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (?, ?, ?)',
          )
          .run(id, 'image', filePath),
    },
    close: async () => {
      for (const handle of open) await handle.close();
      other.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function addForeignRow(db: Sqlite.Database, row: ForeignRow): number {
  const { promptType, promptText, status = 'pending', body } = row;
  const { lastInsertRowid: promptId } = db
    .prepare('INSERT INTO prompts(prompt_text, prompt_type, artifact_status) VALUES (?, ?, ?)')
    .run(promptText, promptType, status);
  if (body !== undefined) {
    const { lastInsertRowid: writingId } = db
      .prepare('INSERT INTO writings(title, content_type, content) VALUES (?, ?, ?)')
      .run(promptText, promptType, body);
    db.prepare('INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (?, ?)').run(
      promptId,
      writingId,
    );
  }
  return Number(promptId);
}
