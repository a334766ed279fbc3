import { expect, it } from 'vitest';
import type { EventRecord } from '../../src/events/event-record.ts';
import { firstKept } from '../../src/events/first-kept.ts';
import { followEvents } from '../../src/events/follow-events.ts';
import { createKindRegistry } from '../../src/kinds/registry.ts';
import { createMemoryStore, type MemoryStore } from '../../src/store/memory-store.ts';
import { noteKind } from '../runner/note-kind.ts';

function storeWith(events: number): {
  store: MemoryStore;
  write: (count: number) => Promise<void>;
} {
  const store = createMemoryStore({ kinds: createKindRegistry([noteKind]) });
  const prompt = { kind: noteKind.name, promptText: 'x', bodies: [{ text: 'x' }] };
  const write = async (count: number): Promise<void> => {
    await store.add(Array.from({ length: count }, () => prompt));
  };
  void write(events);
  return { store, write };
}

async function take(
  events: AsyncIterator<EventRecord, void, undefined>,
  count: number,
): Promise<readonly number[]> {
  const ids: number[] = [];
  while (ids.length < count) {
    const next = await events.next();
    if (next.done === true) break;
    ids.push(next.value.id);
  }
  return ids;
}

const upTo = (last: number, first = 1): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const never = (): AbortSignal => new AbortController().signal;

it('replays in batches and never holds more than one', async () => {
  const { store } = storeWith(1000);
  const sizes: number[] = [];
  const watched = {
    changed: (signal: AbortSignal) => store.changed(signal),
    events: async (filter: Parameters<MemoryStore['events']>[0]) => {
      const page = await store.events(filter);
      sizes.push(page.length);
      return page;
    },
  };
  const events = followEvents(watched, { signal: never(), batch: 100 });
  expect(await take(events, 1000)).toEqual(upTo(1000));
  expect(sizes).toEqual(Array.from({ length: 10 }, () => 100));
  await events.return();
});

it('misses nothing that is written between reading and waiting', async () => {
  const { store, write } = storeWith(1);
  let left = 50;
  const restless = {
    changed: (signal: AbortSignal) => store.changed(signal),
    events: async (filter: Parameters<MemoryStore['events']>[0]) => {
      const page = await store.events(filter);
      if (left > 0) await write(1);
      left -= 1;
      // Another waiter of this handle looks meanwhile, and must not take the news away.
      await store.changed(AbortSignal.abort());
      return page;
    },
  };
  const events = followEvents(restless, { after: 0, signal: never(), batch: 3 });
  expect(await take(events, 51)).toEqual(upTo(51));
  await events.return();
});

it('goes on after any id', async () => {
  const { store, write } = storeWith(10);
  const events = followEvents(store, { after: 7, signal: never() });
  expect(await take(events, 3)).toEqual([8, 9, 10]);
  const more = take(events, 2);
  await write(2);
  expect(await more).toEqual([11, 12]);
  await events.return();
});

it('starts with the oldest that is kept, where nobody names an id', async () => {
  const { store } = storeWith(10);
  await store.pruneEvents({ keep: 3 });
  const events = followEvents(store, { signal: never() });
  expect(await take(events, 3)).toEqual([8, 9, 10]);
  await events.return();
});

it('says so where pruning overtakes it', async () => {
  const { store, write } = storeWith(4);
  const events = followEvents(store, { signal: never(), batch: 2 });
  expect(await take(events, 2)).toEqual([1, 2]);
  await write(6);
  await store.pruneEvents({ keep: 2 });
  await expect(events.next()).rejects.toMatchObject({
    code: 'events_expired',
    details: { after: 2, oldestId: 9 },
  });
});

it('says so where pruning overtakes it from an empty log on', async () => {
  const { store, write } = storeWith(0);
  const late = {
    changed: (signal: AbortSignal) => store.changed(signal),
    events: async (filter: Parameters<MemoryStore['events']>[0]) => {
      const page = await store.events(filter);
      await write(6);
      await store.pruneEvents({ keep: 2 });
      return page;
    },
  };
  const events = followEvents(late, { signal: never() });
  await expect(events.next()).rejects.toMatchObject({
    code: 'events_expired',
    details: { after: 0, oldestId: 5 },
  });
});

it('ends on abort, while it waits and between two events', async () => {
  const { store } = storeWith(3);
  const waiting = new AbortController();
  const idle = followEvents(store, { after: 3, signal: waiting.signal });
  const next = idle.next();
  waiting.abort(new Error('enough'));
  expect(await next).toEqual({ done: true, value: undefined });

  const reading = new AbortController();
  const busy = followEvents(store, { signal: reading.signal });
  expect(await take(busy, 1)).toEqual([1]);
  reading.abort();
  expect(await busy.next()).toEqual({ done: true, value: undefined });
  const late = followEvents(store, { signal: AbortSignal.abort() });
  expect(await late.next()).toEqual({ done: true, value: undefined });
});

it('stops waiting when its reader leaves', async () => {
  const { store } = storeWith(2);
  const waits: AbortSignal[] = [];
  const watched = {
    events: (filter: Parameters<MemoryStore['events']>[0]) => store.events(filter),
    changed: (signal: AbortSignal) => {
      waits.push(signal);
      return store.changed(signal);
    },
  };
  for await (const { id } of followEvents(watched, { signal: never() })) {
    if (id === 2) break;
  }
  expect(waits.map(({ aborted }) => aborted)).toEqual([true]);
});

it('throws what the store throws, also while it waits', async () => {
  const { store } = storeWith(1);
  const events = followEvents(store, { signal: never() });
  expect(await take(events, 1)).toEqual([1]);
  const next = events.next();
  await store.close();
  await expect(next).rejects.toMatchObject({ code: 'store_closed' });
  const late = followEvents(store, { signal: never() });
  await expect(late.next()).rejects.toMatchObject({ code: 'store_closed' });
});

it('keeps a whole end of the log, whatever the rules and the clocks say', () => {
  const ends = { oldestId: 2, newestId: 10, firstYoungId: 4 };
  expect(firstKept({}, ends)).toBe(1);
  expect(firstKept({ olderThanMs: 1 }, ends)).toBe(4);
  expect(firstKept({ keep: 3 }, ends)).toBe(8);
  expect(firstKept({ olderThanMs: 1, keep: 3 }, ends)).toBe(8);
  expect(firstKept({ olderThanMs: 1, keep: 9 }, ends)).toBe(4);
  expect(firstKept({ keep: 0 }, ends)).toBe(10);
  expect(firstKept({ olderThanMs: 1 }, { ...ends, firstYoungId: undefined })).toBe(10);
  expect(firstKept({ keep: 3, atMost: 2 }, ends)).toBe(4);
  expect(firstKept({ keep: 3, atMost: 100 }, ends)).toBe(8);
});
