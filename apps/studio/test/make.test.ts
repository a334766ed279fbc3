import type { SqliteStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { holdEngine } from './support/held-engine.ts';
import { accessFaults, closeBrowser, shoot, told, type StudioPage } from './support/open-page.ts';
import { openStudio, sketchExecutors } from './support/open-studio.ts';

afterAll(closeBrowser);

const HOSTILE =
  '<img src=x onerror="window.hacked=1">"><script>window.hacked=1</script>\u202e\u200b';

function image(prompt: string): Parameters<SqliteStore['add']>[0][number] {
  return { kind: 'image', promptText: prompt, bodies: [{ prompt, style_tags: ['ink'] }] };
}

function song(title: string): Parameters<SqliteStore['add']>[0][number] {
  const structure = [{ type: 'verse', lyrics: `${title}, all the way home` }];
  return {
    kind: 'audio',
    promptText: title,
    bodies: [{ title, genre: 'folk', mood: 'calm', tempo: 'slow', structure }],
  };
}

/** As another program would. */
function writeBody(database: string, promptId: number, body: string): void {
  const sqlite = new Sqlite(database);
  sqlite
    .prepare(
      'UPDATE writings SET content = ? WHERE id IN (SELECT writing_id FROM prompt_writings WHERE prompt_id = ?)',
    )
    .run(body, promptId);
  sqlite.close();
}

async function row(page: StudioPage, text: string) {
  const found = page.getByRole('option').filter({ hasText: text });
  await found.first().waitFor();
  return found.first();
}

test('shows pictures and songs side by side, filters, searches, and keeps it in the address', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      await store.add([image('a red fox'), image('a blue whale'), song('Harbour Song')]);
    },
  });
  const page = await studio.open('/make');
  const images = page.getByRole('listbox', { name: 'Prompts: Images' });
  const songs = page.getByRole('listbox', { name: 'Prompts: Songs' });
  await images.getByText('a red fox').waitFor();
  await songs.getByText('Harbour Song').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('fox');
  await images.getByText('a blue whale').waitFor({ state: 'detached' });
  await page.waitForURL('**/make?q=fox');
  await page.reload();
  await images.getByText('a red fox').waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('group', { name: 'Which of Images' }).getByText('Failed').click();
  await page.getByText('No prompt matches.').waitFor();
  await page.waitForURL('**/make?image=failed');
});

test('chooses many with shift, control and keys, and generates them', async () => {
  const studio = await openStudio({
    executors: sketchExecutors(),
    prepare: async (store) => {
      await store.add(['one', 'two', 'three', 'four', 'five'].map(image));
    },
  });
  const page = await studio.open('/make');
  await (await row(page, 'five')).click();
  await (await row(page, 'three')).click({ modifiers: ['Shift'] });
  await page.getByText('3 prompts chosen').waitFor();
  await (await row(page, 'one')).click({ modifiers: ['Control'] });
  await page.getByText('4 prompts chosen').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('prompts chosen').waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+a');
  await page.getByText('5 prompts chosen').waitFor();
  await page.getByRole('button', { name: 'Generate 5' }).click();
  await told(page, '5 prompts will be made');
  await studio.runner?.drain();
  const images = page.getByRole('listbox', { name: 'Prompts: Images' });
  await images.getByText('Ready').nth(4).waitFor();
  expect(await images.locator('img').count()).toBe(5);
  await shoot(page, 'make-ready');
});

test('asks for takes with seeds of what is ready', async () => {
  const studio = await openStudio({
    executors: sketchExecutors(),
    prepare: (store) => store.add([image('a heron')]),
  });
  await studio.runner?.drain();
  const page = await studio.open('/make');
  await (await row(page, 'a heron')).click();
  await page.keyboard.press('G');
  const box = page.getByRole('dialog');
  await box.getByLabel('Takes of each').fill('2');
  await box.getByLabel('Seed of the first').fill('-1');
  await box.getByText('A whole number').waitFor();
  expect(await box.getByRole('button', { name: 'Generate' }).isDisabled()).toBe(true);
  await box.getByLabel('Seed of the first').fill('41');
  await box.getByRole('button', { name: 'Generate' }).click();
  await page.getByText('2 further takes asked for').waitFor();
  await studio.runner?.drain();
  await page.getByRole('tab', { name: 'Files 3' }).waitFor();
  const prompt = await studio.store.get(1);
  expect(prompt?.attempts.map(({ seed }) => seed).slice(1)).toEqual([41, 42]);
});

test('edits the fields as a new writing, with the difference, and resets', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a mill')]),
  });
  const page = await studio.open('/make/1');
  const text = page.getByLabel('Prompt', { exact: true });
  await text.fill('a mill at dusk');
  await page.locator('.diff ins').getByText('at dusk').waitFor();
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(await text.inputValue()).toBe('a mill');
  await text.fill('a mill at dawn');
  await shoot(page, 'make-edit');
  await page.getByRole('button', { name: 'Save as a new writing' }).click();
  await page.getByRole('tab', { name: 'Writings 2' }).click();
  await page.getByText('What it changed of the one before').click();
  await page.locator('.diff ins').getByText('at dawn').waitFor();
  const prompt = await studio.store.get(1);
  expect(prompt?.writings).toHaveLength(2);
  expect(JSON.parse(prompt?.writings[1]?.body ?? '')).toMatchObject({
    prompt: 'a mill at dawn',
    style_tags: ['ink'],
  });
});

