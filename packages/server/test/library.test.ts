import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openMediaLibrary } from '@media-gen/db';
import { fakeExecutor } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openServer, type OpenServer, type OpenServerOptions } from './support/open-server.ts';

interface Item {
  readonly id: number;
  readonly url: string;
  readonly filePath: string;
  readonly rating: number;
  readonly tags: readonly string[];
}

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

async function withItems(
  texts: readonly string[],
  options: OpenServerOptions = {},
): Promise<OpenServer> {
  const server = await openServer({ executors: [fakeExecutor()], ...options });
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
  const { json: one } = await server.json('GET', '/api/v1/artifacts/1');
  expect(one).toMatchObject({ id: 1, promptId: 1, isTrashed: true, url });
  const { json: list } = await server.json<Page>('GET', '/api/v1/artifacts');
  expect(list.items.map(({ id }) => id)).toEqual([2]);
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
  const { json: back } = await server.json('GET', '/api/v1/artifacts/1');
  expect(back).toMatchObject({ id: 1, isTrashed: false });
  expect(existsSync(join(server.mediaRoot, decodeURIComponent(url.slice(14).split('?')[0]!)))).toBe(
    true,
  );
});

test('emptying the trash removes files and folders that get empty, and what a crash left', async () => {
  const server = await withItems(['a harbour', 'a forest', 'a lake']);
  const { json } = await server.json<Page>('GET', '/api/v1/library/items?ids=1,2,3');
  const files = json.items.map(({ filePath }) => join(server.mediaRoot, filePath));
  await server.json('POST', '/api/v1/library/trash', { ids: [1, 2] });
  // As if the process had died before it came to the files.
  const library = await openMediaLibrary({ path: server.database });
  await library.discard([2]);
  await library.close();
  expect(files.map((file) => existsSync(file))).toEqual([true, true, true]);
  const { json: emptied } = await server.json('POST', '/api/v1/library/empty-trash', { ids: [1] });
  expect(emptied).toEqual({ changed: [1], missing: [], waiting: 0 });
  expect(files.map((file) => existsSync(dirname(file)))).toEqual([false, false, true]);
  expect((await server.fetch(json.items[0]!.url)).status).toBe(404);
});

test('what is asked for comes as a ZIP, with a list of what it is', async () => {
  const server = await withItems(['=cmd|harbour, "quoted"', 'a forest']);
  await server.json('PATCH', '/api/v1/library/items', { ids: [1], rating: 4, addTags: ['sea'] });
  const wish = async (format: string): Promise<Response> => {
    const { json } = await server.json('POST', '/api/v1/library/exports', {
      ids: [1, 2, 99],
      format,
    });
    return server.fetch(String(json['url']));
  };
  const zip = join(server.folder, 'export.zip');
  writeFileSync(zip, Buffer.from(await (await wish('zip')).arrayBuffer()));
  const target = join(server.folder, 'unpacked');
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, target]);
  const manifest = JSON.parse(readFileSync(join(target, 'manifest.json'), 'utf8')) as {
    file: string;
    filePath: string;
    rating: number;
    tags: string[];
    recipe: { seed: number };
  }[];
  expect(manifest.map(({ file }) => file)).toEqual([
    '1-cmd-harbour-quoted-1.png',
    '2-a-forest-2.png',
  ]);
  expect(manifest[0]).toMatchObject({ rating: 4, tags: ['sea'], recipe: { promptId: 1 } });
  for (const { file, filePath } of manifest) {
    const packed = readFileSync(join(target, file));
    expect(packed.equals(readFileSync(join(server.mediaRoot, filePath)))).toBe(true);
  }
  const csv = await (await wish('csv')).text();
  expect(csv.split('\r\n')[1]).toContain(`1,1,"'=cmd|harbour, ""quoted""",image`);
  expect((await (await wish('json')).json()) as unknown[]).toHaveLength(2);
});

test('an export is gone after ten minutes', async () => {
  let nowMs = 1_000_000;
  const server = await openServer({ now: () => nowMs });
  const { json } = await server.json('POST', '/api/v1/library/exports', {
    ids: [1],
    format: 'csv',
  });
  const url = String(json['url']);
  expect((await server.fetch(url, { method: 'HEAD' })).status).toBe(200);
  nowMs += 600_000;
  expect((await server.fetch(url)).status).toBe(404);
});

test('a folder is shown where somebody can show it, and never one outside', async () => {
  const shown: string[] = [];
  const server = await withItems(['a harbour'], {
    openFolder: (path) => Promise.resolve(void shown.push(path)),
  });
  expect((await server.json('POST', '/api/v1/artifacts/1/open-folder')).status).toBe(204);
  const { json } = await server.json<Page>('GET', '/api/v1/library/items?ids=1');
  expect(shown).toEqual([dirname(join(realpathSync(server.mediaRoot), json.items[0]!.filePath))]);
  const db = new Sqlite(server.database);
  db.prepare("UPDATE prompt_artifacts SET file_path = '../../etc/passwd'").run();
  db.close();
  expect((await server.json('POST', '/api/v1/artifacts/1/open-folder')).status).toBe(404);
  expect(shown).toHaveLength(1);
  const without = await withItems(['a harbour']);
  expect((await without.json('POST', '/api/v1/artifacts/1/open-folder')).status).toBe(501);
});
