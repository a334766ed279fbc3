import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { configure, DOT, studio, temporaryFolder } from './support/studio.ts';

function edit(database: string, sql: string, ...values: readonly unknown[]): void {
  const db = new Sqlite(database);
  db.prepare(sql).run(...values);
  db.close();
}

async function withTwoPictures() {
  const made = await studio();
  for (const prompt of ['one', 'two'])
    await made.cli(['add', '--kind', 'image', '--prompt', prompt]);
  await made.cli(['run', '--all']);
  return made;
}

test('an existing database is adopted after a report and a backup, run, and let go again', async () => {
  const cwd = temporaryFolder();
  const database = join(cwd, 'old.db');
  const db = new Sqlite(database);
  db.exec(`
    CREATE TABLE prompts (id INTEGER PRIMARY KEY, prompt_text TEXT NOT NULL, prompt_type TEXT, status TEXT,
      created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, completed_at TIMESTAMP, output_reference INTEGER,
      error_message TEXT, artifact_status TEXT DEFAULT 'pending');
    CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, content_type TEXT NOT NULL,
      content TEXT NOT NULL, source_prompt_id INTEGER);
    CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
      artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
      created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
    INSERT INTO writings (title, content_type, content, source_prompt_id) VALUES
      ('a', 'image_prompt', '{"prompt":"a kite"}', 1), ('b', 'image_prompt', 'Just a kite.', 2);
    INSERT INTO prompts (id, prompt_text, prompt_type, artifact_status) VALUES
      (1, 'a kite', 'image_prompt', 'pending'), (2, 'prose', 'image_prompt', 'pending'),
      (3, 'stuck', 'image_prompt', 'processing');
    INSERT INTO prompt_artifacts (prompt_id, artifact_type, file_path) VALUES (9, 'image', 'poets/image/9_x/a.png');`);
  db.close();
  const untouched = readFileSync(database);
  configure(cwd, { database: './old.db', executors: { dot: [DOT, {}] } });

  const preview = await cli(['adopt', '--dry-run'], { cwd });
  expect(preview.code).toBe(0);
  for (const text of [
    '1 are ready to run',
    '2 [PROMPT_NOT_JSON]',
    '1 stand in processing: 3',
    'poets/image/9_x/a.png',
    'Nothing was changed.',
  ]) {
    expect(preview.stdout).toContain(text);
  }
  expect(readFileSync(database)).toEqual(untouched);

  const adopted = await cli(['adopt', '--backup', join(cwd, 'copy.db'), '--json'], { cwd });
  expect(adopted.code).toBe(0);
  expect(JSON.parse(adopted.stdout)).toMatchObject({
    adoption: { changed: true, backup: join(cwd, 'copy.db') },
  });
  expect((await cli(['adopt'], { cwd })).stdout).toContain('adopted already');
  expect((await cli(['run', '--all'], { cwd })).stdout).toContain('1 ready.');

  expect((await cli(['adopt', '--remove'], { cwd })).stdout).toContain('mediagen_');
  const after = new Sqlite(database, { readonly: true });
  expect(after.prepare('SELECT artifact_status FROM prompts WHERE id = 1').pluck().get()).toBe(
    'ready',
  );
  expect(
    after.prepare(`SELECT count(*) FROM sqlite_master WHERE name LIKE 'mediagen%'`).pluck().get(),
  ).toBe(0);
  after.close();
});

test('verify finds what is missing, empty, changed or does not decode, and nothing else', async () => {
  const { database, mediaRoot, cli: run, json } = await studio();
  for (const prompt of ['1', '2', '3', '4', '5'])
    await run(['add', '--kind', 'image', '--prompt', prompt]);
  await run(['run', '--all']);
  expect((await run(['verify', '--deep'])).code).toBe(0);
  const { artifacts } = await json<{ artifacts: { filePath: string }[] }>(['artifacts']);
  const paths = artifacts.map(({ filePath }) => join(mediaRoot, filePath));
  rmSync(paths[0]!);
  writeFileSync(paths[1]!, '');
  appendFileSync(paths[2]!, 'x');
  writeFileSync(paths[3]!, 'no picture');
  edit(database, `UPDATE prompt_artifacts SET metadata = '{}' WHERE id = 4`);
  const shallow = await run(['verify', '--json']);
  expect(shallow.code).toBe(1);
  const states = ({ stdout }: { stdout: string }) =>
    (JSON.parse(stdout) as { broken: { id: number; state: string }[] }).broken.map(
      ({ id, state }) => [id, state],
    );
  expect(states(shallow)).toEqual([
    [1, 'missing'],
    [2, 'empty'],
    [3, 'changed'],
  ]);
  expect(states(await run(['verify', '--deep', '--json']))).toEqual([
    [1, 'missing'],
    [2, 'empty'],
    [3, 'changed'],
    [4, 'undecodable'],
  ]);
  const text = await run(['verify']);
  expect(text.stdout).toContain('2 of 5 artifacts are as recorded.');
  expect(text.stdout).toContain('1 have no recorded hash');
});

test('relink repairs known forms where the file is found, previews too, after a dry run', async () => {
  const { database, mediaRoot, cli: run, json } = await withTwoPictures();
  const paths = async () =>
    (await json<{ artifacts: { filePath: string; previewPath: string }[] }>(['artifacts']))
      .artifacts;
  const good = await paths();
  edit(
    database,
    `UPDATE prompt_artifacts SET file_path = 'poets/' || file_path, preview_path = 'poets/' || preview_path WHERE id = 1`,
  );
  edit(
    database,
    `UPDATE prompt_artifacts SET file_path = ? || '/' || file_path WHERE id = 2`,
    mediaRoot,
  );
  const bad = await paths();
  const preview = await run(['relink', '--dry-run']);
  expect(preview.stdout).toContain('2 would be changed, 0 left');
  expect(await paths()).toEqual(bad);
  expect((await run(['relink'])).code).toBe(0);
  expect(await paths()).toEqual(good);
  expect((await run(['relink'])).stdout).toContain('0 changed, 0 left');
});

