import { afterAll, expect, test } from 'vitest';
import { closeBrowser, shoot } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';
import { HOSTILE, image, row, song, writeBody } from './support/prompt-samples.ts';

afterAll(closeBrowser);

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

test('keeps what was typed while somebody looks elsewhere, until it is saved or reset', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a mill'), image('a barn')]),
  });
  const page = await studio.open('/make/1');
  const text = page.getByLabel('Prompt', { exact: true });
  await text.fill('a mill at dusk');
  await (await row(page, 'a barn')).click();
  await page.getByRole('heading', { name: 'Prompt 2' }).waitFor();
  expect(await text.inputValue()).toBe('a barn');
  await page.getByRole('link', { name: 'Queue' }).click();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  await page.getByRole('link', { name: 'Make' }).click();
  await (await row(page, 'a mill')).click();
  await page.locator('.diff ins').getByText('at dusk').waitFor();
  await page.getByRole('button', { name: 'Reset' }).click();
  await (await row(page, 'a barn')).click();
  await page.getByRole('heading', { name: 'Prompt 2' }).waitFor();
  await (await row(page, 'a mill')).click();
  await page.getByRole('heading', { name: 'Prompt 1' }).waitFor();
  expect(await text.inputValue()).toBe('a mill');
});

test('stays with JSON where somebody chose it', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a mill')]),
  });
  const page = await studio.open('/make/1');
  await page.getByRole('radio', { name: 'JSON' }).click();
  const text = page.getByRole('textbox', { name: 'JSON' });
  const before = await text.inputValue();
  await text.fill('{ "prompt": "a barn" }');
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(await text.inputValue()).toBe(before);
  await text.fill('{ "prompt": "a barn" }');
  await page.getByRole('button', { name: 'Save as a new writing' }).click();
  await page.getByRole('tab', { name: 'Writings 2' }).waitFor();
  expect(JSON.parse(await text.inputValue())).toEqual({ prompt: 'a barn' });
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
  await box.waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await box.getByLabel('What it should be').fill('a robin');
  await page.keyboard.press('Control+Enter');
  await (await row(page, 'a robin')).waitFor();
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