test('edits as JSON, and says what is no JSON', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a mill')]),
  });
  const page = await studio.open('/make/1');
  await page.getByRole('radio', { name: 'JSON' }).click();
  const text = page.getByRole('textbox', { name: 'JSON' });
  await text.fill('{ "prompt": ');
  await page.getByText('This is not JSON').waitFor();
  expect(await page.getByRole('button', { name: 'Save as a new writing' }).isDisabled()).toBe(true);
  await text.fill('{ "prompt": "a barn", "mine": 7 }');
  await page.getByRole('radio', { name: 'Fields' }).click();
  expect(await page.getByLabel('Prompt', { exact: true }).inputValue()).toBe('a barn');
  await page.getByText('Other fields of the writer').waitFor();
  await page.getByRole('button', { name: 'Save as a new writing' }).click();
  await page.getByRole('tab', { name: 'Writings 2' }).waitFor();
  const prompt = await studio.store.get(1);
  expect(JSON.parse(prompt?.writings[1]?.body ?? '')).toEqual({ prompt: 'a barn', mine: 7 });
});

test('keeps what somebody typed when another one changes the prompt meanwhile', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a mill')]),
  });
  const page = await studio.open('/make/1');
  const text = page.getByLabel('Prompt', { exact: true });
  await text.fill('mine');
  await studio.store.addWriting(1, { prompt: 'theirs' });
  await page.getByText('Somebody changed the prompt meanwhile').waitFor();
  expect(await text.inputValue()).toBe('mine');
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(await text.inputValue()).toBe('theirs');
});

test('says in words what is wrong with a body, and takes the text or the repairs', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a lighthouse'), image('a mill')]),
  });
  writeBody(studio.database, 1, 'A lone lighthouse in fog');
  writeBody(studio.database, 2, '{"prompt": "a mill", "style_tags": ["a",],}');
  const page = await studio.open('/make/1');
  await page.getByRole('note').getByText('The writing is not JSON').waitFor();
  await shoot(page, 'make-broken');
  await page.getByRole('button', { name: 'Use this text as the prompt' }).click();
  const text = page.getByLabel('Prompt', { exact: true });
  await text.waitFor();
  expect(await text.inputValue()).toBe('A lone lighthouse in fog');
  await page.goto(`${studio.url}/make/2`);
  await page.getByRole('button', { name: 'Accept the repairs' }).click();
  await text.waitFor();
  expect(await text.inputValue()).toBe('a mill');
});

test('writes new prompts, many at once or with fields', async () => {
  const studio = await openStudio();
  const page = await studio.open('/make');
  await page.getByText('No prompts here.').first().waitFor();
  await page.keyboard.press('n');
  const box = page.getByRole('dialog', { name: 'New prompt' });
  await box.getByLabel('What it should be').fill('a lark\n\na wren');
  await box.getByLabel('Each line a prompt of its own').check();
  await box.getByRole('button', { name: 'Add' }).click();
  await (await row(page, 'a wren')).waitFor();
  await (await row(page, 'a lark')).waitFor();
  expect(await studio.store.list({ limit: 9 })).toMatchObject([
    { promptText: 'a lark' },
    { promptText: 'a wren' },
  ]);
});

test('shows of a running prompt what its engine reports, and cancels it', async () => {
  const engine = holdEngine();
  const studio = await openStudio({
    executors: [engine.executor],
    prepare: (store) => store.add([image('a slow one')]),
  });
  const page = await studio.open('/make/1');
  const running = studio.runner?.drain();
  await engine.begun;
  const live = page.getByRole('region', { name: 'Running' });
  await live.getByText('unknown').first().waitFor();
  engine.report({ type: 'steps', done: 3, total: 12, stage: 'sampling' });
  engine.log('info', 'loading the model');
  await live.getByText('3 of 12').waitFor();
  await live.getByText('sampling').waitFor();
  await live.getByText('loading the model').waitFor();
  expect(await live.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3');
  await shoot(page, 'make-running');
  await live.getByRole('button', { name: 'Cancel' }).click();
  await told(page, 'It is being stopped.');
  await engine.aborted;
  await running;
  await live.waitFor({ state: 'detached' });
});

test('never runs what a prompt says, and is not broken by it', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      await store.add([image(HOSTILE), image('w'.repeat(10_000)), song(HOSTILE)]);
    },
  });
  const page = await studio.open('/make');
  await (await row(page, '<img src=x')).click();
  await page
    .getByRole('heading', { name: 'Prompt 1' })
    .or(page.getByText('onerror'))
    .first()
    .waitFor();
  for (const id of [1, 2, 3]) {
    await page.goto(`${studio.url}/make/${id}`);
    await page.getByRole('tab', { name: 'Fields' }).waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(width).toBeLessThanOrEqual(0);
  }
  expect(await page.evaluate('window.hacked')).toBeUndefined();
});

test('has no serious fault of access, wide and narrow, light and dark', async () => {
  const studio = await openStudio({
    executors: sketchExecutors(),
    prepare: async (store) => {
      await store.add([image('a red fox'), song('Harbour Song'), image('a blue whale')]);
    },
  });
  await studio.runner?.drain();
  for (const width of [1280, 390]) {
    for (const path of ['/make', '/make/1', '/make/1?tab=attempts', '/make/2']) {
      const page = await studio.open(path, { width });
      await page.getByRole('navigation').waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await accessFaults(page)).toEqual([]);
      }
      await shoot(page, `make-${width}${path.replaceAll(/\W/g, '-')}`);
    }
  }
});
