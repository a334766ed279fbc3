import { expect, it } from 'vitest';
import type { EventRecord, LoggedEvent, PromptStore } from '@media-gen/core';
import { newPrompt, type OpenBench } from '../store-bench.ts';

async function all(store: PromptStore): Promise<readonly EventRecord[]> {
  return store.events({ limit: 10_000 });
}

export function eventListenerCases(open: OpenBench): void {
  it('tells a listener what the log holds, in order, of this handle alone', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    const other = await bench.reopen();
    const told: EventRecord[] = [];
    const stop = new AbortController();
    const tell = (event: LoggedEvent): void => void told.push(event as EventRecord);
    store.onLogged(tell, stop.signal);
    store.onLogged(tell, stop.signal);
    store.onLogged(() => {
      throw new Error('a listener that fails');
    }, stop.signal);
    await bench.add('a fox');
    await other.add([newPrompt('elsewhere')]);
    const worker = await bench.worker();
    const lease = await worker.claim();
    expect(told.map(({ type }) => type).slice(-1)).toEqual(['prompt:claimed']);
    await store.checkpoint(lease, { job: 1 });
    await store.noteOutput(lease, 'image/1');
    await worker.fail(lease, { to: 'waiting', notBeforeMs: bench.harness.now() });
    await worker.commit(await worker.claim());
    await expect(store.retry(4711)).rejects.toThrow();
    const untold = (await all(store)).filter(({ id }) => !told.some((event) => event.id === id));
    expect(untold).toMatchObject([{ type: 'prompt:added', promptId: 2 }]);
    expect(told).toEqual((await all(store)).filter((event) => event.id !== untold[0]?.id));
    stop.abort();
    await bench.add('unheard');
    expect(told.map(({ type }) => type).slice(-1)).toEqual(['prompt:committed']);
  });

  it('tells in order also where a listener changes something itself', async (context) => {
    const bench = await open(context);
    const { store } = bench;
    const ids: number[] = [];
    const signal = new AbortController().signal;
    let cancelling: Promise<unknown> | undefined;
    store.onLogged(({ promptId = 0 }) => {
      cancelling ??= store.cancel(promptId);
    }, signal);
    store.onLogged(({ id }) => ids.push(id), signal);
    await bench.addMany(2);
    await cancelling;
    expect(ids).toEqual([1, 2, 3]);
    expect((await all(store)).at(-1)).toMatchObject({ type: 'prompt:cancelled' });
  });
}
