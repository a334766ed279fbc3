import { expect, it } from 'vitest';
import type { MediaKind } from '@media-gen/core';
import type { OpenBench, StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

export function laneCases(open: OpenBench): void {
  it('serves two lanes in turn, however long one of them is', async (context) => {
    const bench = await open(context);
    await fill(bench, { image: 40, audio: 10 });
    const worker = await bench.worker();

    const kinds = await claimKinds(worker, 20);

    expect(Math.abs(share(kinds, 'image') - 10)).toBeLessThanOrEqual(1);
  });

  it('gives a lane that was idle no credit for it', async (context) => {
    const bench = await open(context);
    await fill(bench, { image: 40 });
    const worker = await bench.worker();
    await claimKinds(worker, 20);
    await fill(bench, { audio: 20 });

    const kinds = await claimKinds(worker, 10);

    expect(Math.abs(share(kinds, 'audio') - 5)).toBeLessThanOrEqual(1);
  });

  it('lets an urgent prompt overtake in its own lane only', async (context) => {
    const bench = await open(context);
    await fill(bench, { image: 10, audio: 10 });
    await bench.store.add(
      Array.from({ length: 10 }, () => ({
        kind: 'image',
        promptText: 'urgent',
        bodies: [{ text: 'urgent' }],
        priority: 1,
      })),
    );
    const worker = await bench.worker();

    const kinds = await claimKinds(worker, 10);

    expect(Math.abs(share(kinds, 'audio') - 5)).toBeLessThanOrEqual(1);
  });

  it('gives every claim to the other lane when one is empty', async (context) => {
    const bench = await open(context);
    await fill(bench, { image: 3, audio: 6 });
    const worker = await bench.worker();
    expect(share(await claimKinds(worker, 9), 'audio')).toBe(6);
  });
}

async function fill(bench: StoreBench, counts: Readonly<Record<MediaKind, number>>): Promise<void> {
  for (const [kind, count] of Object.entries(counts)) await bench.addMany(count, { kind });
}

async function claimKinds(worker: TestWorker, count: number): Promise<readonly MediaKind[]> {
  const kinds: MediaKind[] = [];
  while (kinds.length < count) kinds.push((await worker.claim()).kind);
  return kinds;
}

function share(kinds: readonly MediaKind[], kind: MediaKind): number {
  return kinds.filter((one) => one === kind).length;
}
