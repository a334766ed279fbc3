import { beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adopt, openMediaLibrary, openStore, type SqliteStore } from '../src/index.ts';
import { traceStatements, type TracedCall } from '../bench/support/statement-trace.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { FAILURE, PlainWorker } from './plain-worker.ts';
import { withSql } from './temporary-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gen-plans-'));
const path = join(folder, 'prompts.db');
const WAITING = 10_000;

/** Tables that may hold a million rows: none of them is ever walked for a claim. */
const SCAN =
  /SCAN (p|j|prompts|writings|w|prompt_writings|prompt_artifacts|mediagen_jobs|mediagen_attempts|mediagen_events)\b(?!.*USING (COVERING )?INDEX mediagen_ix_(jobs_unusable|jobs_further|jobs_leased|processing))/;

function plansOf(
  calls: readonly TracedCall[],
): readonly { readonly sql: string; readonly plan: string }[] {
  return withSql(path, (db) =>
    [...new Map(calls.map((call) => [call.sql, call])).values()]
      .filter(
        ({ sql }) =>
          /^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(sql) && !sql.includes('sqlite_master'),
      )
      .map(({ sql, parameters }) => {
        const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as {
          detail: string;
        }[];
        return {
          sql: sql.replaceAll(/\s+/g, ' '),
          plan: steps.map(({ detail }) => detail).join('\n'),
        };
      }),
  );
}

async function traced(
  use: (store: SqliteStore, worker: PlainWorker) => Promise<unknown>,
): Promise<readonly TracedCall[]> {
  return traceStatements(async () => {
    const store = await openStore({ path });
    await use(store, await PlainWorker.enlist(store));
    await store.close();
  });
}

describe('with ten thousand prompts that wait and ten thousand that cannot be used', () => {
  beforeAll(async () => {
    makeDatabase(path);
    for (let index = 0; index < 4; index += 1) seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
    await adopt({ path });
    withSql(path, (db) =>
      db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${2 * WAITING})
          INSERT INTO prompts(prompt_text, prompt_type, priority) SELECT 'p', 'image_prompt', 1 FROM n;
        INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, not_before_ms, screened, updated_ms)
          SELECT id, 1, 'image', CASE WHEN id % 2 THEN 'waiting' ELSE 'unusable' END, 1, 'k', 9e15, '', 0 FROM prompts WHERE priority = 1`),
    );
    return () => rmSync(folder, { recursive: true, force: true });
  });

  it('a claim takes the one that can be claimed, by indexes alone and without sorting', async () => {
    const calls = await traced(async (_, worker) => {
      const lease = await worker.claim();
      expect(lease.promptId).toBe(1);
      await worker.commit(lease);
    });
    const plans = plansOf(calls);
    expect(plans.map(({ plan }) => plan).join('\n')).toContain('mediagen_ix_jobs_queued (kind=?)');
    expect(plans.map(({ plan }) => plan).join('\n')).toContain(
      'mediagen_ix_pending (prompt_type=?)',
    );
    for (const { sql, plan } of plans) {
      expect(plan, sql).not.toMatch(SCAN);
      // Sorting the few writings of one prompt is all that is sorted.
      if (!sql.includes('prompt_writings')) expect(plan, sql).not.toMatch(/TEMP B-TREE/);
    }
  });

  it('takes beside the ready one are asked for, claimed, ended and listed by indexes alone', async () => {
    const calls = await traced(async (store, worker) => {
      expect(await store.again(1, { takes: 2 })).toEqual([2, 3]);
      const lease = await worker.claim();
      expect(lease).toMatchObject({ promptId: 1, take: 2 });
      await store.list({ claimable: true, limit: 1 });
      await worker.commit(lease);
      await store.cancel(1);
    });
    expect(
      plansOf(calls)
        .map(({ plan }) => plan)
        .join('\n'),
    ).toContain('mediagen_ix_jobs_queued (kind=?)');
    for (const { sql, plan } of plansOf(calls)) expect(plan, sql).not.toMatch(SCAN);
  });

  it('failing, recovering and asking what is due walk no table', async () => {
    const calls = await traced(async (store, worker) => {
      await store.fail(await worker.claim(), FAILURE, { to: 'waiting', notBeforeMs: 9e15 });
      await worker.claim();
      await store.heartbeat(worker.identity.workerId, 30_000);
      await store.cancelRequested(worker.identity.workerId);
      await store.recover();
      await store.nextDueMs();
    });
    const looking = plansOf(calls).find(({ sql }) => sql.includes('cancel_requested = 1'));
    expect(looking?.plan).toContain('mediagen_ix_jobs_worker (worker_id=?)');
    for (const { sql, plan } of plansOf(calls)) expect(plan, sql).not.toMatch(SCAN);
  });

  it('putting in order goes by indexes, and walks what waits at most', async () => {
    const calls = await traced(async (store) => {
      await store.reorder([4], { to: 'front' });
      await store.reorder([4], { to: 'back' });
      await store.reorder([4], { before: 5 });
      await store.setPriority([4], 5);
    });
    const plans = plansOf(calls).filter(({ plan }) => !plan.includes('mediagen_ix_jobs_waiting'));
    expect(plans.map(({ plan }) => plan).join('\n')).toContain(
      'mediagen_ix_jobs_moved (kind=? AND priority=? AND position>?)',
    );
    for (const { sql, plan } of plans) expect(plan, sql).not.toMatch(SCAN);
  });

  it('a list of pending prompts goes by its index', async () => {
    const calls = await traced((store) => store.list({ statuses: ['pending'] }));
    const plans = plansOf(calls);
    expect(plans.map(({ plan }) => plan).join('\n')).toContain('mediagen_ix_pending_id');
    for (const { sql, plan } of plans) {
      if (sql.includes('artifact_status')) expect(plan, sql).not.toMatch(/TEMP B-TREE/);
    }
  });

  it('comparing the library with the rows goes through each of them once', async () => {
    const calls = await traceStatements(async () => {
      const library = await openMediaLibrary({ path });
      await library.catchUp();
      await library.close();
    });
    const comparing = plansOf(calls).filter(({ sql }) => sql.includes('artifact_id <= @last'));
    expect(comparing.map(({ plan }) => plan)).toEqual([
      expect.stringContaining('INTEGER PRIMARY KEY (rowid>? AND rowid<?)'),
    ]);
  });
});
