import { expect, it } from 'vitest';
import { adopt, openStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt, SHAPES } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

const [SERVICE, , README] = SHAPES;

it.each([
  ['a BLOB that is JSON', Buffer.from(IMAGE_BODY), 'usable'],
  ['a BLOB that is none', Buffer.from([0xff, 0x00, 0xfe]), 'unusable'],
  ['an integer', 42, 'unusable'],
  ['a real number', 1, 'unusable'],
  ['a NUL in the middle', `{"prompt":"a\0b"}`, 'any'],
  ['nothing but blanks', '   ', 'unusable'],
  ['an array', '[1]', 'unusable'],
  ['a text of 5 MB', JSON.stringify({ prompt: 'x'.repeat(5_000_000) }), 'any'],
])('a body that is %s hides no other', async (_, body, expected) => {
  const path = temporaryFile();
  makeDatabase(path);
  const strange = seedPrompt(path, 'image_prompt', [body]);
  const good = seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const store = await openStore({ path });
  const before = await store.list();
  const worker = await PlainWorker.enlist(store);
  const claimed: number[] = [];
  for (let lease = await worker.tryClaim(); lease !== undefined; lease = await worker.tryClaim()) {
    claimed.push(lease.promptId);
    await worker.commit(lease);
  }
  const after = await store.list();
  expect(before.map(({ id }) => id)).toEqual([strange, good]);
  expect(after.map(({ id }) => id)).toEqual([strange, good]);
  expect(claimed).toContain(good);
  if (expected !== 'any') expect(claimed.includes(strange)).toBe(expected === 'usable');
  if (!claimed.includes(strange))
    expect(after[0]).toMatchObject({ status: 'pending', jobState: 'unusable' });
  await store.get(strange);
  await store.close();
});

it('an unusable body costs no write at later claims', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  for (const body of [1, 1.5, Buffer.from([0xff]), 'ä\0ö', '{', '\ud800'])
    seedPrompt(path, 'image_prompt', [body]);
  withSql(path, (db) => db.exec('UPDATE writings SET content = 1.0 WHERE id = 1'));
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  expect(await worker.tryClaim()).toBeUndefined();
  const other = await openStore({ path });
  const version = (): unknown =>
    withSql(path, (db) => db.prepare('SELECT MAX(updated_ms), COUNT(*) FROM mediagen_jobs').get());
  const events = rows(path, 'SELECT COUNT(*) AS n FROM mediagen_events');
  const before = version();
  for (let round = 0; round < 3; round += 1) {
    withSql(path, (db) => db.exec(`UPDATE prompts SET config_name = 'x'`));
    expect(await worker.tryClaim()).toBeUndefined();
  }
  expect(version()).toEqual(before);
  expect(rows(path, 'SELECT COUNT(*) AS n FROM mediagen_events')).toEqual(events);
  await other.close();
  await store.close();
});

it('lists rows of the old README whatever they lack', async () => {
  const path = temporaryFile();
  makeDatabase(path, README);
  withSql(path, (db) =>
    db.exec(`INSERT INTO prompts(id, prompt_text, prompt_type, created_at, artifact_status) VALUES
      (1, NULL, NULL, NULL, NULL), (2, NULL, 'image_prompt', 12345, 'pending'), (3, x'ff00', 'image_prompt', 'garbage', 7),
      (4, 5, 6, x'00', 'unsupported'), (5, 'fine', 'image_prompt', '2026-01-06 21:30:45', 'pending')`),
  );
  const store = await openStore({ path, readOnly: true });
  const listed = await store.list();
  expect(listed.map(({ id, createdMs }) => [id, createdMs])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, undefined],
    [4, undefined],
    [5, Date.UTC(2026, 0, 6, 21, 30, 45)],
  ]);
  for (const { id } of listed) expect(await store.get(id)).toMatchObject({ id });
  expect((await store.counts()).reduce((sum, { count }) => sum + count, 0)).toBe(5);
  await store.close();
});

it('lists artifacts whatever their rows hold', async () => {
  const path = temporaryFile();
  makeDatabase(path, SERVICE);
  withSql(path, (db) => {
    const insert = db.prepare(
      'INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path, metadata, created_at) VALUES (?, ?, ?, ?, ?)',
    );
    insert.run(1, 'image', 'image/1_a/x.png', '{"width":1}', '2026-01-06 21:30:45');
    insert.run(99, 'image', '/abs/x.png', 'not json', null);
    insert.run(1, 'image', Buffer.from('image/1_a/y.png'), '[1]', 7);
  });
  const store = await openStore({ path, readOnly: true });
  expect(await store.artifacts()).toMatchObject([
    { promptId: 1, metadata: { width: 1 }, createdMs: Date.UTC(2026, 0, 6, 21, 30, 45) },
    { promptId: 99, metadata: {}, createdMs: undefined },
    { promptId: 1, filePath: 'image/1_a/y.png', metadata: {}, createdMs: undefined },
  ]);
  await store.close();
});

it('sees a body that was corrected in place, also to one of the same length', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const id = seedPrompt(path, 'image_prompt', [`{'prompt': 'A lighthouse'}`]);
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  expect(await worker.tryClaim()).toBeUndefined();
  withSql(path, (db) =>
    db.prepare('UPDATE writings SET content = ?').run(`{"prompt": "A lighthouse"}`),
  );
  expect(await store.list({ claimable: true })).toMatchObject([{ id, problem: undefined }]);
  expect(await worker.claim()).toMatchObject({ promptId: id });
  await store.close();
});

it('does not claim a body that was broken in place, and leaves no attempt open', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [`{"prompt": "A"}`]);
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  const lease = await worker.claim();
  await store.release(lease, 'shutdown', '');
  withSql(path, (db) => db.prepare('UPDATE writings SET content = ?').run(`{'prompt': 'A'}`));
  expect(await worker.tryClaim()).toBeUndefined();
  expect(rows(path, 'SELECT artifact_status AS s FROM prompts')).toEqual([{ s: 'pending' }]);
  expect(rows(path, 'SELECT * FROM mediagen_attempts WHERE ended_ms IS NULL')).toEqual([]);
  await store.close();
});

it('takes in what stands behind many rows that cannot be used', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  withSql(path, (db) => {
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      INSERT INTO prompts(prompt_text, prompt_type) SELECT 'empty', 'image_prompt' FROM n`);
  });
  const good = seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  expect(await worker.claim()).toMatchObject({ promptId: good });
  await store.close();
});

it('claims a named prompt that stands behind many others', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  withSql(path, (db) =>
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
      INSERT INTO prompts(prompt_text, prompt_type, output_reference) SELECT 'p', 'image_prompt', 1 FROM n`),
  );
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  expect(await worker.claim({ promptIds: [600] })).toMatchObject({ promptId: 600 });
  expect(await worker.claim()).toMatchObject({ promptId: 1 });
  await store.close();
});
