import { expect, test } from 'vitest';
import { GridRows } from '../src/library/grid/grid-rows.ts';
import { framesOnTime } from '../src/library/index/frames-on-time.ts';
import { ItemCache } from '../src/library/index/item-cache.ts';
import type { LibraryItem } from '../src/library/index/library-item.ts';
import { FIT, moveBy, zoomAt } from '../src/library/compare/zoom.ts';
import { readWish, wishAddress } from '../src/library/search/library-wish.ts';

test('lines hold every item once, in order, whatever the groups and columns', () => {
  const groups = [
    { key: 'a', count: 1 },
    { key: 'b', count: 7 },
    { key: 'c', count: 0 },
    { key: 'd', count: 4 },
  ];
  for (const columns of [1, 2, 3, 5, 20]) {
    const rows = new GridRows(15, columns, groups);
    const items: number[] = [];
    const heads: string[] = [];
    for (let index = 0; index < rows.count; index += 1) {
      const row = rows.row(index);
      if (row.is === 'head') heads.push(row.key);
      else {
        expect(row.to - row.from).toBeLessThanOrEqual(columns);
        for (let item = row.from; item < row.to; item += 1) {
          items.push(item);
          expect(rows.rowOf(item)).toBe(index);
        }
      }
    }
    expect(items).toEqual(Array.from({ length: 15 }, (_, item) => item));
    expect(heads).toEqual(['a', 'b', 'd']);
    expect(() => rows.row(rows.count)).toThrow(RangeError);
  }
});

test('up and down keep the column, and pass the heads of groups', () => {
  const rows = new GridRows(8, 3, [
    { key: 'a', count: 4 },
    { key: 'b', count: 4 },
  ]);
  expect(rows.below(2, 1)).toBe(3);
  expect(rows.below(3, 1)).toBe(4);
  expect(rows.below(6, -1)).toBe(3);
  expect(rows.below(1, 99)).toBe(7);
  expect(rows.below(7, -99)).toBe(0);
});

test('what an address says is read back from it', () => {
  const address =
    '?q=a+%26+b&kind=image&kind=audio&model=x%2Cy&tag=sea&label=red&label=none&favourite=1&rating=3&prompt=7&order=rating&group=month&stacks=1&trash=1&compare=4.5';
  const wish = readWish(new URLSearchParams(address));
  expect(wish).toMatchObject({
    search: 'a & b',
    kinds: ['image', 'audio'],
    model: 'x,y',
    labels: ['red', 'none'],
    ratingAtLeast: 3,
    compared: [4, 5],
  });
  expect(wishAddress(wish)).toBe(address);
  const nonsense = 'rating=9&order=x&prompt=-1&compare=1.1&label=pink&group=year';
  expect(wishAddress(readWish(new URLSearchParams(nonsense)))).toBe('');
});

test('zooming keeps the point beneath the pointer, and no picture leaves its frame', () => {
  const zoom = zoomAt(FIT, 2, 0.25, -0.25);
  expect(zoom).toEqual({ scale: 2, x: -0.25, y: 0.25 });
  expect(zoomAt(zoom, 0.5, 0.25, -0.25)).toEqual(FIT);
  expect(moveBy(zoom, 9, -9)).toEqual({ scale: 2, x: 0.5, y: -0.5 });
  expect(zoomAt(FIT, 1_000).scale).toBe(16);
});

interface Asked {
  readonly ids: readonly number[];
  readonly signal: AbortSignal;
  readonly answer: () => Promise<void>;
}

function cacheOf(most = 100): {
  cache: ItemCache;
  asked: Asked[];
  failures: unknown[];
  frames: (() => void)[];
} {
  const asked: Asked[] = [];
  const frames: (() => void)[] = [];
  const failures: unknown[] = [];
  const cache = new ItemCache(
    (ids, signal) => {
      const { promise, resolve } = Promise.withResolvers<readonly LibraryItem[]>();
      const items = ids.filter((id) => id < 1_000).map((id) => item(id));
      asked.push({ ids, signal, answer: () => (resolve(items), promise.then(() => undefined)) });
      return promise;
    },
    (error) => failures.push(error),
    { most, nextFrame: (callback) => frames.push(callback) },
  );
  return { cache, asked, failures, frames };
}

