import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createMediaPreviewer } from '@media-gen/media';
import { fakeExecutor } from '@media-gen/testing';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openServer, sketchExecutors, type OpenServer } from './support/open-server.ts';

const kept = (server: OpenServer): readonly string[] => {
  const folder = join(server.mediaRoot, '.mediagen', 'previews');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.includes('-')).map((name) => name.replace(/^.*?-/, ''));
};

function record(server: OpenServer, filePath: string, bytes: string | Buffer): void {
  const folder = join(server.mediaRoot, filePath, '..');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(server.mediaRoot, filePath), bytes);
  const db = new Sqlite(server.database);
  db.pragma('foreign_keys = OFF');
  db.prepare(
    "INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES (1, 'image', ?)",
  ).run(filePath);
  db.close();
}

const WEBP = Buffer.from('RIFF');

test('small pictures are made once, kept, and served to be kept for ever', async () => {
  const server = await openServer({ executors: sketchExecutors() });
  await server.store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a harbour' }] }]);
  await server.runner!.drain();
  for (const side of [150, 400, 800]) {
    const answer = await server.fetch(`/api/v1/artifacts/1/thumbnail?side=${side}`);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('Cache-Control')).toContain('immutable');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 4)).toEqual(WEBP);
    const held = { headers: { 'If-None-Match': answer.headers.get('ETag')! } };
    const again = await server.fetch(`/api/v1/artifacts/1/thumbnail?side=${side}`, held);
    expect(again.status).toBe(304);
  }
  const { json } = await server.json('GET', '/api/v1/placeholders?artifactId=1');
  expect(json).toEqual({
    items: [
      { artifactId: 1, dataUrl: expect.stringMatching(/^data:image\/webp;base64,/) as string },
    ],
  });
  const square = await server.fetch('/api/v1/artifacts/1/thumbnail?side=200&shape=square');
  const whole = await server.fetch('/api/v1/artifacts/1/thumbnail?side=200');
  expect(square.headers.get('ETag')).not.toBe(whole.headers.get('ETag'));
  expect(await square.text()).not.toBe(await whole.text());
  expect([...kept(server)].sort()).toEqual([
    '150.webp',
    '200-square.webp',
    '200.webp',
    '400.webp',
    '800.webp',
    'placeholder.txt',
  ]);
  expect((await server.fetch('/api/v1/artifacts/1/thumbnail?side=151')).status).toBe(400);
  expect((await server.fetch('/api/v1/artifacts/1/waveform')).status).toBe(501);
  const { json: artifact } = await server.json('GET', '/api/v1/artifacts/1');
  expect((await server.fetch(String(artifact['thumbnailUrl']))).status).toBe(200);
});

test('many who ask at once get the same, and nothing is made twice', async () => {
  let made = 0;
  const server = await openServer({
    executors: [fakeExecutor()],
    previewer: {
      thumbnail: async (_path, side) => {
        made += 1;
        await Promise.resolve();
        return Buffer.from(`picture ${side}`);
      },
      placeholder: () => Promise.resolve('data:,'),
      waveform: () => Promise.reject(new Error('no sound')),
    },
  });
  await server.store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
  await server.runner!.drain();
  const ask = () => server.fetch('/api/v1/artifacts/1/thumbnail?side=800');
  const answers = await Promise.all(Array.from({ length: 50 }, ask));
  expect(new Set(await Promise.all(answers.map((each) => each.text())))).toEqual(
    new Set(['picture 800']),
  );
  // One of this size, and those that are made when a prompt is committed.
  expect(made).toBeLessThanOrEqual(3);
});

test('what is committed has its small picture before anybody asks', async () => {
  const asked: string[] = [];
  let done: () => void = () => undefined;
  const isDone = new Promise<void>((resolve) => (done = resolve));
  const server = await openServer({
    executors: [fakeExecutor()],
    previewer: {
      thumbnail: (_path, side, shape) => {
        asked.push(`${side} ${shape}`);
        return Promise.resolve(Buffer.from('small'));
      },
      placeholder: () => {
        done();
        return Promise.resolve('data:,');
      },
      waveform: () => Promise.reject(new Error('no sound')),
    },
  });
  await server.store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
  await server.runner!.drain();
  await isDone;
  expect(asked).toEqual(['200 square', '400 whole']);
});

