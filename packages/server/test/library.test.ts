import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fakeExecutor } from '@media-gen/testing';
import { expect, test } from 'vitest';
import { openServer, type OpenServer } from './support/open-server.ts';

interface Item {
  readonly id: number;
  readonly url: string;
  readonly rating: number;
  readonly tags: readonly string[];
}

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

async function withItems(texts: readonly string[]): Promise<OpenServer> {
  const server = await openServer({ executors: [fakeExecutor()] });
  await server.store.add(
    texts.map((prompt) => ({ kind: 'image', promptText: prompt, bodies: [{ prompt }] })),
  );
  await server.runner!.drain();
  return server;
}

test('what was made is found, rated, labelled and counted', async () => {
  const server = await withItems(['a harbour', 'a forest', 'a harbour at night']);
  const { json: index } = await server.json('GET', '/api/v1/library/index?search=harb');
  expect(index).toMatchObject({ ids: [3, 1], total: 2, counts: null, pending: 0 });
  const change = { ids: [1, 99], rating: 5, label: 'red', favourite: true, addTags: ['sea'] };
  const { json: changed } = await server.json('PATCH', '/api/v1/library/items', change);
  expect(changed).toEqual({ changed: [1], missing: [99] });
  const { json: page } = await server.json<Page>('GET', '/api/v1/library/items?ids=3,1,99');
  expect(page.items.map(({ id, rating, tags }) => [id, rating, tags])).toEqual([
    [3, 0, []],
    [1, 5, ['sea']],
  ]);
  const { json: facets } = await server.json('GET', '/api/v1/library/facets?favourite=true');
  expect(facets).toMatchObject({
    total: 1,
    kinds: [{ value: 'image', count: 1 }],
    tags: [{ value: 'sea', count: 1 }],
    labels: [{ value: 'red', count: 1 }],
    ratings: [{ value: '5', count: 1 }],
  });
});

test('pages follow each other in every order, whatever is found', async () => {
  const server = await withItems(['d', 'b', 'a', 'c', 'e']);
  await server.json('PATCH', '/api/v1/library/items', { ids: [2, 4], rating: 3 });
  for (const order of ['newest', 'oldest', 'rating', 'prompt']) {
    const { json: index } = await server.json<{ ids: number[] }>(
      'GET',
      `/api/v1/library/index?order=${order}`,
    );
    const found: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { json }: { json: Page } = await server.json<Page>(
        'GET',
        `/api/v1/library/items?order=${order}&limit=2${at}`,
      );
      found.push(...json.items.map(({ id }) => id));
      cursor = json.nextCursor;
    }
    expect([order, found]).toEqual([order, index.ids]);
  }
});

test('the trash keeps a row whole, and shows its file until it is restored', async () => {
  const server = await withItems(['a harbour', 'a forest']);
  const { json: before } = await server.json<Page>('GET', '/api/v1/library/items?ids=1');
  const { url } = before.items[0]!;
  expect((await server.json('POST', '/api/v1/library/trash', { ids: [1, 7] })).json).toEqual({
    changed: [1],
    missing: [7],
  });
  expect((await server.fetch('/api/v1/artifacts/1')).status).toBe(404);
  expect((await server.fetch(url)).status).toBe(200);
  expect((await server.fetch('/api/v1/artifacts/1/thumbnail')).status).toBe(200);
  const { json: trash } = await server.json<Page>('GET', '/api/v1/library/items?trashed=true');
  expect(trash.items.map(({ id }) => id)).toEqual([1]);
  expect((await server.json('GET', '/api/v1/prompts/1')).json).toMatchObject({ status: 'ready' });
  expect((await server.json('POST', '/api/v1/library/restore', { ids: [1] })).json).toEqual({
    restored: [{ was: 1, id: 1 }],
    missing: [],
  });
  const { json: after } = await server.json<Page>('GET', '/api/v1/library/items?ids=1');
  expect(after).toEqual(before);
  expect(existsSync(join(server.mediaRoot, decodeURIComponent(url.slice(14).split('?')[0]!)))).toBe(
    true,
  );
});
