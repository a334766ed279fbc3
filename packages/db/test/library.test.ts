import fc from 'fast-check';
import { expect, it } from 'vitest';
import { libraryScene } from './library-scene.ts';

it('finds what other programs made, by prompt, body, tags and model', async () => {
  const { library, addPrompt, addArtifact, ids } = await libraryScene();
  const harbour = addPrompt('A harbour at night', { prompt: 'quiet water', style_tags: ['Öl'] });
  const forest = addPrompt('A forest');
  const first = addArtifact(harbour, {
    metadata: { recipe: { parameters: { model: 'flux-dev' } } },
  });
  const second = addArtifact(forest, { createdAt: '2026-01-07 12:00:00' });
  expect((await library.index()).ids).toEqual([second, first]);
  for (const search of ['HARB', 'water', 'ol', 'flux', 'harbour water flux-d']) {
    expect([search, await ids(search)]).toEqual([search, [first]]);
  }
  expect(await ids('harbour forest')).toEqual([]);
  await library.change([second], { addTags: ['Calm'], rating: 4, label: 'blue', favourite: true });
  expect(await ids('calm')).toEqual([second]);
  const [item] = await library.items([second]);
  expect(item).toMatchObject({
    artifact: { id: second, promptId: forest },
    promptText: 'A forest',
    kind: 'image',
    tags: ['Calm'],
    rating: 4,
    label: 'blue',
    favourite: true,
    stackSize: 1,
  });
});

it('follows rows that others delete, put between, change and give ids again', async () => {
  const scene = await libraryScene();
  const { library, foreign } = scene;
  // As the programs make the table that know no AUTOINCREMENT: the newest id is given again.
  foreign('ALTER TABLE prompt_artifacts RENAME TO former');
  foreign(`CREATE TABLE prompt_artifacts(id INTEGER PRIMARY KEY, prompt_id INTEGER, artifact_type TEXT,
    file_path TEXT, preview_path TEXT, metadata TEXT, created_at TIMESTAMP, updated_at TIMESTAMP)`);
  const harbour = scene.addPrompt('A harbour', { prompt: 'quiet' });
  const forest = scene.addPrompt('A forest');
  for (const id of [1, 2, 5]) scene.addArtifact(harbour, { id });
  expect(await scene.ids('harbour')).toEqual([5, 2, 1]);
  await library.change([1, 5], { rating: 5 });

  foreign('DELETE FROM prompt_artifacts WHERE id = 5');
  expect(scene.addArtifact(forest)).toBe(3);
  foreign('DELETE FROM prompt_artifacts WHERE id = 3');
  expect(scene.addArtifact(forest, { id: 5 })).toBe(5);
  expect(await scene.ids('forest')).toEqual([5]);
  expect((await library.items([5]))[0]).toMatchObject({ rating: 0, promptText: 'A forest' });

  scene.addArtifact(forest, { id: 3 });
  foreign('DELETE FROM prompt_artifacts WHERE id = 2');
  expect((await library.index()).ids).toEqual([5, 3, 1]);

  foreign('UPDATE prompts SET prompt_text = ? WHERE id = ?', 'A lake', harbour);
  foreign(`UPDATE prompt_artifacts SET file_path = 'elsewhere/' || file_path WHERE id = 1`);
  await library.catchUp();
  expect([await scene.ids('harbour'), await scene.ids('lake')]).toEqual([[], [1]]);
  expect((await library.items([1]))[0]).toMatchObject({ rating: 5 });
});

