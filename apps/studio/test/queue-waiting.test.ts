import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker, order } from './support/hand-worker.ts';
import { closeBrowser, shoot, told, type StudioPage } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

const FIVE = ['one', 'two', 'three', 'four', 'five'];

function row(page: StudioPage, text: string) {
  return page.getByRole('grid').getByRole('row').filter({ hasText: text });
}

test('what waits is dragged with the pointer', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  const handle = row(page, 'four').getByRole('button', { name: 'Move prompt 4' });
  const from = await handle.boundingBox();
  const to = await row(page, 'two').boundingBox();
  await page.mouse.move(from!.x + 8, from!.y + 12);
  await page.mouse.down();
  await page.mouse.move(from!.x + 8, from!.y - 10, { steps: 4 });
  await page.mouse.move(from!.x + 8, to!.y + 20, { steps: 12 });
  await shoot(page, 'queue-dragged');
  await page.mouse.up();
  await expect.poll(() => order(studio.store)).toEqual([1, 4, 2, 3, 5]);
  await expect.poll(() => row(page, 'four').getAttribute('aria-rowindex')).toBe('2');
});

test('what waits is dragged with keys', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  await row(page, 'two').getByRole('button', { name: 'Move prompt 2' }).focus();
  await page.keyboard.press('Space');
  await page.getByText('Prompt 2 would get place 2.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.getByText('Prompt 2 would get place 3.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.getByText('Prompt 2 would get place 4.').waitFor({ state: 'attached' });
  await page.keyboard.press('Space');
  await expect.poll(() => order(studio.store)).toEqual([1, 3, 4, 2, 5]);
});

test('keys go through the list, choose, and move one place, to the front, to the back and before', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  await row(page, 'one').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  expect(await focused()).toBe('2/1');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => order(studio.store)).toEqual([1, 3, 2, 4, 5]);
  expect(await focused()).toBe('2/1');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(studio.store)).toEqual([1, 2, 3, 4, 5]);
  await page.keyboard.press('b');
  await expect.poll(() => order(studio.store)).toEqual([1, 3, 4, 5, 2]);
  await page.keyboard.press('f');
  await expect.poll(() => order(studio.store)).toEqual([2, 1, 3, 4, 5]);
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await page.getByText('2 chosen').waitFor();
  await page.keyboard.press('m');
  await page.getByLabel('Number of the prompt').fill('5');
  await page.keyboard.press('Enter');
  await expect.poll(() => order(studio.store)).toEqual([3, 4, 2, 1, 5]);
  await page.keyboard.press('Escape');
  await page.getByText('2 chosen').waitFor({ state: 'detached' });
});

test('a move that is refused goes back, and says why', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  await row(page, 'one').click();
  await page.keyboard.press('m');
  await page.getByLabel('Number of the prompt').fill('99');
  await page.keyboard.press('Enter');
  await told(page, 'There is no prompt 99.');
  await expect.poll(() => row(page, 'one').getAttribute('aria-rowindex')).toBe('1');
  expect(await order(studio.store)).toEqual([1, 2, 3, 4, 5]);
});

test('priority and time are set, shown, and cleared again', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  await row(page, 'five').click();
  const tools = page.getByRole('toolbar');
  await tools.getByRole('button', { name: 'Priority …' }).click();
  await page.getByRole('dialog').getByLabel('Priority').fill('0.5');
  await page.keyboard.press('Enter');
  await page.getByText('A whole number from 0 to 1,000.').waitFor();
  await page.getByRole('dialog').getByLabel('Priority').fill('1');
  await page.keyboard.press('Enter');
  await row(page, 'five').getByText('Priority 1').waitFor();
  expect(await order(studio.store)).toEqual([5, 1, 2, 3, 4]);
  await page.keyboard.press('p');
  expect(await page.getByRole('dialog').getByLabel('Priority').inputValue()).toBe('1');
  await page.keyboard.press('Escape');
  await tools.getByRole('button', { name: 'Run at …' }).click();
  await page.getByRole('button', { name: 'Tomorrow at 8:00' }).click();
  await row(page, 'five')
    .getByText(/^Runs at /)
    .waitFor();
  const at = (await studio.store.get(5))?.runAtMs;
  expect(new Date(at ?? 0).getHours()).toBe(8);
  await shoot(page, 'queue-run-at');
  await page.keyboard.press('t');
  await page.getByLabel('Not before').fill('2099-01-02T03:04');
  await page.getByRole('button', { name: 'Save' }).click();
  await row(page, 'five').getByText('2099').waitFor();
  await page.keyboard.press('t');
  expect(await page.getByLabel('Not before').inputValue()).toBe('2099-01-02T03:04');
  await page.getByRole('button', { name: 'As soon as possible' }).click();
  await row(page, 'five')
    .getByText(/^Runs at /)
    .waitFor({ state: 'detached' });
  expect((await studio.store.get(5))?.runAtMs).toBeUndefined();
});

test('what waits for another attempt says when and why; what runs alone says so', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const [id] = await addImages(store, ['a', 'b']);
      const worker = await handWorker(store);
      const notBeforeMs = Date.now() + 3_600_000;
      await worker.fail(
        await worker.claim(id!),
        { to: 'waiting', notBeforeMs },
        { message: 'The engine asked to wait.', failureClass: 'rate_limited' },
      );
    },
  });
  const page = await studio.open('/queue');
  const waiting = row(page, 'Tries again');
  await waiting.waitFor();
  expect(await waiting.textContent()).toContain('after: The engine asked to wait.');
  await page.getByText('1 for later').first().waitFor();
});

test('what is cancelled leaves the list, and the focus goes on', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, FIVE) });
  const page = await studio.open('/queue');
  await row(page, 'two').click();
  await page.keyboard.press('Delete');
  await row(page, 'two').waitFor({ state: 'detached' });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  await expect.poll(focused).toBe('3/1');
  expect((await studio.store.get(2))?.jobState).toBe('cancelled');
});
