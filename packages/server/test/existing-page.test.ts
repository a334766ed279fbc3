import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeExecutor } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openServer, type OpenServer } from './support/open-server.ts';

// What the existing page sends, as it was recorded, and what it needs to come back.

/** The other programs' tables, with what years of use leave in them. */
function furnish({ database }: OpenServer): void {
  const db = new Sqlite(database);
  db.pragma('foreign_keys = OFF');
  db.exec(`
    CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT, tag_type TEXT);
    CREATE TABLE writing_tags (writing_id INTEGER, tag_id INTEGER);
    CREATE VIRTUAL TABLE writings_fts USING fts5(title, content, notes);
    INSERT INTO tags VALUES (1, 'rain', 'theme'), (2, 'unused', NULL);
    INSERT INTO prompts(id, prompt_text, prompt_type, status, created_at, metadata) VALUES
      (1, 'a fox', 'image', 'completed', '2026-01-06 21:30:45', '{"style":"ink"}'),
      (2, 'a song', 'music', 'completed', '2026-01-07 21:30:45', 'no JSON'),
      (3, 'a lyric', 'lyrics_prompt', 'failed', NULL, NULL),
      (4, 'a poem', 'text', 'unprocessed', '2026-01-08T10:00:00.000001', NULL),
      (5, 'a wolf', 'image_prompt', 'unprocessed', '2026-01-09 10:00:00', NULL);
    INSERT INTO prompt_artifacts(id, prompt_id, artifact_type, file_path, preview_path, metadata, created_at) VALUES
      (1, 1, 'image', 'image/1_20260106T213045/output.png', 'image/1_20260106T213045/output.png', '{"mood":"calm"}', '2026-01-06 21:30:45'),
      (2, 2, 'audio', 'audio/2_20260107T213045/song.flac', NULL, 'broken', NULL);
    INSERT INTO writings(id, title, content_type, content, word_count, character_count, line_count,
      publication_status, explicit_content, file_timestamp, notes, mood) VALUES
      (1, 'Chapter one', 'prose', 'It rained.', 2, 10, 1, 'draft', 0, '2026-01-01 10:00:00.000000', 'first', 'grey'),
      (2, 'Night', 'poem', 'Dark words', 2, 10, 1, 'published', 1, '2026-01-03 10:00:00.000000', NULL, NULL);
    INSERT INTO writings(id, title, content_type, content) VALUES (3, 'Bare', 'poem', 'no counts here');
    INSERT INTO writing_tags VALUES (1, 1);
    INSERT INTO writings_fts(rowid, title, content, notes) SELECT id, title, content, notes FROM writings;
  `);
  db.close();
}

test('a wish is posted, listed and found by its type, aliases and comma lists included', async () => {
  const server = await openServer();
  furnish(server);
  const posted = await server.json('POST', '/api/prompts', {
    prompt_text: 'A lighthouse in fog',
    prompt_type: 'image_prompt',
    priority: 5,
    config_name: null,
    metadata: {
      style: 'ink',
      tone: 'calm',
      length: 'short',
      collaboration_mode: null,
      frontend_version: '1',
      source: 'web',
    },
  });
  expect([posted.status, posted.json['prompt_id']]).toEqual([200, 6]);
  const list = async (query: string) => {
    const { json } = await server.json<{ id: number }[]>('GET', `/api/prompts?${query}`);
    return json.map(({ id }) => id);
  };
  expect(await list('limit=100')).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await list('prompt_type=image&limit=100')).toEqual([6, 5, 1]);
  expect(await list('prompt_type=image_prompt')).toEqual([6, 5, 1]);
  expect(await list('prompt_type=lyrics_prompt,music,audio,voice')).toEqual([3, 2]);
  expect(await list('prompt_type=song,text')).toEqual([4, 3, 2]);
  expect(await list('status=unprocessed&limit=2')).toEqual([6, 5]);
  expect(await list('prompt_type=nothing')).toEqual([]);
  const { json } = await server.json<Record<string, unknown>[]>(
    'GET',
    '/api/prompts?status=completed',
  );
  expect(json).toEqual([
    expect.objectContaining({ id: 2, metadata: 'no JSON' }),
    {
      id: 1,
      prompt_text: 'a fox',
      prompt_type: 'image',
      status: 'completed',
      priority: 5,
      config_name: null,
      metadata: { style: 'ink' },
      created_at: '2026-01-06 21:30:45',
      processed_at: null,
      completed_at: null,
      output_reference: null,
      error_message: null,
      processing_duration: null,
      artifact_status: 'pending',
    },
  ]);
  const events = await server.store.events({ limit: 1000 });
  expect(events.map(({ type, promptId }) => [type, promptId])).toContainEqual(['prompt:added', 6]);
  const wrong = await server.json('POST', '/api/prompts', { prompt_type: 'text' });
  expect([wrong.status, typeof wrong.json['detail']]).toEqual([422, 'string']);
});

