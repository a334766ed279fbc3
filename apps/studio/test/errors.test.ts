import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker, type HandFailure } from './support/hand-worker.ts';
import { closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { openStudio, type OpenStudio } from './support/open-studio.ts';
import { image, writeBody } from './support/prompt-samples.ts';

afterAll(closeBrowser);

const FAILURES: readonly HandFailure[] = [
  {
    failureClass: 'engine',
    message: 'KSampler: a tensor has 3 sides.',
    logTail: 'loading\nKSampler',
  },
  { failureClass: 'out_of_memory', message: 'CUDA out of memory.' },
  { failureClass: 'engine', message: 'No such node <img src=x onerror=alert(1)>.' },
];

/** Prompts 1 to 3 failed, the last one last. */
async function openErrors(): Promise<OpenStudio> {
  return openStudio({
    prepare: async (store) => {
      const worker = await handWorker(store);
      const ids = await addImages(store, ['a red boat', 'a green boat', 'a blue boat']);
      for (const [index, failure] of FAILURES.entries()) {
        await worker.fail(await worker.claim(ids[index]!), { to: 'error' }, failure);
      }
    },
  });
}

function items(page: StudioPage) {
  return page.getByRole('region', { name: 'What does not go on by itself' }).getByRole('listitem');
}

function focused(page: StudioPage): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-item'));
}

test('an error says what happened, what to do, and what was tried with which log', async () => {
  const studio = await openErrors();
  const page = await studio.open('/errors');
  await items(page).nth(2).waitFor();
  expect(await items(page).allTextContents()).toEqual([
    expect.stringContaining('a blue boat'),
    expect.stringContaining('a green boat'),
    expect.stringContaining('a red boat'),
  ]);
  await items(page).nth(2).getByRole('link').click();
  const detail = page.getByRole('article');
  await detail.getByText('KSampler: a tensor has 3 sides.').first().waitFor();
  await detail.getByText('Error of the engine').waitFor();
  const words = await detail.textContent();
  expect(words).toContain('The engine failed at it.');
  expect(words).toContain('Read the log; retry, or change what the message names.');
  expect(words).toContain('loading\nKSampler');
  expect(words).toContain('"prompt": "a red boat"');
  expect(words).toContain('Seed41');
  await shoot(page, 'errors-detail');
  await page.reload();
  await detail.getByText('a red boat').first().waitFor();
  await page.goBack();
  await page.getByText('Choose an error to see').waitFor();
});

test('a retry takes the error out of the list, and the focus goes to the next one', async () => {
  const studio = await openErrors();
  const page = await studio.open('/errors');
  await items(page).nth(1).getByRole('link').click();
  await page.getByRole('article').getByRole('button', { name: 'Retry', exact: true }).click();
  await expect.poll(() => items(page).count()).toBe(2);
  await expect.poll(() => focused(page)).toBe('1.1');
  await page.getByRole('article').getByText('a red boat').first().waitFor();
  expect((await studio.store.get(2))?.status).toBe('pending');
  await page.keyboard.press('k');
  await expect.poll(() => focused(page)).toBe('3.1');
  await page.keyboard.press('s');
  await expect.poll(() => items(page).count()).toBe(1);
  const worker = await handWorker(studio.store, 'second');
  expect((await worker.claim(3)).seed).toBe(43);
  await items(page).getByRole('button', { name: 'Retry prompt 1' }).click();
  await page.getByText('Nothing is wrong.').waitFor();
});

test('errors are filtered by class in the address, and all of a class are retried', async () => {
  const studio = await openErrors();
  const page = await studio.open('/errors');
  const chips = page.getByRole('group', { name: 'Which errors' });
  await chips.getByRole('button', { name: 'Error of the engine 2' }).click();
  await page.waitForURL('**/errors?class=engine');
  await expect.poll(() => items(page).count()).toBe(2);
  await page.reload();
  await expect.poll(() => items(page).count()).toBe(2);
  await page.getByRole('button', { name: 'Retry all 2: Error of the engine' }).click();
  await page.getByText('There is nothing of this sort.').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => items(page).count()).toBe(1);
  expect((await studio.store.get(1))?.status).toBe('pending');
  expect((await studio.store.get(2))?.status).toBe('error');
  await page.keyboard.press('A');
  await page.getByText('Nothing is wrong.').waitFor();
  expect((await studio.store.get(2))?.status).toBe('pending');
});

