import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adopt, adoptionReport, openStore, removeAdoption } from '../src/index.ts';
import {
  CURRENT_SHAPE,
  IMAGE_BODY,
  makeDatabase,
  seedPrompt,
  SHAPES,
  SONG_BODY,
} from './historic-shapes.ts';
import { FAILURE, PlainWorker, PNG_FACTS } from './plain-worker.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

const RESULT = {
  artifacts: [
    {
      artifactType: 'image',
      filePath: 'image/1_20260106T213045/output.png',
      previewPath: 'image/1_20260106T213045/output.png',
      metadata: { prompt: 'A lighthouse', file_size: 12 },
      facts: PNG_FACTS,
    },
  ],
  promptMetadata: { artifact_count: 1 },
};

it('a database with nothing but the needed columns is adopted, added to and run', async () => {
  const path = temporaryFile();
  withSql(path, (db) =>
    db.exec(`CREATE TABLE prompts(id INTEGER PRIMARY KEY, prompt_text TEXT, prompt_type TEXT);
      CREATE TABLE writings(id INTEGER PRIMARY KEY, content_type TEXT, content TEXT);
      CREATE TABLE prompt_writings(prompt_id INTEGER, writing_id INTEGER);
      CREATE TABLE prompt_artifacts(id INTEGER PRIMARY KEY, prompt_id INTEGER, artifact_type TEXT, file_path TEXT)`),
  );
  await adopt({ path });
  const store = await openStore({ path });
  await store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'A lighthouse' }] }]);
  const worker = await PlainWorker.enlist(store);
  expect(await worker.commit(await worker.claim(), RESULT)).toBe('written');
  expect(await store.get(1)).toMatchObject({ status: 'ready', writings: [{ isDefault: true }] });
  const { artifacts } = RESULT;
  expect(await store.artifacts()).toMatchObject([{ filePath: artifacts[0]?.filePath }]);
  await store.close();
});