test('artifacts come as a bare array, and their files from the path that they name', async () => {
  const server = await openServer({ executors: [fakeExecutor()] });
  furnish(server);
  const folder = join(server.mediaRoot, 'image/1_20260106T213045');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'output.png'), 'bytes');
  const { json } = await server.json<Record<string, unknown>[]>('GET', '/api/prompts/1/artifacts');
  expect(json).toEqual([
    {
      id: 1,
      prompt_id: 1,
      artifact_type: 'image',
      file_path: 'image/1_20260106T213045/output.png',
      preview_path: 'image/1_20260106T213045/output.png',
      metadata: { mood: 'calm' },
      created_at: '2026-01-06 21:30:45',
      filename: 'output.png',
      file_type: 'image/png',
    },
  ]);
  const media = await server.fetch(`/api/media/${String(json[0]!['file_path'])}`);
  expect([media.headers.get('Content-Type'), await media.text()]).toEqual(['image/png', 'bytes']);
  const part = await server.fetch(`/api/media/${String(json[0]!['file_path'])}`, {
    headers: { Range: 'bytes=1-2' },
  });
  expect([part.status, await part.text()]).toEqual([206, 'yt']);
  expect((await server.fetch('/api/media/image/1_20260106T213045/other.png')).status).toBe(404);
  const song = await server.json<unknown[]>('GET', '/api/prompts/2/artifacts');
  expect(song.json).toMatchObject([{ file_type: 'audio/flac', metadata: {}, preview_path: null }]);
  expect((await server.json('GET', '/api/prompts/4/artifacts')).json).toEqual([]);
  const unknown = await server.json('GET', '/api/prompts/99/artifacts');
  expect([unknown.status, unknown.json]).toEqual([404, { detail: 'Prompt not found' }]);
});

