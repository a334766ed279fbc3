import { expect, it } from 'vitest';
import { adopt, initDatabase, openStore } from '../src/index.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt, SHAPES } from './historic-shapes.ts';
import { PlainWorker } from './plain-worker.ts';
import { rows, temporaryFile } from './temporary-file.ts';

const NOW = Date.UTC(2026, 0, 6, 21, 30, 45, 678);

it('writes rows that every existing reader can show', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path, now: () => NOW });
  const bodies = [{ prompt: 'Ein Leuchtturm – 灯台 🗼 \u007f' }, { prompt: 'second' }];
  const [promptId] = await store.add([
    { kind: 'image', promptText: 'Leuchtturm 🗼', bodies, priority: 2, metadata: { style: 'ink' } },
  ]);
  const writingId = await store.addWriting(promptId!, { prompt: 'third' });
  await store.close();

  expect(rows(path, 'SELECT * FROM prompts')).toMatchObject([
    {
      prompt_text: 'Leuchtturm 🗼',
      prompt_type: 'image_prompt',
      status: 'completed',
      priority: 2,
      metadata: '{"style":"ink"}',
      created_at: '2026-01-06 21:30:45',
      artifact_status: 'pending',
      error_message: null,
    },
  ]);
  const writings = rows(path, 'SELECT * FROM writings ORDER BY id');
  for (const writing of writings) {
    // One row without these turns the old page's list into an error for everybody.
    for (const column of [
      'title',
      'content_type',
      'content',
      'word_count',
      'character_count',
      'line_count',
      'publication_status',
      'explicit_content',
      'file_timestamp',
    ]) {
      expect(writing[column], column).not.toBeNull();
    }
    expect(writing).toMatchObject({
      content_type: 'image_prompt',
      source_prompt_id: promptId,
      explicit_content: 0,
    });
    expect(writing['file_timestamp']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.678000$/);
    expect(writing['created_date']).toBe('2026-01-06 21:30:45');
    expect(writing['character_count']).toBe(String(writing['content']).length);
    expect(writing['line_count']).toBe(String(writing['content']).split('\n').length);
  }
  // As Python's json.dumps(indent=2) writes it.
  expect(writings[0]?.['content']).toBe(
    '{\n  "prompt": "Ein Leuchtturm \\u2013 \\u706f\\u53f0 \\ud83d\\uddfc \\u007f"\n}',
  );
  expect(String(writings[0]?.['title'])).toMatch(/^Image Prompt: Leuchtturm/);
  expect(
    rows(path, 'SELECT prompt_id, writing_id, writing_order FROM prompt_writings ORDER BY id'),
  ).toEqual([
    { prompt_id: promptId, writing_id: 1, writing_order: 0 },
    { prompt_id: promptId, writing_id: 2, writing_order: 1 },
    { prompt_id: promptId, writing_id: writingId, writing_order: 2 },
  ]);
});

it('adds all or none', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  const good = { kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] };
  await expect(store.add([good, { ...good, bodies: [{ prompt: null }] }])).rejects.toMatchObject({
    code: 'prompt_invalid',
  });
  await expect(store.add([good, { ...good, kind: 'smell' }])).rejects.toMatchObject({
    code: 'kind_unknown',
  });
  await store.close();
  expect(rows(path, 'SELECT * FROM prompts')).toEqual([]);
  expect(rows(path, 'SELECT * FROM writings')).toEqual([]);
  expect(rows(path, 'SELECT * FROM mediagen_events')).toEqual([]);
});

it.each(SHAPES)('adds and runs a prompt in $name', async (shape) => {
  const path = temporaryFile();
  makeDatabase(path, shape);
  const old = seedPrompt(path, 'image_prompt', ['broken'], shape);
  await adopt({ path });
  const store = await openStore({ path });
  const [added] = await store.add([{ kind: 'image', promptText: 'a', bodies: [{ prompt: 'a' }] }]);
  await store.addWriting(old, JSON.parse(IMAGE_BODY) as { prompt: string });
  const worker = await PlainWorker.enlist(store);
  expect(await worker.claim()).toMatchObject({ promptId: old });
  expect(await worker.claim()).toMatchObject({ promptId: added });
  await store.close();
});
