import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { followEvents } from '@media-gen/core';
import { adopt, initDatabase, openStore } from '../src/index.ts';
import { traceStatements } from '../bench/support/statement-trace.ts';
import { POLL_MS } from '../src/change-watch.ts';
import { endOf, startChild } from './child.ts';
import { makeDatabase } from './historic-shapes.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

const MINUTE = 60_000;

it(
  'two processes write at once, and followers in a third see each event once and in order',
  async () => {
    const path = temporaryFile();
    await initDatabase({ path });
    const each = 300;
    const writers = [1, 2].map(() => startChild('event-writing-worker.ts', path, String(each)));
    await Promise.all(writers.map(({ firstLine }) => firstLine));
    const store = await openStore({ path, readOnly: true });
    const follow = async (after: number, batch: number): Promise<readonly number[]> => {
      const ids: number[] = [];
      const signal = new AbortController().signal;
      for await (const event of followEvents(store, { after, signal, batch })) {
        expect(event).toMatchObject({ type: 'prompt:added', data: {} });
        ids.push(event.id);
        if (event.id === 2 * each) break;
      }
      return ids;
    };
    const followed = Promise.all([follow(0, 500), follow(0, 7), follow(each, 1)]);
    for (const { process: writer } of writers) writer.stdin?.write('go\n');
    const [all, small, half] = await followed;
    await Promise.all(writers.map(endOf));

    const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    expect(all).toEqual(upTo(2 * each));
    expect(small).toEqual(all);
    expect(half).toEqual(all.slice(each));
    const written = 'SELECT prompt_text AS who, COUNT(*) AS n FROM prompts GROUP BY 1';
    expect(rows(path, written).map(({ n }) => n)).toEqual([each, each]);
    await store.close();
  },
  MINUTE,
);

it('a follower that waits asks for the data version alone, and touches no table', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const writer = await openStore({ path });
  const prompt = { kind: 'image', promptText: 'x', bodies: [{ prompt: 'x' }] };
  await writer.add([prompt, prompt]);
  await traceStatements(async (calls) => {
    const store = await openStore({ path, readOnly: true });
    const events = followEvents(store, { after: 0, signal: new AbortController().signal });
    await events.next();
    await events.next();
    const third = events.next();
    const waitsSince = (): number => calls.findLastIndex(({ sql }) => !sql.startsWith('PRAGMA'));
    // Since its last look at the log it asked, again and again, for nothing else.
    await expect.poll(() => calls.length - waitsSince(), { timeout: MINUTE }).toBeGreaterThan(5);
    expect(new Set(calls.slice(waitsSince() + 1).map(({ sql }) => sql))).toEqual(
      new Set(['PRAGMA data_version']),
    );
    await writer.add([prompt]);
    expect((await third).value).toMatchObject({ id: 3 });
    await events.return();
    await store.close();
  });
  await writer.close();
  expect(POLL_MS).toBeLessThanOrEqual(500);
});

it('whoever has nothing to forget takes no lock', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  const prompt = { kind: 'image', promptText: 'x', bodies: [{ prompt: 'x' }] };
  await store.add([prompt, prompt, prompt]);
  const other = new Sqlite(path);
  other.exec('BEGIN IMMEDIATE');
  expect(await store.pruneEvents({ keep: 3, olderThanMs: MINUTE })).toBe(0);
  other.exec('ROLLBACK');
  other.close();
  expect(await store.pruneEvents({ keep: 1, atMost: 1 })).toBe(1);
  expect((await store.events()).map(({ id }) => id)).toEqual([2, 3]);
  await store.close();
});

it('ids go on from the newest, whatever was pruned and by whom', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const first = await openStore({ path });
  const prompt = { kind: 'image', promptText: 'x', bodies: [{ prompt: 'x' }] };
  await first.add(Array.from({ length: 12_345 }, () => prompt));
  expect(await first.pruneEvents({ keep: 1 })).toBe(12_344);
  await first.close();

  const second = await openStore({ path });
  expect(await second.pruneEvents({ keep: 1, olderThanMs: 0 })).toBe(0);
  await second.add([prompt]);
  expect((await second.events()).map(({ id }) => id)).toEqual([12_345, 12_346]);
  await expect(second.events({ after: 3 })).rejects.toMatchObject({
    code: 'events_expired',
    details: { oldestId: 12_345 },
  });
  await second.close();
});

it('keeps the whole young end of the log where clocks disagreed', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  let nowMs = 10_000_000;
  const store = await openStore({ path, now: () => nowMs });
  for (const atMs of [9_000_000, 10_000_000, 8_000_000, 10_000_000]) {
    nowMs = atMs;
    await store.add([{ kind: 'image', promptText: 'x', bodies: [{ prompt: 'x' }] }]);
  }
  expect(await store.pruneEvents({ olderThanMs: 500_000 })).toBe(1);
  expect((await store.events()).map(({ id }) => id)).toEqual([2, 3, 4]);
  await store.close();
});

it('reads a row that somebody damaged, and never fails on it', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  withSql(path, (db) => {
    db.prepare(
      "INSERT INTO mediagen_events(at_ms, type, data) VALUES (1, 'prompt:new', '[')",
    ).run();
  });
  expect(await store.events()).toEqual([
    {
      id: 1,
      atMs: 1,
      type: 'prompt:new',
      promptId: undefined,
      attemptId: undefined,
      data: {},
    },
  ]);
  await store.close();
});

it('a database without our tables has no log, which is not an empty one', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const before = await openStore({ path });
  await expect(before.events()).rejects.toMatchObject({ code: 'database_not_adopted' });
  await expect(before.pruneEvents({})).rejects.toMatchObject({ code: 'database_not_adopted' });
  await before.close();
  await adopt({ path });
  const after = await openStore({ path });
  expect(await after.events()).toEqual([]);
  expect(await after.pruneEvents({ keep: 1 })).toBe(0);
  await after.close();
});
