import { expect, it } from 'vitest';
import { openStore } from '../src/index.ts';
import { makeDatabase } from './historic-shapes.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

/** Writings 1 to 6 of prompt 1; which of them it has is said by the test. */
function prepare(path: string, links: string): void {
  makeDatabase(path);
  withSql(path, (db) => {
    db.exec(
      `INSERT INTO prompts(prompt_text, prompt_type) VALUES ('a', 'image_prompt'), ('b', 'image_prompt')`,
    );
    const writing = db.prepare(
      'INSERT INTO writings(title, content_type, content, notes) VALUES (?, ?, ?, ?)',
    );
    for (const id of [1, 2, 3, 4, 5, 6]) {
      const type = id === 6 ? 'text' : 'image_prompt';
      writing.run('t', type, JSON.stringify({ prompt: `no. ${id}` }), 'From Prompt #1, Prompt #12');
    }
    db.exec(links);
  });
}

async function writingsOf(path: string, promptId = 1): Promise<readonly number[]> {
  const store = await openStore({ path, readOnly: true });
  const detail = await store.get(promptId);
  const [listed] = await store.list();
  await store.close();
  const ids = detail?.writings.map(({ id }) => id) ?? [];
  expect(detail?.writings.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual(
    ids.slice(-1),
  );
  expect(detail?.writingCount).toBe(ids.length);
  if (promptId === 1) expect(listed?.writingCount).toBe(ids.length);
  if (ids.length > 0) {
    expect(detail?.reading).toMatchObject({ payload: { prompt: `no. ${ids.at(-1) ?? 0}` } });
  }
  return ids;
}

it.each([
  [
    'the link table, by its order',
    `INSERT INTO prompt_writings(prompt_id, writing_id, writing_order) VALUES (1, 3, 0), (1, 1, 1)`,
    [3, 1],
  ],
  ['the reference', 'UPDATE prompts SET output_reference = 4 WHERE id = 1', [4]],
  ['the back link, by id', 'UPDATE writings SET source_prompt_id = 1 WHERE id IN (5, 2)', [2, 5]],
  ['never what only the notes say', 'SELECT 1', []],
  [
    'only writings of its type',
    'INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (1, 6), (1, 2)',
    [2],
  ],
  [
    'a link to a writing that is gone',
    'INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (1, 99), (1, 2)',
    [2],
  ],
  [
    'one writing only once',
    `INSERT INTO prompt_writings(prompt_id, writing_id, writing_order) VALUES (1, 2, 0), (1, 3, 1);
    UPDATE prompts SET output_reference = 3 WHERE id = 1; UPDATE writings SET source_prompt_id = 1 WHERE id IN (2, 3)`,
    [2, 3],
  ],
])('finds writings by %s', async (_, links, expected) => {
  const path = temporaryFile();
  prepare(path, links);
  expect(await writingsOf(path)).toEqual(expected);
  expect(await writingsOf(path, 2)).toEqual([]);
});

it('unites all three forms', async () => {
  const path = temporaryFile();
  prepare(
    path,
    `INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (1, 5);
     UPDATE prompts SET output_reference = 2 WHERE id = 1; UPDATE writings SET source_prompt_id = 1 WHERE id = 1`,
  );
  expect([...(await writingsOf(path))].sort()).toEqual([1, 2, 5]);
});

it('reads links that are there twice, where the table does not forbid it', async () => {
  const path = temporaryFile();
  prepare(
    path,
    `DROP TABLE prompt_writings; CREATE TABLE prompt_writings(prompt_id INTEGER, writing_id INTEGER, writing_order INTEGER);
     INSERT INTO prompt_writings VALUES (1, 2, 0), (1, 2, 1), (1, 3, NULL), (1, 3, 0)`,
  );
  expect([...(await writingsOf(path))].sort()).toEqual([2, 3]);
});
