import { expect, it } from 'vitest';
import { openMediaLibrary, openStore, removeAdoption } from '../src/index.ts';
import { libraryScene } from './library-scene.ts';
import { rows } from './temporary-file.ts';

const cellsOf = (path: string): readonly unknown[] =>
  rows(
    path,
    `SELECT *, typeof(extra) AS extra_type, hex(data) AS data_hex, quote(real) AS real_text
      FROM prompt_artifacts ORDER BY id`,
  );

it('puts a row back with every cell as it was, and with what was said of it', async () => {
  const { library, path, foreign, addPrompt, addArtifact } = await libraryScene();
  foreign('ALTER TABLE prompt_artifacts ADD COLUMN extra');
  foreign('ALTER TABLE prompt_artifacts ADD COLUMN data BLOB');
  foreign('ALTER TABLE prompt_artifacts ADD COLUMN "real" REAL');
  const promptId = addPrompt('A harbour');
  const id = addArtifact(promptId, { metadata: { a: 'ü' } });
  foreign(
    `UPDATE prompt_artifacts SET extra = 9007199254740993, data = x'00ff00', "real" = 0.1, preview_path = NULL`,
  );
  await library.change([id], { rating: 3, label: 'red', addTags: ['sea'], favourite: true });
  const before = cellsOf(path);
  const [item] = await library.items([id]);

  expect(await library.trash([id, 77])).toEqual({ changed: [id], missing: [77] });
  expect(rows(path, 'SELECT id FROM prompt_artifacts')).toEqual([]);
  expect(rows(path, 'SELECT artifact_status FROM prompts')).toEqual([{ artifact_status: 'ready' }]);
  expect((await library.index()).ids).toEqual([]);
  expect((await library.index({ trashed: true, search: 'sea' })).ids).toEqual([id]);
  expect((await library.items([id]))[0]).toEqual({
    ...item,
    stackSize: 0,
    trashedMs: expect.any(Number) as number,
  });
  expect(await library.trash([id])).toEqual({ changed: [], missing: [] });
  await library.change([id], { addTags: ['late'] });

  expect(await library.restore([id, 77])).toEqual({ restored: [{ was: id, id }], missing: [77] });
  expect(cellsOf(path)).toEqual(before);
  await library.catchUp();
  expect((await library.items([id]))[0]).toEqual({ ...item, tags: ['late', 'sea'] });
  expect((await library.index({ search: 'late harbour' })).ids).toEqual([id]);
});

it('keeps apart what lies in the trash and what got its id meanwhile', async () => {
  const { library, addPrompt, addArtifact } = await libraryScene();
  const harbour = addPrompt('A harbour');
  const forest = addPrompt('A forest');
  addArtifact(harbour, { id: 1, createdAt: '2026-01-01 00:00:00' });
  await library.change([1], { rating: 5, addTags: ['old'] });
  await library.trash([1]);
  addArtifact(forest, { id: 1, createdAt: '2026-01-02 00:00:00' });
  expect((await library.index()).ids).toEqual([1]);
  expect((await library.items([1]))[0]).toMatchObject({
    promptText: 'A forest',
    rating: 0,
    tags: [],
  });
  const [kept = 0] = (await library.index({ trashed: true, search: 'old' })).ids;
  expect(kept).not.toBe(1);
  const { restored } = await library.restore([kept]);
  expect(restored).toEqual([{ was: kept, id: 2 }]);
  await library.catchUp();
  expect((await library.items([2]))[0]).toMatchObject({
    artifact: { id: 2, promptId: harbour, filePath: 'image/1_x/1.png' },
    rating: 5,
    tags: ['old'],
  });
  expect((await library.index({ search: 'old' })).ids).toEqual([2]);
});

it('remembers files of what was thrown away until somebody says that they are gone', async () => {
  const { library, path, addPrompt, addArtifact } = await libraryScene();
  const promptId = addPrompt('A harbour');
  const one = addArtifact(promptId, { file: 'image/1_x/one.png' });
  const two = addArtifact(promptId, { file: 'image/1_x/two.png' });
  await library.trash([one, two]);
  expect(await library.discard([one, 99])).toEqual({ changed: [one], missing: [99] });
  expect((await library.index({ trashed: true })).ids).toEqual([two]);
  expect(await library.restore([one])).toEqual({ restored: [], missing: [one] });
  await library.close();

  const again = await openMediaLibrary({ path });
  const files = [{ artifactId: one, filePath: 'image/1_x/one.png' }];
  expect(await again.discarded()).toEqual(files);
  expect(await again.trashed({ file: 'image/1_x/one.png' })).toBeUndefined();
  // The id is given to another artifact, which goes the same way, before the file was removed.
  addArtifact(promptId, { id: one, file: 'image/1_x/three.png', createdAt: '2026-02-01 00:00:00' });
  await again.trash([one]);
  await again.discard();
  const waiting = await again.discarded();
  expect(waiting.map(({ filePath }) => filePath).sort()).toEqual([
    'image/1_x/one.png',
    'image/1_x/three.png',
    'image/1_x/two.png',
  ]);
  await again.forget(waiting.map(({ artifactId }) => artifactId));
  expect(await again.discarded()).toEqual([]);
  expect(rows(path, 'SELECT * FROM mediagen_library_trash')).toEqual([]);
  await again.close();
});

it('tells who looks at files what lies in the trash', async () => {
  const { library, path, addPrompt, addArtifact } = await libraryScene();
  const id = addArtifact(addPrompt('A harbour'), { file: 'image/1_x/one.png' });
  await library.trash([id]);
  const store = await openStore({ path });
  expect(await store.trashedArtifacts({ after: 0, limit: 10 })).toMatchObject([
    { id, filePath: 'image/1_x/one.png' },
  ]);
  expect(await store.artifacts()).toEqual([]);
  await store.close();
});

it('puts back what lies in the trash before our tables are taken away', async () => {
  const { library, path, addPrompt, addArtifact } = await libraryScene();
  const promptId = addPrompt('A harbour');
  const ids = [addArtifact(promptId), addArtifact(promptId), addArtifact(promptId)];
  const before = rows(path, 'SELECT * FROM prompt_artifacts ORDER BY id');
  await library.trash(ids.slice(1));
  await library.close();
  await removeAdoption({ path });
  expect(rows(path, 'SELECT * FROM prompt_artifacts ORDER BY id')).toEqual(before);
});
