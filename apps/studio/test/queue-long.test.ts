import { afterAll, expect, test } from 'vitest';
import { addImages, order } from './support/hand-worker.ts';
import { closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { openStudio, type OpenStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

const MANY = 5_000;

async function openLong(): Promise<{ readonly studio: OpenStudio; readonly page: StudioPage }> {
  const wishes = Array.from({ length: MANY }, (_, index) => `wish ${index + 1}.`);
  const studio = await openStudio({ prepare: (store) => addImages(store, wishes) });
  const page = await studio.open('/queue');
  await row(page, 1).waitFor();
  return { studio, page };
}

/** Rows are told by their texts, which begin and end like no other one. */
function row(page: StudioPage, wish: number) {
  return page
    .getByRole('grid')
    .getByRole('row')
    .filter({ hasText: `wish ${wish}.` })
    .first();
}

/** How often the page asks what waits from now on. */
function countReads(page: StudioPage): () => number {
  let reads = 0;
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/api/v1/queue' && searchParams.get('parked') === null) reads += 1;
  });
  return () => reads;
}

const focused = (page: StudioPage) => () =>
  page.evaluate(() => document.activeElement?.getAttribute('data-row'));

test('any place of thousands is reached with one request, and only what is seen is in the page', async () => {
  const { page } = await openLong();
  const grid = page.getByRole('grid');
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(MANY));
  const reads = countReads(page);
  await row(page, 1).click();
  await page.keyboard.press('End');
  await row(page, MANY).waitFor();
  await expect.poll(focused(page)).toBe(`${MANY}/1`);
  await shoot(page, 'queue-end');
  expect(reads()).toBe(1);
  expect(await grid.getByRole('row').count()).toBeLessThan(60);
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await row(page, MANY / 2).waitFor();
  expect(await row(page, MANY / 2).getAttribute('aria-rowindex')).toBe(String(MANY / 2));
  expect(reads()).toBe(2);
  await page.keyboard.press('Home');
  await row(page, 1).waitFor();
  await expect.poll(focused(page)).toBe('1/1');
  expect(await row(page, 1).getAttribute('aria-rowindex')).toBe('1');
  expect(reads()).toBe(3);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await expect.poll(focused(page)).toBe('1/1');
  expect(reads()).toBe(3);
});

test('rows that are seen stay where they are while the queue moves on before them', async () => {
  const { studio, page } = await openLong();
  const grid = page.getByRole('grid');
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  const seen = row(page, MANY / 2);
  const before = await seen.boundingBox();
  for (const promptId of [1, 2, 3]) await studio.store.cancel(promptId);
  await expect.poll(() => seen.getAttribute('aria-rowindex')).toBe(String(MANY / 2 - 3));
  expect(await seen.boundingBox()).toEqual(before);
  expect(await seen.textContent()).toContain(String(MANY / 2 - 3));
});

test('nothing changes under a row that is dragged, and it goes where it is dropped', async () => {
  const { studio, page } = await openLong();
  const handle = row(page, 4).getByRole('button', { name: 'Move prompt 4' });
  const from = (await handle.boundingBox())!;
  const to = (await row(page, 6).boundingBox())!;
  await page.mouse.move(from.x + 8, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 30, { steps: 4 });
  const read = page.waitForResponse((response) => response.url().includes('/api/v1/queue?kind'));
  await studio.store.cancel(1);
  await (await read).finished();
  await page.getByRole('button', { name: '4,999' }).waitFor();
  expect(await row(page, 1).getAttribute('aria-rowindex')).toBe('1');
  await page.mouse.move(from.x + 8, to.y + 40, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await order(studio.store)).slice(0, 6))
    .toEqual([2, 3, 5, 6, 4, 7]);
  await row(page, 1).waitFor({ state: 'detached' });
  await expect.poll(() => row(page, 4).getAttribute('aria-rowindex')).toBe('5');
});

test('what is chosen at both ends of a long list is moved together', async () => {
  const { studio, page } = await openLong();
  await row(page, 2).click();
  await page.keyboard.press('x');
  await page.keyboard.press('End');
  await expect.poll(focused(page)).toBe(`${MANY}/1`);
  await page.keyboard.press('x');
  await page.getByText('2 chosen').waitFor();
  await page.keyboard.press('f');
  await expect.poll(async () => (await order(studio.store)).slice(0, 4)).toEqual([2, MANY, 1, 3]);
  await expect.poll(() => row(page, MANY - 1).getAttribute('aria-rowindex')).toBe(String(MANY));
});
