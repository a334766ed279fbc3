import { expect } from 'vitest';
import type { EventRecord, Lease, NewArtifact } from '@media-gen/core';
import { createTestClock } from '@media-gen/testing';
import { adopt, openStore, type SqliteStore } from '../src/index.ts';
import { CURRENT_SHAPE, IMAGE_BODY, makeDatabase } from './historic-shapes.ts';
import { PlainWorker, PNG_FACTS } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

export interface Scene {
  readonly path: string;
  readonly clock: ReturnType<typeof createTestClock>;
  readonly store: SqliteStore;
  readonly worker: PlainWorker;
  /** What another program does, in plain SQL. */
  readonly foreign: (sql: string) => void;
  /** Types, with the reason where there is one, of what was logged since the last call. */
  readonly news: () => Promise<readonly string[]>;
}

export async function scene(shape = CURRENT_SHAPE): Promise<Scene> {
  const path = temporaryFile();
  makeDatabase(path, shape);
  await adopt({ path });
  const clock = createTestClock(Date.now());
  let looks = 0;
  const now = (): number => {
    // A claim that never returned would keep the test's own timeout from being noticed.
    if ((looks += 1) > 10_000) throw new Error('It looks for ever.');
    return clock.now();
  };
  const store = await openStore({ path, now, isAlive: () => 'unknown' });
  const worker = await PlainWorker.enlist(store);
  let last = 1;
  const news = async (): Promise<readonly string[]> => {
    const events = await store.events({ after: last, limit: 1_000 });
    last = events.at(-1)?.id ?? last;
    return events.map(named);
  };
  return {
    path,
    clock,
    store,
    worker,
    foreign: (sql) => withSql(path, (db) => db.exec(sql)),
    news,
  };
}

function named({ type, data }: EventRecord): string {
  return typeof data['reason'] === 'string' ? `${type} ${data['reason']}` : type;
}

/** SQL of a row as another program writes it, with its body. */
export function wish(id: number, createdAt: string, { titled } = CURRENT_SHAPE): string {
  const title = titled ? 'title, ' : '';
  return `INSERT INTO prompts(id, prompt_text, prompt_type, artifact_status, created_at)
      VALUES (${id}, 'wish of ${createdAt}', 'image_prompt', 'pending', '${createdAt}');
    INSERT INTO writings(${title}content_type, content) VALUES (${title === '' ? '' : "'x', "}'image_prompt', '${IMAGE_BODY}');
    INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (${id}, (SELECT MAX(id) FROM writings));`;
}

export const GONE =
  'DELETE FROM prompts WHERE id = 1; DELETE FROM prompt_writings WHERE prompt_id = 1;';
export const FIRST = '2026-01-06 10:00:00';
export const SECOND = '2026-01-06 11:00:00';

export const file = (lease: Lease): NewArtifact => ({
  artifactType: 'image',
  filePath: `image/${lease.promptId}_${lease.take}_${lease.fence}/a.png`,
  previewPath: null,
  metadata: {},
  facts: PNG_FACTS,
});

/** Looks as often as a worker does that has nothing else to do. */
export async function lookAround({ store, worker }: Scene): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    expect(await worker.tryClaim()).toBeUndefined();
    await store.recover();
  }
}

export async function running(one: Scene, shape = CURRENT_SHAPE): Promise<Lease> {
  one.foreign(wish(1, FIRST, shape));
  const lease = await one.worker.claim();
  expect(await one.news()).toEqual(['prompt:queued', 'prompt:claimed']);
  return lease;
}

export function state(path: string): unknown {
  return rows(path, 'SELECT id, artifact_status AS status FROM prompts');
}
