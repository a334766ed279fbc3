import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { closeBrowser, shoot, told } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

test('what is parked shows the evidence, and is tried again or left out', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const ids = await addImages(store, ['a cliff', 'a cave']);
      const worker = await handWorker(store);
      for (const id of ids) {
        const failure = {
          failureClass: 'lost' as const,
          message: 'The worker died twice while it ran.',
          logTail: 'Segmentation fault <img src=x onerror=alert(1)>',
        };
        await worker.fail(await worker.claim(id), { to: 'parked' }, failure);
      }
    },
  });
  const page = await studio.open('/queue');
  const parked = page.getByRole('region', { name: 'Parked' });
  const cliff = parked.locator('.queue-parked-item').filter({ hasText: 'a cliff' });
  await cliff.getByText('The worker died twice while it ran.').waitFor();
  await cliff.getByText('Evidence', { exact: true }).click();
  await cliff.getByText('Segmentation fault <img src=x onerror=alert(1)>').waitFor();
  await shoot(page, 'queue-parked');
  await cliff.getByRole('button', { name: 'Try again' }).click();
  await cliff.waitFor({ state: 'detached' });
  expect(await parked.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  expect((await studio.store.get(1))?.jobState).toBe('queued');
  await parked.getByRole('link', { name: 'Change …' }).click();
  await page.waitForURL('**/errors?state=parked&item=2.1');
  await page.getByRole('article').getByText('It is parked').waitFor();
  await page.getByRole('article').getByRole('button', { name: 'Retry', exact: true }).click();
  await page.getByText('There is nothing of this sort.').waitFor();
  expect((await studio.store.get(2))?.jobState).toBe('queued');
});

test('what failed in one way is retried, with the same seed', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const ids = await addImages(store, ['a', 'b', 'c']);
      const worker = await handWorker(store);
      for (const [index, failureClass] of (['timeout', 'engine', 'timeout'] as const).entries()) {
        await worker.fail(await worker.claim(ids[index]!), { to: 'error' }, { failureClass });
      }
    },
  });
  const page = await studio.open('/queue');
  await page.getByRole('article', { name: 'All lanes' }).waitFor();
  await page.keyboard.press('R');
  const box = page.getByRole('dialog');
  await box.getByText('3 prompts').waitFor();
  await box.getByLabel('Took too long').check();
  await box.getByLabel('Seed').selectOption('same');
  await shoot(page, 'queue-retry-failed');
  await box.getByRole('button', { name: 'Retry 2' }).click();
  await told(page, '2 prompts wait once more.');
  expect((await studio.store.get(2))?.status).toBe('error');
  const worker = await handWorker(studio.store, 'second');
  expect((await worker.claim(1)).seed).toBe(41);
  expect((await worker.claim(3)).seed).toBe(43);
});