it('finds nothing any more of what other programs delete, whole prompts included', async () => {
  const { library, addPrompt, addArtifact, foreign, ids } = await libraryScene();
  const harbour = addPrompt('A harbour');
  const forest = addPrompt('A forest');
  const [first, second] = [addArtifact(harbour), addArtifact(harbour)];
  const third = addArtifact(forest);
  expect(await ids('a')).toEqual([third, second, first]);

  foreign('DELETE FROM prompt_artifacts WHERE id = ?', second);
  expect([await ids('harbour'), await library.items([second])]).toEqual([[first], []]);
  foreign('DELETE FROM prompt_artifacts WHERE prompt_id = ?', harbour);
  foreign('DELETE FROM prompts WHERE id = ?', harbour);
  expect([await ids('harbour'), await ids('forest')]).toEqual([[], [third]]);
  expect((await library.index()).ids).toEqual([third]);
  foreign('DELETE FROM prompt_artifacts');
  expect((await library.page({}, { order: 'newest', limit: 10 })).items).toEqual([]);
  expect((await library.facets()).kinds).toEqual([]);
});

it('catches up with many rows in slices, and says how many it does not know yet', async () => {
  const { library, addPrompt, foreign } = await libraryScene();
  const promptId = addPrompt('A harbour');
  foreign(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path)
      SELECT ?, 'image', 'image/' || i || '.png' FROM n`,
    promptId,
  );
  const { ids, pending } = await library.index({ search: 'harbour' });
  expect(pending).toBeGreaterThan(0);
  expect(ids.length + pending).toBe(1000);
  await library.change([1000], { rating: 3 });
  await library.catchUp();
  expect(await library.index({ search: 'harbour' })).toMatchObject({
    ids: { length: 1000 },
    pending: 0,
  });
  expect((await library.items([1000]))[0]).toMatchObject({ rating: 3 });
});

it('keeps what was said of artifacts when the search index is made anew', async () => {
  const { library, addPrompt, addArtifact, foreign, ids } = await libraryScene();
  const id = addArtifact(addPrompt('A harbour'));
  await library.change([id], { rating: 2, addTags: ['sea'] });
  foreign(`INSERT INTO mediagen_library_search(mediagen_library_search) VALUES ('delete-all')`);
  foreign('UPDATE mediagen_library_items SET mark = -1');
  expect(await ids('harbour')).toEqual([]);
  await library.catchUp();
  expect([await ids('harbour'), await ids('sea')]).toEqual([[id], [id]]);
  expect((await library.items([id]))[0]).toMatchObject({ rating: 2, tags: ['sea'] });
});

it.each([
  ['"', []],
  ['*', []],
  ['NEAR(', []],
  ['a AND', []],
  ['harbour OR', []],
  ['NOT harbour', []],
  ['prompt:harbour', []],
  ['{prompt body}:harbour', []],
  ['^harbour', [1]],
  ['"harbour', [1]],
  ['har\0bour', []],
  ['harbour\0', [1]],
  [`'; DROP TABLE prompts --`, []],
  ['\u{1F600} harbour', [1]],
  ['\ud800', []],
  ['𐓏𐓙', []],
  ['海', [2]],
  ['辺', [2]],
  ['ＨＡＲＢＯＵＲ', []],
  ['   ', [2, 1]],
])('takes %j for words, whatever it looks like', async (search, found) => {
  const { addPrompt, addArtifact, ids } = await libraryScene();
  addArtifact(addPrompt('A harbour'));
  addArtifact(addPrompt('海辺の町'));
  expect(await ids(search)).toEqual(found);
});

it('answers to a text of 100 kB, and to a thousand words', async () => {
  const { addPrompt, addArtifact, ids } = await libraryScene();
  addArtifact(addPrompt('A harbour'));
  expect(await ids('x'.repeat(100_000))).toEqual([]);
  expect(await ids('harbour '.repeat(12_500))).toEqual([1]);
  expect(await ids('"'.repeat(100_000))).toEqual([]);
});

it('never takes any text for syntax', async () => {
  const { addPrompt, addArtifact, library } = await libraryScene();
  addArtifact(addPrompt('A harbour'));
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
      const { ids } = await library.index({ search });
      expect(ids.length).toBeLessThanOrEqual(1);
      expect((await library.facets({ search })).total).toBe(ids.length);
    }),
    { numRuns: 300 },
  );
});
