import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { studio, temporaryFolder } from './support/studio.ts';

test('a lone PNG and a lone MP3 say what they were made with, without a database', async () => {
  const { cli: run, mediaRoot } = await studio({ executors: undefined });
  await run(['add', '--kind', 'image', '--prompt', 'a red kite']);
  await run(['add', '--kind', 'audio', '--genre', 'folk', '--text', '[Verse]\nla']);
  const ran = await run(['run', '--all']);
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);

  const elsewhere = temporaryFolder();
  const made = readdirSync(mediaRoot, { recursive: true, encoding: 'utf8' });
  for (const [extension, kind] of [
    ['.png', 'image'],
    ['.mp3', 'audio'],
  ] as const) {
    const name = made.find((each) => each.startsWith(kind) && extname(each) === extension);
    if (name === undefined) throw new Error(`no ${extension} among ${made.join(', ')}`);
    const lone = `lone${extension}`;
    cpSync(join(mediaRoot, name), join(elsewhere, lone));
    const answered = await cli(['recipe', lone, '--json'], { cwd: elsewhere });
    expect([answered.code, answered.stderr]).toEqual([0, '']);
    expect(JSON.parse(answered.stdout)).toMatchObject({
      file: join(elsewhere, lone),
      recipe: { format: 'media-gen/recipe' },
    });
    const shown = await cli(['recipe', lone], { cwd: elsewhere });
    expect(shown.stdout).toContain(`"kind": "${kind}"`);
    expect(JSON.parse(shown.stdout)).toEqual(
      (JSON.parse(answered.stdout) as { recipe: unknown }).recipe,
    );
  }
});

test('a file without a recipe, and no file at all', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'note.txt'), 'hello');
  const none = await cli(['recipe', 'note.txt', '--json'], { cwd });
  expect([none.code, JSON.parse(none.stdout)]).toEqual([
    1,
    { file: join(cwd, 'note.txt'), recipe: null },
  ]);
  expect((await cli(['recipe', 'note.txt'], { cwd })).stderr).toContain('carries no recipe');
  const missing = await cli(['recipe', 'lost.png'], { cwd });
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('[file_missing]')]);
});