test('items are asked for once, and requests for what was scrolled past are given up', async () => {
  const { cache, asked, failures } = cacheOf();
  cache.want([1, 2]);
  cache.want([2, 3]);
  expect(asked.map(({ ids }) => ids)).toEqual([[1, 2], [3]]);
  cache.want([3, 4]);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
  await asked[1]!.answer();
  await asked[0]!.answer();
  expect([cache.get(1), cache.get(3)?.id, cache.get(4)]).toEqual([undefined, 3, undefined]);
  expect(failures).toEqual([]);
});

test('a screen of items is told one a frame, whatever else arrives meanwhile', async () => {
  const { cache, asked, frames } = cacheOf();
  const told: number[] = [];
  const [, , stopThird] = [1, 2, 3, 4].map((id) => cache.listen(id, () => told.push(id)));
  cache.want([1, 2, 3]);
  cache.want([1, 2, 3, 4]);
  await asked[0]!.answer();
  expect(told).toEqual([1]);
  await asked[1]!.answer();
  // No frame is spent on what nobody looks at any more.
  stopThird?.();
  for (const seen of [
    [1, 2],
    [1, 2, 4],
  ]) {
    expect(frames).toHaveLength(1);
    frames.shift()?.();
    expect(told).toEqual(seen);
  }
  expect(frames).toEqual([]);
});

test('a frame that came late is left to the page', () => {
  let show: ((nowMs: number) => void) | undefined;
  const next = framesOnTime((callback) => (show = callback));
  const drawn: number[] = [];
  for (const nowMs of [1_000, 1_017, 1_051, 1_067, 1_101, 1_117, 1_800]) {
    if (show === undefined) next(() => drawn.push(nowMs));
    const shown = show;
    show = undefined;
    shown?.(nowMs);
  }
  // What was asked for before a late frame is drawn in the one after it.
  expect(drawn).toEqual([1_000, 1_017, 1_051, 1_101, 1_800]);
});

test('what there is not is told apart from what is not known yet', async () => {
  const { cache, asked } = cacheOf();
  let told = 0;
  cache.listen(5_000, () => (told += 1));
  cache.want([5_000]);
  await asked[0]!.answer();
  expect([cache.get(5_000), told]).toEqual([null, 1]);
});

test('the items that were not seen for the longest time are forgotten, the kept one is not', async () => {
  const { cache, asked } = cacheOf(4);
  cache.keep(1);
  for (const [round, ids] of [
    [1, 2],
    [3, 4],
    [5, 6],
  ].entries()) {
    cache.want(ids);
    await asked[round]!.answer();
  }
  expect([1, 2, 3, 4, 5, 6].filter((id) => cache.get(id))).toEqual([1, 4, 5, 6]);
});

test('a change is shown at once and can be taken back', async () => {
  const { cache, asked } = cacheOf();
  cache.want([1, 2]);
  await asked[0]!.answer();
  const takeBack = cache.change([1, 9], (before) => ({ ...before, rating: 5 }));
  expect([cache.get(1)?.rating, cache.get(2)?.rating]).toEqual([5, 0]);
  takeBack();
  expect(cache.get(1)?.rating).toBe(0);
});

test('what may have changed stays until it was read again', async () => {
  const { cache, asked } = cacheOf();
  cache.want([1]);
  await asked[0]!.answer();
  cache.outdate();
  expect(cache.get(1)?.id).toBe(1);
  expect(asked.map(({ ids }) => ids)).toEqual([[1], [1]]);
});

function item(id: number): LibraryItem {
  return {
    id,
    promptId: id,
    artifactType: 'image',
    filePath: `${id}.png`,
    previewPath: null,
    createdMs: id,
    mediaType: 'image/png',
    bytes: null,
    width: null,
    height: null,
    durationSeconds: null,
    sha256: null,
    url: `/${id}.png`,
    thumbnailUrl: `/${id}`,
    promptText: `prompt ${id}`,
    kind: 'image',
    model: null,
    seed: null,
    take: null,
    rating: 0,
    favourite: false,
    label: null,
    tags: [],
    stackSize: 1,
    trashedMs: null,
    title: undefined,
  };
}