test('settings are changed as a new writing, and it is retried with it', async () => {
  const studio = await openErrors();
  const page = await studio.open('/errors?item=2.1');
  await page.getByRole('article').getByRole('button', { name: 'Change settings …' }).click();
  const box = page.getByRole('dialog');
  await box.getByText('JSON', { exact: true }).click();
  await box.getByLabel('JSON', { exact: true }).last().fill('{ "prompt": "a small green boat" }');
  await shoot(page, 'errors-change');
  await box.getByRole('button', { name: 'Save and retry' }).click();
  await box.waitFor({ state: 'detached' });
  await expect.poll(() => items(page).count()).toBe(2);
  await expect.poll(() => focused(page)).toBe('1.1');
  const prompt = await studio.store.get(2);
  expect(prompt?.status).toBe('pending');
  expect(prompt?.writings.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { prompt: 'a green boat' },
    { prompt: 'a small green boat' },
  ]);
});

test('what cannot be read says why, and takes its text or the repairs by one press', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a lighthouse'), image('a mill')]),
  });
  writeBody(studio.database, 1, 'A lone lighthouse in fog');
  writeBody(studio.database, 2, '{"prompt": "a mill", "style_tags": ["a",],}');
  // Whoever looks for work finds out.
  const worker = await handWorker(studio.store);
  for (const id of [1, 2]) await expect(worker.claim(id)).rejects.toThrow();
  const page = await studio.open('/errors?state=unusable');
  await expect.poll(() => items(page).count()).toBe(2);
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByLabel('2 do not go on by themselves').waitFor();
  await page.getByRole('link', { name: 'a lighthouse' }).click();
  await page.getByRole('note').getByText('The writing is not JSON').waitFor();
  await shoot(page, 'errors-unreadable');
  await page.getByRole('button', { name: 'Use this text as the prompt' }).click();
  await expect.poll(() => items(page).count()).toBe(1);
  await expect.poll(() => focused(page)).toBe('2.1');
  await page.getByRole('button', { name: 'Accept the repairs' }).click();
  await page.getByText('There is nothing of this sort.').waitFor();
  await sections.getByLabel('do not go on').waitFor({ state: 'detached' });
  expect((await worker.claim(2)).promptId).toBe(2);
  const text = (await studio.store.get(1))?.writings.at(-1)?.body ?? '';
  expect(JSON.parse(text)).toMatchObject({ prompt: 'A lone lighthouse in fog' });
});

test('a further take that failed is retried by itself', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const [id] = await addImages(store, ['a red boat']);
      await store.again(id!, { takes: 2 });
      const worker = await handWorker(store);
      await worker.fail(await worker.claim(id!), { to: 'waiting', notBeforeMs: Date.now() + 9e6 });
      await worker.fail(await worker.claim(id!), { to: 'error' }, { message: 'Take two broke.' });
    },
  });
  const page = await studio.open('/errors');
  await items(page).getByText('Take 2').waitFor();
  await items(page).getByRole('button', { name: 'Retry take 2 of prompt 1' }).click();
  await page.getByText('Nothing is wrong.').waitFor();
  expect((await studio.store.get(1))?.furtherTakes).toMatchObject([
    { take: 2, jobState: 'queued' },
  ]);
});

test('the number beside the inbox is what it holds, and what cannot be read waits for nothing', async () => {
  const studio = await openErrors();
  await studio.store.add([image('a lighthouse')]);
  writeBody(studio.database, 4, 'no JSON');
  const worker = await handWorker(studio.store);
  await expect(worker.claim(4)).rejects.toThrow();
  const page = await studio.open('/errors');
  await expect.poll(() => items(page).count()).toBe(4);
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByLabel('4 do not go on by themselves').waitFor();
  expect(await page.getByText('1 waiting').count()).toBe(0);
  await page.goto(`${studio.url}/queue`);
  await page.getByText('Nothing waits.').first().waitFor();
  await page.getByText('Nothing runs.').waitFor();
  expect(await page.getByText('Something waits').count()).toBe(0);
});
