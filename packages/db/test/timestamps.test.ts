import { expect, it } from 'vitest';
import { openStore } from '../src/index.ts';
import { makeDatabase } from './historic-shapes.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

const UTC = Date.UTC(2026, 0, 6, 21, 30, 45);
const LOCAL = new Date(2026, 0, 6, 21, 30, 45).getTime();

it.each([
  ['2026-01-06 21:30:45', UTC],
  ['2026-01-06T21:30:45.123456', LOCAL + 123],
  ['2026-01-06T21:30:45', LOCAL],
  ['2026-01-06T21:30:45Z', UTC],
  ['2026-01-06T21:30:45.5Z', UTC + 500],
  ['2026-01-06T21:30:45+01:00', UTC - 3_600_000],
  ['2026-01-06 21:30:45-0230', UTC + 9_000_000],
  ['2026-01-06', Date.UTC(2026, 0, 6)],
  ['2026-02-30 10:00:00', undefined],
  ['2026-13-01 10:00:00', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [null, undefined],
  [1767735045, undefined],
  [Buffer.from('x'), undefined],
])('reads %s', async (text, expected) => {
  const path = temporaryFile();
  makeDatabase(path);
  withSql(path, (db) =>
    db
      .prepare(`INSERT INTO prompts(prompt_text, prompt_type, created_at) VALUES ('a', 'text', ?)`)
      .run(text),
  );
  const store = await openStore({ path, readOnly: true });
  expect((await store.list())[0]).toMatchObject({ createdMs: expected });
  await store.close();
});
