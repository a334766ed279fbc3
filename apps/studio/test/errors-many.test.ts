import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { closeBrowser, shoot, told, type StudioPage } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

const CLASSES = ['engine', 'timeout', 'out_of_memory', 'rejected'] as const;

/** A thousand in turns: 250 of each class, the last ten of the engine's parked. */
async function openMany() {
  return openStudio({
    prepare: async (store) => {
      const ids = await addImages(
        store,
        Array.from({ length: 1_000 }, (_, index) => `wish ${index + 1}.`),
      );
      const worker = await handWorker(store);
      for (const [index, id] of ids.entries()) {
        const failureClass = CLASSES[index % CLASSES.length]!;
        const isParked = failureClass === 'engine' && index >= 960;
        const lease = await worker.claim(id);
        await worker.fail(lease, { to: isParked ? 'parked' : 'error' }, { failureClass });
      }
    },
  });
}

function chipTexts(page: StudioPage): Promise<readonly string[]> {
  return page.getByRole('group', { name: 'Which errors' }).getByRole('button').allTextContents();
}

test('chips count all of a thousand errors, and what is retried is as many as was said', async () => {
  const studio = await openMany();
  const page = await studio.open('/errors');
  await expect
    .poll(() => chipTexts(page))
    .toEqual([
      'All 1,000',
      'Out of memory 250',
      'Took too long 250',
      'Refused by a policy 250',
      'Error of the engine 250',
      'Parked 10',
    ]);
  await shoot(page, 'errors-thousand');
  await page.getByRole('button', { name: 'Error of the engine 250' }).click();
  await page.getByRole('button', { name: 'Retry all 240: Error of the engine' }).click();
  await told(page, '240 prompts wait once more.');
  await expect
    .poll(() => chipTexts(page))
    .toEqual([
      'All 760',
      'Out of memory 250',
      'Took too long 250',
      'Refused by a policy 250',
      'Error of the engine 10',
      'Parked 10',
    ]);
  await page.goto(`${studio.url}/queue`);
  await page.getByRole('button', { name: 'Retry failed …' }).click();
  const box = page.getByRole('dialog');
  await box.getByText('750 prompts').waitFor();
  await box.getByLabel('Took too long').check();
  await box.getByRole('button', { name: 'Retry 250' }).waitFor();
  await box.getByLabel('Parked ones, too').check();
  await box.getByLabel('Error of the engine').check();
  await shoot(page, 'queue-retry-many');
  await box.getByRole('button', { name: 'Retry 260' }).click();
  await told(page, '260 prompts wait once more.');
  await page.goto(`${studio.url}/errors`);
  await expect
    .poll(() => chipTexts(page))
    .toEqual(['All 500', 'Out of memory 250', 'Refused by a policy 250']);
});
