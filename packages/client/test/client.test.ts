import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  builtInKinds,
  createKindRegistry,
  createMemoryStore,
  type PromptStore,
} from '@media-gen/core';
import { createServer } from '@media-gen/server';
import { expect, onTestFinished, test } from 'vitest';
import { apiTypes } from '../scripts/api-types.ts';
import { createClient, followServer, type ServerMessage } from '../src/index.ts';

const TOKEN = 'correct-horse-battery-staple';

async function serve(store: PromptStore, port = 0) {
  const mediaRoot = mkdtempSync(join(tmpdir(), 'media-gen-client-'));
  onTestFinished(() => rmSync(mediaRoot, { recursive: true, force: true }));
  const server = await createServer({ store, mediaRoot, token: TOKEN, port });
  onTestFinished(() => server.close());
  return { server, ...(await server.listen()) };
}

const memoryStore = () => createMemoryStore({ kinds: createKindRegistry(builtInKinds) });

test('the generated types are those of the server', async () => {
  const written = readFileSync(join(import.meta.dirname, '../src/generated/api.ts'), 'utf8');
  expect(await apiTypes()).toBe(written);
});

test('a client adds, lists and reads, and gets problems as data', async () => {
  const { url } = await serve(memoryStore());
  const client = createClient({ url, token: TOKEN });
  const added = await client.POST('/prompts', {
    body: { prompts: [{ kind: 'image', promptText: 'a fox' }] },
  });
  expect(added.data).toEqual({ ids: [1] });
  const listed = await client.GET('/prompts', {
    params: { query: { limit: 1, order: 'newest', kind: 'image' } },
  });
  expect(listed.data?.items.map(({ id, promptText }) => [id, promptText])).toEqual([[1, 'a fox']]);
  const missing = await client.GET('/prompts/{promptId}', { params: { path: { promptId: 9 } } });
  expect([missing.response.status, missing.error?.code]).toEqual([404, 'prompt_not_found']);
  const stranger = createClient({ url });
  expect((await stranger.GET('/status')).error?.code).toBe('token_missing');
});

test('a follower misses nothing while the server is restarted', async () => {
  const store = memoryStore();
  const first = await serve(store);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const events = followServer({
    url: first.url,
    token: TOKEN,
    after: 0,
    signal: stop.signal,
    pauseMs: 1,
  });
  const told: ServerMessage[] = [];
  const until = async (id: number): Promise<void> => {
    while (told.at(-1)?.id !== id || told.at(-1)?.event !== 'message') {
      const next = await events.next();
      if (next.done === true) throw new Error('The following ended.');
      told.push(next.value);
    }
  };
  const prompt = { kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] };
  await store.add([prompt, prompt]);
  await until(2);
  await first.server.close();
  await store.add([prompt, prompt]);
  await serve(store, first.port);
  await until(4);
  const logged = told.filter(({ event }) => event === 'message');
  expect(logged.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
});

test('a follower whom the server refuses is told so', async () => {
  const { url } = await serve(memoryStore());
  const { signal } = new AbortController();
  const events = followServer({ url, token: 'a-wrong-token-of-this-kind', signal });
  await expect(events.next()).rejects.toThrow('401');
});
