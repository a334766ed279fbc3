import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { count, fingerprint, statusOf } from './support/plain-sql.ts';
import { studio } from './support/studio.ts';

describe('ids', () => {
  test('that do not exist, are no ids, are ready, or wait for nobody: each is told, the others run', async () => {
    const { database, cli: run } = await studio();
    for (const prompt of ['one', 'two', 'three'])
      await run(['add', '--kind', 'image', '--prompt', prompt]);
    await run(['run', '1']);
    await run(['cancel', '3']);
    const { code, stdout, stderr } = await run(['run', '1', '2', '3', '4711']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 ready, 3 refused.');
    expect(stderr).toMatch(/\[prompt_not_claimable\] Prompt 1 is ready already/);
    expect(stderr).toMatch(/\[prompt_not_claimable\] Prompt 3 is cancelled/);
    expect(stderr).toMatch(/\[prompt_not_found\] Prompt 4711/);
    expect([1, 2, 3].map((id) => statusOf(database, id))).toEqual(['ready', 'ready', 'pending']);
  });

  test.each([['show'], ['edit'], ['open'], ['retry'], ['cancel'], ['artifacts'], ['run']])(
    '%s 4711 says that there is no such prompt',
    async (command) => {
      const { database, cli: run } = await studio();
      const before = fingerprint(database);
      const rest = command === 'edit' ? ['--set', 'prompt=a'] : [];
      const { code, stderr } = await run([command, '4711', ...rest]);
      expect(code).toBe(1);
      expect(stderr).toContain('[prompt_not_found]');
      expect(stderr).toContain('4711');
      if (command !== 'run') expect(fingerprint(database)).toBe(before);
    },
  );
});

describe('bodies', () => {
  test('an unknown kind names the known ones and adds nothing', async () => {
    const { database, cli: run } = await studio();
    const before = fingerprint(database);
    for (const args of [
      ['add', '--kind', 'vidoe', '--text', 'a'],
      ['list', '--kind', 'vidoe'],
      ['run', '--all', '--kind', 'vidoe'],
    ]) {
      const { code, stderr } = await run(args);
      expect(code).toBe(1);
      expect(stderr).toContain('[kind_unknown]');
      expect(stderr).toContain('image, audio');
    }
    expect(count(database, 'SELECT count(*) FROM prompts')).toBe(0);
    expect(fingerprint(database)).toBe(before);
  });

  test('a body of 5 MB is refused whole, from a file and from the standard input', async () => {
    const { folder, database, cli: run } = await studio();
    const before = fingerprint(database);
    const body = JSON.stringify({ prompt: 'x'.repeat(5_000_000) });
    writeFileSync(join(folder, 'big.json'), body);
    for (const args of [
      ['add', '--kind', 'image', 'big.json'],
      ['add', '--kind', 'image', '--body', '@big.json'],
    ]) {
      const { code, stderr } = await run(args);
      expect(code).toBe(1);
      expect(stderr).toContain('[prompt_invalid]');
      expect(stderr.length).toBeLessThan(2000);
    }
    const piped = await run(['add', '--kind', 'image', '--format', 'json', '-'], { input: body });
    expect(piped.code).toBe(1);
    expect(fingerprint(database)).toBe(before);
  });

  test('one of 5 MB that another program wrote is listed and not run, and hides nobody', async () => {
    const { database, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'good']);
    await run(['add', '--kind', 'image', '--prompt', 'big']);
    const db = new Sqlite(database);
    db.prepare('UPDATE writings SET content = ? WHERE id = 2').run(
      `{"prompt":"${'x'.repeat(5_000_000)}"}`,
    );
    db.close();
    const listed = await run(['list']);
    expect(listed.stdout).toContain('PROMPT_TOO_LARGE');
    const { code, stderr } = await run(['run', '1', '2']);
    expect(code).toBe(1);
    expect(stderr).toContain('Prompt 2 cannot be used');
    expect([1, 2].map((id) => statusOf(database, id))).toEqual(['ready', 'pending']);
  });

  test('NUL bytes are refused with the line, and nothing is added', async () => {
    const { database, cli: run } = await studio();
    const rows = ['{"prompt":"fine"}', '{"prompt":"a","prompt_text":"a\\u0000b"}'].join('\n');
    const { code, stderr } = await run(['add', '--kind', 'image', '-'], { input: rows });
    expect(code).toBe(1);
    expect(stderr).toContain('line 2: The prompt has a NUL character');
    expect(stderr).toContain('so none was');
    expect(count(database, 'SELECT count(*) FROM prompts')).toBe(0);
  });

  test('a file that is not UTF-8, and one that does not exist, are named', async () => {
    const { folder, cli: run } = await studio();
    writeFileSync(join(folder, 'latin.csv'), Buffer.from([0x70, 0xe9, 0x0a]));
    for (const [file, text] of [
      ['latin.csv', 'is not UTF-8'],
      ['nowhere.json', 'cannot be read'],
      ['output', 'is a folder'],
    ] as const) {
      const { code, stderr } = await run(['add', '--kind', 'image', file]);
      expect(code).toBe(1);
      expect(stderr).toContain('[input_unreadable]');
      expect(stderr).toContain(file);
      expect(stderr).toContain(text);
    }
  });

  test('what is wrong with a body is said in one sentence', async () => {
    const { cli: run } = await studio();
    const { code, stderr } = await run(['add', '--kind', 'image', '--body', '{}']);
    expect(code).toBe(1);
    expect(stderr).toContain('prompt is missing: there is nothing to draw.\n');
  });

  test('every bad row is named by its line, and none is added', async () => {
    const { database, cli: run } = await studio();
    const csv = 'kind,prompt,tempo\nimage,a,\nvidoe,b,\nimage,,\nimage,c,slow\n';
    const { code, stdout } = await run(['add', '--format', 'csv', '-', '--json'], { input: csv });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        code: 'prompt_invalid',
        details: {
          rows: [{ line: 3, code: 'kind_unknown' }, { line: 4 }, { line: 5, code: 'usage' }],
        },
      },
    });
    expect(count(database, 'SELECT count(*) FROM prompts')).toBe(0);
  });

  test.each([['-minimalist'], ['--seed11'], ['--'], ['--json'], ['-h']])(
    'the text %s is taken, in both forms',
    async (text) => {
      const { json, cli: run } = await studio();
      expect((await run(['add', '--kind', 'image', `--prompt=${text}`])).code).toBe(0);
      expect((await run(['add', '--kind', 'image', '--prompt', text])).code).toBe(0);
      const { prompts } = await json<{ prompts: { promptText: string }[] }>(['list']);
      expect(prompts.map(({ promptText }) => promptText)).toEqual([text, text]);
      expect((await run(['run', '--all'])).code).toBe(0);
    },
  );

  test('RTL and emoji come back as they were, and reach the terminal without what acts on it', async () => {
    const { json, cli: run } = await studio();
    const text = 'שלום 👩‍🎨🏽 \u202Egnp.tac\u202C عربي';
    expect((await run(['add', '--kind', 'image', '--prompt', text])).code).toBe(0);
    const { prompt } = await json<{ prompt: { promptText: string } }>(['show', '1']);
    expect(prompt.promptText).toBe(text);
    const { stdout } = await run(['list']);
    expect(stdout).toContain('שלום 👩‍🎨🏽');
    expect(stdout).not.toMatch(/[\u202A-\u202E]/u);
    expect((await run(['run', '1'])).code).toBe(0);
  });

  test('what an executor says reaches the terminal without control sequences', async () => {
    const { cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'hostile \u001b[31mred\u0007']);
    const { stdout } = await run(['run', '--all']);
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
  });
});

describe('paths', () => {
  test('a recorded path outside the media root is never followed', async () => {
    const { folder, database, cli: run } = await studio();
    writeFileSync(join(folder, 'secret.png'), 'secret');
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    await run(['run', '1']);
    const db = new Sqlite(database);
    db.prepare('UPDATE prompt_artifacts SET file_path = ?').run('../secret.png');
    db.close();
    const opened = await run(['open', '1', '--print']);
    expect(opened.code).toBe(1);
    expect(opened.stderr).toContain('[path_outside_root]');
    const verified = await run(['verify']);
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain('outside');
    const before = fingerprint(database);
    const relinked = await run(['relink', '--from', '..', '--to', '../..']);
    expect(relinked.code).toBe(1);
    expect(relinked.stderr).toContain('[path_outside_root]');
    expect((await run(['relink'])).code).toBe(1);
    expect(fingerprint(database)).toBe(before);
  });
});
