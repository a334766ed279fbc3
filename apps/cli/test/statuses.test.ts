import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { studio } from './support/studio.ts';

test('a status that neither we nor any row know is told, with those that are known', async () => {
  const { cli, database } = await studio();
  await cli(['add', '--kind', 'image', '--prompt', 'a']);
  const wrong = await cli(['list', '--status', 'pendin']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('There is no status pendin.');
  expect(wrong.stderr).toContain('pending, processing, error, ready, none');
  for (const word of ['ready', 'none', 'pending,error']) {
    expect((await cli(['list', '--status', word])).code).toBe(0);
  }
  const db = new Sqlite(database);
  db.exec("UPDATE prompts SET artifact_status = 'unsupported'");
  db.close();
  expect((await cli(['list', '--status', 'unsupported'])).stdout).toContain('unsupported');
});
