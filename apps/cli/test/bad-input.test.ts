import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { asNobody, withFullDisk } from './support/privileges.ts';
import { configure, DOT, studio, temporaryFolder } from './support/studio.ts';

/** Everything that a database is: its file and what SQLite keeps beside it, but for shared memory. */
function fingerprint(database: string): string {
  const hash = createHash('sha256').update(readFileSync(database));
  if (existsSync(`${database}-wal`)) hash.update(readFileSync(`${database}-wal`));
  return hash.digest('hex');
}

const READERS = [
  ['list'],
  ['status'],
  ['show', '1'],
  ['run', '1'],
  ['add', '--kind', 'image', '--prompt', 'a'],
];

describe('a database that cannot be used', () => {
  const kinds: Readonly<Record<string, (path: string) => void>> = {
    database_missing: () => undefined,
    database_not_a_file: (path) => mkdirSync(path),
    database_corrupt: (path) => writeFileSync(path, 'this is no database\n'.repeat(400)),
    database_foreign: (path) => {
      const foreign = new Sqlite(path);
      foreign.exec('CREATE TABLE recipes (id INTEGER PRIMARY KEY, dish TEXT)');
      foreign.close();
    },
  };
  test.each(Object.keys(kinds).flatMap((code) => READERS.map((args) => [code, args] as const)))(
    '%s for %j: named, with a remedy, and left as it is',
    async (code, args) => {
      const cwd = temporaryFolder();
      const path = join(cwd, 'prompts.db');
      configure(cwd, { executors: { dot: DOT } });
      kinds[code]?.(path);
      const before = existsSync(path) && code !== 'database_not_a_file' ? fingerprint(path) : '';
      const { code: exit, stderr } = await cli(args, { cwd });
      expect(exit).toBe(1);
      expect(stderr).toContain(`[${code}]`);
      expect(stderr).toContain(path);
      expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
      if (before !== '') expect(fingerprint(path)).toBe(before);
      else
        expect(readdirSync(cwd)).toContain(
          code === 'database_missing' ? 'media-gen.config.json' : 'prompts.db',
        );
    },
  );

  test('one that broke in the middle is told as such', async () => {
    const { folder, database, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    const bytes = readFileSync(database);
    rmSync(`${database}-wal`, { force: true });
    rmSync(`${database}-shm`, { force: true });
    writeFileSync(
      database,
      Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 7)]),
    );
    const before = fingerprint(database);
    const { code, stderr } = await run(['list']);
    expect(code).toBe(1);
    expect(stderr).toContain('[database_corrupt]');
    expect(stderr).toContain(join(folder, 'prompts.db'));
    expect(fingerprint(database)).toBe(before);
  });

  test('one that was not adopted can be read and not run; doctor says what to do', async () => {
    const { database, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    await run(['adopt', '--remove']);
    const before = fingerprint(database);
    expect((await run(['list'])).code).toBe(0);
    const refused = await run(['run', '--all']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('[database_not_adopted]');
    expect(refused.stderr).toContain('media-gen adopt');
    expect((await run(['doctor'])).stdout).toContain('media-gen adopt');
    expect(fingerprint(database)).toBe(before);
  });
});

describe('what may not be written', () => {
  test('a read-only database can be listed; add and run say so', async ({ skip }) => {
    const before = asNobody() ?? skip('needs to run as root with setpriv, or as another user');
    const { folder, database, mediaRoot, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    chmodSync(database, 0o444);
    chmodSync(folder, 0o555);
    chmodSync(mediaRoot, 0o755);
    const bytes = fingerprint(database);
    const added = await run(['add', '--kind', 'image', '--prompt', 'b'], { before });
    expect(added.code).toBe(1);
    expect(added.stderr).toMatch(/\[(database_read_only|storage_denied)\]/);
    expect(added.stderr).toContain(database);
    const ran = await run(['run', '--all'], { before });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/\[(database_read_only|storage_denied)\]/);
    expect(fingerprint(database)).toBe(bytes);
  });

  test('a media root that may not be written fails before anything is claimed', async ({
    skip,
  }) => {
    const before = asNobody() ?? skip('needs to run as root with setpriv, or as another user');
    const { folder, database, mediaRoot, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    chmodSync(folder, 0o777);
    for (const name of readdirSync(folder))
      if (name.startsWith('prompts.db')) chmodSync(join(folder, name), 0o666);
    chmodSync(mediaRoot, 0o555);
    const ran = await run(['run', '--all'], { before });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/\[(storage_denied|media_root_unusable)\]/);
    expect(ran.stderr).toContain(mediaRoot);
    expect(statusOf(database, 1)).toBe('pending');
    expect(readdirSync(mediaRoot)).toEqual([]);
    expect((await run(['doctor'], { before })).code).toBe(1);
  });

  test('init does not replace a configuration, and never a database', async () => {
    const { folder, database, cli: run } = await studio();
    const before = fingerprint(database);
    const again = await run(['init']);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(join(folder, 'media-gen.config.json'));
    expect((await run(['init', '--force'])).code).toBe(0);
    expect(fingerprint(database)).toBe(before);
  });
});

describe('no space left', () => {
  test('on the disk of the media root: the prompt is not lost, nothing half-written is published', async ({
    skip,
  }) => {
    const full = withFullDisk() ?? skip('needs unshare with user and mount namespaces');
    const { database, mediaRoot, cli: run } = await studio();
    await run(['add', '--kind', 'image', '--prompt', 'a']);
    const { code, stdout, stderr } = await run(['run', '--all'], { before: full(mediaRoot) });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/\[storage_(full|denied)\].*space/s);
    expect(['pending', 'error']).toContain(statusOf(database, 1));
    expect(count(database, 'SELECT count(*) FROM prompt_artifacts')).toBe(0);
  });

  test('on the disk of the database: add adds all or nothing', async ({ skip }) => {
    const full = withFullDisk() ?? skip('needs unshare with user and mount namespaces');
    const cwd = temporaryFolder();
    const disk = join(cwd, 'disk');
    mkdirSync(disk);
    configure(cwd, { database: './disk/prompts.db' });
    const { code, stdout, stderr } = await cli(['init', 'x', '--database', 'disk/prompts.db'], {
      cwd,
      before: full(disk),
    });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/\[(database_full|storage_full|storage_denied)\]/);
    expect(stdout + stderr).toContain(join(disk, 'prompts.db'));
  });
});

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

function statusOf(database: string, id: number): unknown {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare('SELECT artifact_status FROM prompts WHERE id = ?').pluck().get(id);
  } finally {
    db.close();
  }
}

function count(database: string, sql: string): unknown {
  const db = new Sqlite(database, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}