test('relink re-bases what was recorded somewhere else, and leaves what it cannot find', async () => {
  const { database, mediaRoot, cli: run, json } = await withTwoPictures();
  edit(database, `UPDATE prompt_artifacts SET file_path = '/old/disk/' || file_path`);
  mkdirSync(join(mediaRoot, 'archive'));
  renameSync(join(mediaRoot, 'image'), join(mediaRoot, 'archive/image'));
  const lost = await run(['relink', '--from', '/old/disk', '--to', '.']);
  expect(lost.code).toBe(1);
  expect(lost.stdout).toContain('0 changed, 2 left as they are.');
  expect((await run(['relink', '--from', '/old/disk', '--to', 'archive'])).code).toBe(0);
  const { artifacts } = await json<{ artifacts: { filePath: string }[] }>(['artifacts']);
  for (const { filePath } of artifacts) expect(existsSync(join(mediaRoot, filePath))).toBe(true);
  expect((await run(['relink', '--from', '/old/disk'])).code).toBe(2);
});

test('init takes the old configuration over and leaves its database alone', async () => {
  const { database } = await studio();
  const cwd = temporaryFolder();
  writeFileSync(
    join(cwd, 'media_generator_config.json'),
    JSON.stringify({
      database: { path: database, timeout: 30 },
      comfyui: { python: 'python3', output_directory: join(cwd, 'media'), timeout_seconds: 120 },
      workflows: { image: { script: './paint.py', prompt_arg: 'text7' } },
      ui: { window_title: 'x' },
    }),
  );
  const before = readFileSync(database);
  const { code, stdout } = await cli(
    ['init', '--import', 'media_generator_config.json', '--json'],
    { cwd },
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    database,
    databaseCreated: false,
    notTaken: [{ key: 'database.timeout' }, { key: 'ui.window_title' }],
  });
  expect(readFileSync(database)).toEqual(before);
  const explained = await cli(['config', 'explain', '--json'], { cwd });
  expect(explained.stdout).toContain(join(cwd, 'paint.py'));
  const missing = await cli(['init', 'x', '--import', 'nowhere.json'], { cwd });
  expect([missing.code, missing.stderr]).toEqual([
    1,
    expect.stringContaining('[input_unreadable]'),
  ]);
});

test('doctor exits 1 and says what to do where an executor is not well', async () => {
  const { folder, cli: run } = await studio();
  expect((await run(['doctor'])).stdout).toContain('Everything works.');
  configure(folder, { executors: { dot: [DOT, { broken: true }] }, mediaRoot: './a/b/c' });
  const { code, stdout } = await run(['doctor']);
  expect(code).toBe(1);
  expect(stdout).toMatch(/error {3}executor, dot: brush: The brush is dry.\n {8}Wet it./);
  expect(stdout).toMatch(/error {3}media root, folder: .*a\/b\/c does not exist/);
});

test('edit makes new writings; the old ones stay', async () => {
  const { database, cli: run, json } = await studio();
  await run(['add', '--kind', 'image', '--prompt', 'a kite', '--style', 'gouache, wet']);
  const preview = await run(['edit', '1', '--mood', 'calm', '--dry-run']);
  expect(preview.stdout).toContain('"mood": "calm"');
  expect((await run(['edit', '1', '--mood', 'calm', '--set', 'extra:={"a":1}'])).code).toBe(0);
  const { prompt } = await json<{ prompt: { writings: { body: string }[] } }>(['show', '1']);
  expect(prompt.writings.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { prompt: 'a kite', style_tags: ['gouache', 'wet'] },
    {
      prompt: 'a kite',
      style_tags: ['gouache', 'wet'],
      technical_params: { mood: 'calm' },
      extra: { a: 1 },
    },
  ]);
  edit(database, 'UPDATE writings SET content = ? WHERE id = 2', '[{"prompt":"x"},{"prompt":"y"}]');
  expect((await run(['show', '1'])).stdout).toContain('media-gen edit 1 --split');
  expect(await json(['edit', '1', '--split'])).toMatchObject({
    bodies: [{ prompt: 'x' }, { prompt: 'y' }],
  });
  for (const args of [
    ['edit', '1'],
    ['edit', '1', '--split', '--use-text'],
    ['edit', '1', '--tempo', 'slow'],
  ]) {
    expect((await run(args)).code).toBe(2);
  }
});

test('open prints where the file is when nothing can open it', async () => {
  const { mediaRoot, cli: run } = await withTwoPictures();
  const { code, stdout } = await run(['open', '1'], { env: { PATH: '/nowhere' } });
  expect(code).toBe(0);
  expect(stdout.trim().startsWith(join(mediaRoot, 'image/1_'))).toBe(true);
  await run(['add', '--kind', 'image', '--prompt', 'three']);
  expect((await run(['open', '3'])).stderr).toContain('[artifact_not_found]');
});

test('songs are added from text, and older words mean their kind', async () => {
  const { cli: run, json } = await studio();
  const text = '[Verse 1]\nThe tide comes in\n\n[Chorus]\nAnd out';
  const added = await run([
    'add',
    '--kind',
    'song',
    '--title',
    'Tide',
    '--genre',
    'folk',
    '--text',
    text,
  ]);
  expect(added.code).toBe(0);
  const { prompts } = await json<{ prompts: unknown[] }>(['list', '--kind', 'music']);
  expect(prompts).toMatchObject([
    { kind: 'audio', promptType: 'lyrics_prompt', promptText: 'Tide' },
  ]);
});
