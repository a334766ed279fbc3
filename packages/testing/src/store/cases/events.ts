import { expect, it } from 'vitest';
import {
  followEvents,
  type EventRecord,
  type EventType,
  type ForeignRow,
  type PromptStore,
} from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import { LEASE_MS, PNG_FACTS } from '../test-worker.ts';

const GOOD: ForeignRow = { promptType: 'image_prompt', promptText: 'x', body: '{"text":"x"}' };
const HOUR_MS = 3_600_000;

async function all(store: PromptStore): Promise<readonly EventRecord[]> {
  return store.events({ limit: 10_000 });
}

/** The types of a prompt's events, or of all that is logged. */
async function typesOf({ store }: StoreBench, promptId?: number): Promise<readonly EventType[]> {
  const events = await all(store);
  return events
    .filter((event) => promptId === undefined || event.promptId === promptId)
    .map(({ type }) => type);
}

export function eventCases(open: OpenBench): void {
  it('leaves an event for each step of a prompt that becomes a file', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await bench.store.checkpoint(lease, { job: 'j-1' });
    await bench.store.noteOutput(lease, 'image/1_1');
    await worker.commit(lease);
    await bench.store.unregisterWorker(worker.id);

    expect(await typesOf(bench, id)).toEqual([
      'prompt:added',
      'prompt:queued',
      'prompt:claimed',
      'attempt:checkpointed',
      'attempt:output-noted',
      'prompt:committed',
    ]);
    const events = await all(bench.store);
    expect(events.find(({ type }) => type === 'prompt:committed')).toMatchObject({
      atMs: bench.harness.now(),
      promptId: id,
      attemptId: lease.attemptId,
      data: {
        take: 1,
        kind: 'image',
        executor: 'image-engine',
        artifacts: [{ filePath: `image/${id}_1_1/generated_image_001.png`, ...PNG_FACTS }],
        warnings: [],
        durationMs: 0,
      },
    });
    const aboutWorkers = events.filter(({ type }) => type.startsWith('worker:'));
    expect(aboutWorkers).toMatchObject([
      { type: 'worker:enlisted', promptId: undefined, data: { workerId: worker.id } },
      { type: 'worker:retired', attemptId: undefined, data: { workerId: worker.id } },
    ]);
  });

  it('leaves an event for failing, waiting, releasing, retrying, editing and cancelling', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const notBeforeMs = bench.harness.now() + 1000;
    await worker.fail(await worker.claim(), { to: 'waiting', notBeforeMs });
    bench.harness.advance(1001);
    await bench.store.release(await worker.claim(), 'shutdown', '');
    await worker.fail(await worker.claim());
    await bench.store.addWriting(id, { text: 'a red fox' });
    await bench.store.retry(id);
    await worker.claim();
    await bench.store.cancel(id);

    expect((await typesOf(bench, id)).slice(2)).toEqual([
      'prompt:claimed',
      'prompt:failed',
      'prompt:queued',
      'prompt:claimed',
      'prompt:released',
      'prompt:claimed',
      'prompt:failed',
      'prompt:edited',
      'prompt:retried',
      'prompt:claimed',
      'prompt:cancel-requested',
    ]);
    const failed = (await all(bench.store)).filter(({ type }) => type === 'prompt:failed');
    expect(failed.map(({ data }) => data)).toMatchObject([
      { failureClass: 'engine', code: 'execution_failed', to: 'waiting', notBeforeMs },
      { failureClass: 'engine', code: 'execution_failed', to: 'error', durationMs: 0 },
    ]);
  });

  it('leaves an event for a cancel before the start and for a worker that died', async (context) => {
    const bench = await open(context);
    const [cancelled, died] = await bench.addMany(2);
    await bench.store.cancel(cancelled!);
    const worker = await bench.worker();
    const lease = await worker.claim();
    // A living owner is granted a second look before its lease is over.
    for (const ms of [LEASE_MS + 1, 2_000]) {
      bench.harness.advance(ms);
      await bench.store.recover();
    }

    expect((await typesOf(bench, cancelled)).at(-1)).toBe('prompt:cancelled');
    expect((await all(bench.store)).at(-1)).toMatchObject({
      type: 'prompt:recovered',
      promptId: died,
      attemptId: lease.attemptId,
      data: { reason: 'lease_expired', to: 'pending' },
    });
  });

  it('leaves none for what changed nothing', async (context) => {
    const bench = await open(context);
    const id = await bench.add('a fox');
    const worker = await bench.worker();
    const lease = await worker.claim();
    await worker.commit(lease);
    const before = await all(bench.store);

    expect(await worker.commit(lease)).toBe('lease_lost');
    expect(await bench.store.checkpoint(lease, {})).toBe('lease_lost');
    expect(await bench.store.cancel(id)).toBe('not_cancellable');
    expect(await worker.tryClaim()).toBeUndefined();
    await bench.store.heartbeat(worker.id, LEASE_MS);
    await bench.store.recover();
    await expect(
      bench.store.add([{ kind: 'image', promptText: '', bodies: [] }]),
    ).rejects.toThrow();

    expect(await all(bench.store)).toEqual(before);
  });

  it('notes what another program wrote when it is first noticed, once', async (context) => {
    const bench = await open(context);
    const foreign = bench.foreign();
    const good = await foreign.addRow(GOOD);
    const broken = await foreign.addRow({ ...GOOD, body: '{"text":' });
    const running = await foreign.addRow({ ...GOOD, status: 'processing' });
    const worker = await bench.worker();
    const lease = await worker.claim();
    for (let times = 0; times < 2; times += 1) {
      expect(await worker.tryClaim()).toBeUndefined();
      await bench.store.recover();
    }
    await foreign.addArtifact(good, 'image/theirs/output.png');
    await foreign.setStatus(good, 'ready');
    expect(await worker.commit(lease)).toBe('foreign_finished');
    await foreign.setStatus(good, 'pending');
    await worker.claim();

    expect(await typesOf(bench, broken)).toEqual(['prompt:refused']);
    expect(await typesOf(bench, running)).toEqual(['prompt:orphaned']);
    expect(await typesOf(bench, good)).toEqual([
      'prompt:queued',
      'prompt:claimed',
      'prompt:lost',
      'prompt:queued',
      'prompt:claimed',
    ]);
  });

  it('notes that another program took what was queued', async (context) => {
    const bench = await open(context);
    const [first, second] = await bench.addMany(2);
    const worker = await bench.worker();
    await worker.claim();
    await bench.foreign().setStatus(second!, 'processing');
    expect(await worker.tryClaim()).toBeUndefined();
    await bench.foreign().setStatus(second!, 'pending');
    await worker.claim();

    expect(await typesOf(bench, first)).not.toContain('prompt:lost');
    expect(await typesOf(bench, second)).toEqual([
      'prompt:added',
      'prompt:queued',
      'prompt:lost',
      'prompt:queued',
      'prompt:claimed',
    ]);
  });

  it('counts ids from 1 without a gap, and pages and replays from any of them', async (context) => {
    const bench = await open(context);
    await bench.addMany(7);
    const events = await all(bench.store);

    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    for (const { id } of events) {
      expect(await bench.store.events({ after: id, limit: 10_000 })).toEqual(events.slice(id));
      expect(await bench.store.events({ after: id - 1, limit: 1 })).toEqual([events[id - 1]]);
    }
    expect(await bench.store.events({ after: events.length })).toEqual([]);
    expect(await (await bench.reopen()).events({ limit: 10_000 })).toEqual(events);
  });

  it('gives a hundred at a time where nobody says how many', async (context) => {
    const bench = await open(context);
    await bench.addMany(101);
    expect(await bench.store.events()).toHaveLength(100);
  });

  it('forgets by count and by age, from the oldest on, and never the newest', async (context) => {
    const bench = await open(context);
    const { store, harness } = bench;
    await bench.addMany(4);
    harness.advance(HOUR_MS);
    await bench.addMany(2);

    expect(await store.pruneEvents({})).toBe(0);
    expect(await store.pruneEvents({ olderThanMs: 2 * HOUR_MS, keep: 6 })).toBe(0);
    expect(await store.pruneEvents({ keep: 5 })).toBe(1);
    expect(await store.pruneEvents({ olderThanMs: HOUR_MS / 2 })).toBe(3);
    expect((await all(store)).map(({ id }) => id)).toEqual([5, 6]);
    harness.advance(HOUR_MS);
    expect(await store.pruneEvents({ olderThanMs: 1, keep: 0 })).toBe(1);
    expect((await all(store)).map(({ id }) => id)).toEqual([6]);
    await bench.add('one more');
    expect((await all(store)).map(({ id }) => id)).toEqual([6, 7]);
  });

  it('says that what follows an id is not kept any more, and what is', async (context) => {
    const bench = await open(context);
    await bench.addMany(10);
    await bench.store.pruneEvents({ keep: 4 });

    for (const after of [0, 5]) {
      await expect(bench.store.events({ after })).rejects.toMatchObject({
        code: 'events_expired',
        details: { after, oldestId: 7 },
      });
    }
    expect((await bench.store.events({ after: 6 })).map(({ id }) => id)).toEqual([7, 8, 9, 10]);
    expect((await bench.store.events()).map(({ id }) => id)).toEqual([7, 8, 9, 10]);
  });

  it('is followed without a gap or a repeat, through this handle and another', async (context) => {
    const bench = await open(context);
    const other = await bench.reopen();
    const id = await bench.add('a fox');
    const wanted: readonly EventType[] = [
      'prompt:added',
      'worker:enlisted',
      'prompt:queued',
      'prompt:claimed',
      'attempt:checkpointed',
      'prompt:cancel-requested',
      'prompt:released',
    ];
    const stop = new AbortController();
    context.onTestFinished(() => stop.abort());
    const followers = [bench.store, other].map((store) =>
      followEvents(store, { after: 0, signal: stop.signal, batch: 2 }),
    );
    const next = async (type: EventType): Promise<void> => {
      for (const follower of followers) {
        const { value } = await follower.next();
        expect(value).toMatchObject({ id: wanted.indexOf(type) + 1, type });
      }
    };
    await next('prompt:added');
    // Nobody writes but after the followers read everything: each change has to wake them.
    const worker = await bench.worker();
    await next('worker:enlisted');
    const lease = await worker.claim();
    await next('prompt:queued');
    await next('prompt:claimed');
    await bench.store.checkpoint(lease, {});
    await next('attempt:checkpointed');
    await bench.store.cancel(id);
    await next('prompt:cancel-requested');
    await bench.store.release(lease, 'cancelled', '');
    await next('prompt:released');
    const ends = followers.map((follower) => follower.next());
    stop.abort();
    expect(await Promise.all(ends)).toMatchObject([{ done: true }, { done: true }]);
  });
}