describe.each(SHAPES)('$name', (shape) => {
  it.each(['wal', 'delete'] as const)(
    'is read without a change of a byte (%s)',
    async (journal) => {
      const path = temporaryFile();
      makeDatabase(path, shape, journal);
      seedPrompt(path, 'image_prompt', [IMAGE_BODY], shape);
      const before = readFileSync(path);
      const store = await openStore({ path, readOnly: true });
      const listed = await store.list();
      const detail = await store.get(1);
      await store.counts();
      await store.artifacts();
      await store.close();
      const writable = await openStore({ path });
      await writable.list({ claimable: true });
      await writable.close();
      await adoptionReport({ path });
      expect(listed).toMatchObject([{ id: 1, kind: 'image', writingCount: 1, problem: undefined }]);
      expect(detail?.writings).toMatchObject([{ body: IMAGE_BODY, isDefault: true }]);
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(rows(path, 'PRAGMA journal_mode')).toEqual([{ journal_mode: journal }]);
    },
  );

  it('is reported, adopted as reported, run, and read back', async () => {
    const path = temporaryFile();
    makeDatabase(path, shape);
    const image = seedPrompt(path, 'image_prompt', [IMAGE_BODY], shape);
    const song = seedPrompt(path, 'lyrics_prompt', [SONG_BODY], shape);
    const broken = seedPrompt(path, 'image_prompt', ['not json'], shape);
    seedPrompt(path, 'text', [], shape);
    const report = await adoptionReport({ path });
    expect(report).toMatchObject({ adopted: false, journalMode: 'wal', prompts: 4, ready: 2 });
    expect(report.unusable).toMatchObject({ count: 1, rows: [{ promptId: broken }] });
    for (const part of shape.missing) expect(report.missing.join('\n')).toMatch(part);
    expect(report.missing.length === 0).toBe(shape.missing.length === 0);

    const before = rows(path, 'SELECT name FROM sqlite_master');
    const adoption = await adopt({ path });
    expect(adoption).toMatchObject({ changed: true, added: report.missing });
    expect(rows(adoption.backup!, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(rows(adoption.backup!, 'SELECT name FROM sqlite_master')).toEqual(before);
    expect(await adopt({ path })).toEqual({ changed: false, backup: undefined, added: [] });
    // Without the tables that a search index keeps itself in.
    const ours = rows(
      path,
      `SELECT name FROM sqlite_master WHERE name LIKE 'mediagen%'
        AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')`,
    );
    expect(ours.map(({ name }) => name).sort()).toEqual([...report.added].sort());

    const store = await openStore({ path });
    const worker = await PlainWorker.enlist(store);
    const lease = await worker.claim({ kinds: ['image'] });
    expect(lease).toMatchObject({ promptId: image, reading: { state: 'ready' } });
    expect(rows(path, 'SELECT artifact_status AS s FROM prompts WHERE id = ?', image)).toEqual([
      { s: 'processing' },
    ]);
    expect(await worker.commit(lease, RESULT)).toBe('written');
    const failing = await worker.claim();
    expect(failing.promptId).toBe(song);
    await store.fail(failing, FAILURE, { to: 'error' });
    expect(await worker.tryClaim()).toBeUndefined();
    await store.close();

    expect(
      rows(
        path,
        'SELECT id, artifact_status AS s, error_message AS e, artifact_metadata AS m FROM prompts',
      ),
    ).toEqual([
      { id: image, s: 'ready', e: null, m: '{"artifact_count":1}' },
      { id: song, s: 'error', e: 'The engine is on fire.', m: null },
      { id: broken, s: 'pending', e: null, m: null },
      { id: 4, s: 'pending', e: null, m: null },
    ]);
    const [artifact] = rows(path, 'SELECT * FROM prompt_artifacts');
    expect(artifact).toMatchObject({
      prompt_id: image,
      artifact_type: 'image',
      file_path: 'image/1_20260106T213045/output.png',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    });
    expect(JSON.parse(String(artifact?.['metadata']))).toEqual(RESULT.artifacts[0]?.metadata);
    expect(rows(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('is as it was after removal, but for the shared parts that it lacked', async () => {
    const path = temporaryFile();
    makeDatabase(path, shape);
    seedPrompt(path, 'image_prompt', [IMAGE_BODY], shape);
    const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_master';
    const before = rows(path, schema);
    const data = rows(path, 'SELECT * FROM writings');
    const { added } = await adopt({ path });
    const store = await openStore({ path });
    const worker = await PlainWorker.enlist(store);
    await worker.commit(await worker.claim());
    await store.close();
    await removeAdoption({ path });
    const after = rows(path, schema);
    expect(after.filter(({ name }) => String(name).startsWith('mediagen'))).toEqual([]);
    if (added.length === 0) expect(after).toEqual(before);
    else
      expect(after.map(({ name }) => name)).toEqual(
        expect.arrayContaining(before.map(({ name }) => name)),
      );
    expect(rows(path, 'SELECT * FROM writings')).toEqual(data);
    expect(await removeAdoption({ path })).toEqual([]);
  });
});

it('says what is wrong with an old database before anything is touched', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const stuck = seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  seedPrompt(path, 'lyrics_prompt', []);
  const sql = `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path) VALUES
    (1, 'image', 'poets/image/1_x/a.png'), (1, 'image', '/data/image/1_x/a.png'), (1, 'image', 'image/1_x/a.png');
    UPDATE prompts SET artifact_status = 'processing' WHERE id = ${stuck};`;
  withSql(path, (db) => db.exec(sql));
  const report = await adoptionReport({ path });
  expect(report.processing).toEqual({ count: 1, promptIds: [stuck] });
  expect(report.suspectPaths.rows.map(({ reason }) => reason)).toEqual(['prefix', 'absolute']);
  expect(report.unusable.rows).toMatchObject([{ code: 'PROMPT_BODY_MISSING' }]);
});

it('is not removed while a prompt runs', async () => {
  const path = temporaryFile();
  makeDatabase(path, CURRENT_SHAPE);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  await adopt({ path });
  const store = await openStore({ path });
  const worker = await PlainWorker.enlist(store);
  await worker.claim();
  await expect(removeAdoption({ path })).rejects.toMatchObject({ code: 'prompt_running' });
  await store.close();
});

it('never writes a backup over a file', async () => {
  const path = temporaryFile();
  makeDatabase(path);
  const before = readFileSync(path);
  await expect(adopt({ path, backup: path })).rejects.toMatchObject({ code: 'input_unreadable' });
  expect(readFileSync(path).equals(before)).toBe(true);
});
