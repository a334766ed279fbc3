import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cli } from './support/cli.ts';
import { temporaryFolder } from './support/studio.ts';

test.each([['watch'], ['run', '--all']])(
  '%s %s on a database that is not adopted announces nothing and makes no folder',
  async (...args) => {
    const cwd = temporaryFolder();
    const db = new Sqlite(join(cwd, 'prompts.db'));
    const shape = new URL('./__fixtures__/historic/documented.sql', import.meta.url);
    db.exec(readFileSync(shape, 'utf8'));
    db.close();
    const { code, stdout, stderr } = await cli(args, { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error \[database_not_adopted\]/);
    expect(existsSync(join(cwd, 'output'))).toBe(false);
  },
);