test('the queue, the statistics and the discovery answer as the page reads them', async () => {
  const server = await openServer();
  furnish(server);
  const stats = await server.json('GET', '/api/queue/stats');
  expect(stats.json).toEqual({ unprocessed: 2, processing: 0, completed: 2, failed: 1 });
  const found = await server.fetch('/api/discover-all-artifacts', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(await found.json()).toEqual({ total_artifacts_discovered: 0, results: [] });
  const all = await server.json('GET', '/api/stats');
  expect(all.json).toEqual({
    total_writings: 3,
    total_words: 4,
    average_words: 1.3,
    content_type_distribution: {
      poem: { count: 2, explicit: 1 },
      prose: { count: 1, explicit: 0 },
    },
    publication_status_distribution: { draft: 2, published: 1 },
    top_tags: [{ name: 'rain', count: 1 }],
  });
});

test('writings are listed, found, read and changed; one bare row hides nobody', async () => {
  const server = await openServer();
  furnish(server);
  interface Envelope {
    readonly items: readonly Record<string, unknown>[];
    readonly total: number;
  }
  const list = await server.json<Envelope>('GET', '/api/writings?page=1&limit=1000&explicit=true');
  expect(list.json).toMatchObject({ total: 3, page: 1, limit: 1000, pages: 1 });
  expect(list.json.items.map(({ id }) => id)).toEqual([2, 1, 3]);
  expect(list.json.items[1]).toEqual({
    id: 1,
    title: 'Chapter one',
    content_type: 'prose',
    content: 'It rained.',
    word_count: 2,
    character_count: 10,
    line_count: 1,
    mood: 'grey',
    explicit_content: false,
    publication_status: 'draft',
    notes: 'first',
    file_timestamp: '2026-01-01 10:00:00.000000',
    tags: [{ id: 1, name: 'rain', tag_type: 'theme' }],
  });
  expect(list.json.items[2]).toMatchObject({ word_count: 3, line_count: 1, file_timestamp: null });
  const ids = async (path: string) => {
    const { json } = await server.json<Envelope | readonly Record<string, unknown>[]>('GET', path);
    return ('items' in json ? json.items : json).map(({ id }) => id);
  };
  expect(await ids('/api/writings')).toEqual([1, 3]);
  expect(await ids('/api/writings?content_type=poem&publication_status=draft')).toEqual([3]);
  expect(await ids('/api/writings?limit=1&page=2')).toEqual([3]);
  expect(await ids('/api/writings/type/poem')).toEqual([3]);
  expect(await ids('/api/writings/chapters')).toEqual([1]);
  expect(await ids('/api/writings/today')).toEqual([]);
  expect(await ids('/api/search?q=rained')).toEqual([1]);
  expect(await ids('/api/search?q=dark')).toEqual([]);
  expect(await ids('/api/search?q=dark&include_explicit=true')).toEqual([2]);
  for (const q of ['"', "it's", '(', 'a AND', 'title:', '*', '%00', '%20']) {
    expect([q, (await server.fetch(`/api/search?q=${q}`)).status]).toEqual([q, 200]);
  }
  expect((await server.json('GET', '/api/writings/1')).json).toMatchObject({
    title: 'Chapter one',
  });
  const missing = await server.json('GET', '/api/writings/99');
  expect([missing.status, missing.json]).toEqual([404, { detail: 'Writing not found' }]);
  const nothing = await server.json('PUT', '/api/writings/1', {});
  expect([nothing.status, nothing.json]).toEqual([400, { detail: 'No fields to update' }]);
  const changed = await server.json('PUT', '/api/writings/1', {
    content: 'It rained\nall day.',
    publication_status: 'published',
  });
  expect(changed.json).toMatchObject({
    id: 1,
    word_count: 4,
    character_count: 18,
    line_count: 2,
    publication_status: 'published',
    notes: 'first',
  });
  const tags = await server.json('GET', '/api/tags');
  expect(tags.json).toEqual({
    tags: [
      { id: 1, name: 'rain', tag_type: 'theme', usage_count: 1 },
      { id: 2, name: 'unused', tag_type: null, usage_count: 0 },
    ],
  });
});

test('what the older server refused is refused in its form', async () => {
  const server = await openServer();
  const wrong = await server.json('GET', '/api/writings?limit=1001&page=x&explicit=maybe');
  expect(wrong.status).toBe(422);
  expect(wrong.json['detail']).toMatchObject([
    { type: 'int_parsing', loc: ['query', 'page'], input: 'x' },
    { type: 'less_than_equal', loc: ['query', 'limit'], ctx: { le: 1000 } },
    { type: 'bool_parsing', loc: ['query', 'explicit'] },
  ]);
  expect((await server.fetch('/api/search')).status).toBe(422);
  expect((await server.json('GET', '/health')).json).toEqual({
    status: 'healthy',
    database: 'connected',
    total_writings: 0,
  });
  expect((await server.json('GET', '/')).json).toMatchObject({ version: '0.0.0' });
  expect((await server.json('GET', '/api/tags')).json).toEqual({ tags: [] });
});

test('what only an older client names is not there', async () => {
  const server = await openServer();
  for (const [method, path] of [
    ['GET', '/api/writings/status/draft'],
    ['GET', '/api/writings/tag/rain'],
    ['POST', '/api/writings'],
    ['DELETE', '/api/writings/1'],
    ['GET', '/api/analytics/trends'],
    ['GET', '/api/analytics/distribution'],
    ['GET', '/api/tags/1/writings'],
    ['POST', '/api/tags'],
    ['PUT', '/api/tags/1'],
    ['GET', '/api/models/available'],
    ['POST', '/api/generate'],
  ] as const) {
    const { status, json } = await server.json(method, path);
    expect([method, path, status, typeof json['detail']]).toEqual([method, path, 404, 'string']);
  }
});