test('a song has a shape, a length, and a cover that is drawn of them', async () => {
  const server = await openServer({ executors: sketchExecutors() });
  const structure = [{ type: 'verse', lyrics: 'one line' }];
  const body = { title: 'Rain', genre: 'folk', mood: 'calm', tempo: 'slow', structure };
  await server.store.add([{ kind: 'audio', promptText: 'a song', bodies: [body] }]);
  await server.runner!.drain();
  const { json } = await server.json<{ durationSeconds: number; peaks: number[] }>(
    'GET',
    '/api/v1/artifacts/1/waveform?parts=100',
  );
  expect(json.peaks).toHaveLength(100);
  expect(Math.max(...json.peaks)).toBeGreaterThan(0.1);
  const { json: artifact } = await server.json<{ durationSeconds: number }>(
    'GET',
    '/api/v1/artifacts/1',
  );
  expect(Math.abs(json.durationSeconds - artifact.durationSeconds)).toBeLessThan(0.2);
  const cover = await server.fetch('/api/v1/artifacts/1/thumbnail');
  expect(cover.headers.get('Content-Type')).toBe('image/svg+xml');
  expect(await cover.text()).toMatch(/^<svg [^>]+>.*<\/svg>$/);
  expect(kept(server)).toContain('waveform.json');
});

test('what cannot be shown is said to be so, and nothing leaves the root', async () => {
  const previewer = createMediaPreviewer({ ffmpeg: 'no-such-ffmpeg' });
  const server = await openServer({ executors: [fakeExecutor()], previewer });
  record(server, 'image/1_a/broken.png', Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1'));
  record(server, 'video/1_b/film.mp4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom\0\0\0\0'));
  record(server, 'text/1_c/words.txt', 'words');
  record(server, 'image/1_d/link.png', '');
  rmSync(join(server.mediaRoot, 'image/1_d/link.png'));
  symlinkSync('/etc/hostname', join(server.mediaRoot, 'image/1_d/link.png'));
  const status = async (id: number) =>
    (await server.fetch(`/api/v1/artifacts/${id}/thumbnail`)).status;
  expect(await status(1)).toBe(422);
  expect(await status(4)).toBe(404);
  expect(await status(99)).toBe(404);
  for (const id of [2, 3]) {
    const answer = await server.fetch(`/api/v1/artifacts/${id}/thumbnail`);
    expect([id, answer.status]).toEqual([id, 200]);
    expect(answer.headers.get('Content-Type')).toBe('image/svg+xml');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  }
  const { json } = await server.json('GET', '/api/v1/placeholders?artifactId=1,2,3,4');
  expect(json).toEqual({
    items: [1, 2, 3, 4].map((artifactId) => ({ artifactId, dataUrl: null })),
  });
  expect(server.reports).toEqual([]);
});

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

test.skipIf(!hasFfmpeg)(
  'a film gets a poster, and its sound a shape, of the real ffmpeg (needs ffmpeg)',
  async () => {
    const server = await openServer();
    const made = join(server.folder, 'made.webm');
    const inputs = ['color=red:s=64x36:d=2:r=10', 'sine=frequency=440:duration=2'];
    const args = inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]);
    expect(spawnSync('ffmpeg', ['-v', 'error', ...args, made]).status).toBe(0);
    record(server, 'video/1/film.webm', readFileSync(made));
    const poster = await server.fetch('/api/v1/artifacts/1/thumbnail?side=150');
    expect([poster.status, poster.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    const { json } = await server.json<{ durationSeconds: number; peaks: number[] }>(
      'GET',
      '/api/v1/artifacts/1/waveform?parts=4',
    );
    expect(Math.round(json.durationSeconds)).toBe(2);
    expect(json.peaks).toHaveLength(4);
    expect(Math.min(...json.peaks)).toBeGreaterThan(0);
    const { json: artifact } = await server.json('GET', '/api/v1/artifacts/1');
    expect(artifact).toMatchObject({ mediaType: 'video/webm' });
  },
);
