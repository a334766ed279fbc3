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
import { count, fingerprint, statusOf } from './support/plain-sql.ts';
import { asNobody, withFullDisk } from './support/privileges.ts';
import { configure, DOT, studio, temporaryFolder } from './support/studio.ts';

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

  test('init keeps a configuration unless it is forced, and a database always', async () => {
    const { folder, database, cli: run } = await studio();
    const before = fingerprint(database);
    const again = await run(['init']);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`${join(folder, 'media-gen.config.json')} is there`);
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

  test('on the disk of the database: init leaves no half database', async ({ skip }) => {
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
    expect(stdout + stderr).toContain('left: filler\n');
    expect(existsSync(join(cwd, 'x/media-gen.config.json'))).toBe(false);
  });
});
