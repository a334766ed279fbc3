import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { configure, DOT, studio, temporaryFolder } from './support/studio.ts';

test('init keeps a configuration that is there and makes the database that it names', async () => {
  const cwd = temporaryFolder();
  configure(cwd, { database: './data/mine.db', mediaRoot: './made', executors: { dot: DOT } });
  const file = join(cwd, 'media-gen.config.json');
  const before = readFileSync(file, 'utf8');
  const { code, stdout } = await cli(['init'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toBe(
    `${file} is there and was left as it is.\nMade ${join(cwd, 'data/mine.db')}.\n`,
  );
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(existsSync(join(cwd, 'made'))).toBe(true);
  expect((await cli(['list'], { cwd })).code).toBe(0);
});

test('init --force keeps every configuration that it replaces', async () => {
  const cwd = temporaryFolder();
  const file = join(cwd, 'media-gen.config.json');
  configure(cwd, { executors: { dot: DOT } });
  const before = readFileSync(file, 'utf8');
  const { code, stdout } = await cli(['init', '--force', '--json'], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ configKept: false, backup: `${file}.bak` });
  expect(readFileSync(`${file}.bak`, 'utf8')).toBe(before);
  expect(readFileSync(file, 'utf8')).not.toContain('executors');
  await cli(['init', '--force'], { cwd });
  expect(readFileSync(`${file}.bak`, 'utf8')).toBe(before);
  expect(readdirSync(cwd)).toContain('media-gen.config.json.bak.2');
});

test('init --import names the file that is missing, and replaces nothing unasked', async () => {
  const { cli, folder } = await studio();
  const missing = await cli(['init', '--import', 'nofile.json']);
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain(`[input_unreadable] ${join(folder, 'nofile.json')}`);
  writeFileSync(join(folder, 'old.json'), '{"database": {"path": "old.db"}}');
  const unasked = await cli(['init', '--import', 'old.json']);
  expect(unasked.code).toBe(2);
  expect(unasked.stderr).toContain('--import would replace it');
});

test('init beside an adopted database does not ask to adopt it', async () => {
  const { cli } = await studio();
  expect((await cli(['init'])).stderr).toBe('Next: media-gen status\n');
});

test('init writes no JSON over a module, nor beside it', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'media-gen.config.mjs'), 'export default { database: "./m.db" };');
  expect((await cli(['init'], { cwd })).stdout).toContain(`Made ${join(cwd, 'm.db')}.`);
  const forced = await cli(['init', '--force'], { cwd });
  expect([forced.code, forced.stderr]).toEqual([2, expect.stringContaining('is a module')]);
  expect(existsSync(join(cwd, 'media-gen.config.json'))).toBe(false);
});
