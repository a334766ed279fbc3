import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { closeBrowser, shoot } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

test('a lane is paused with a reason, and resumed', async () => {
  const studio = await openStudio({
    prepare: (store) => addImages(store, ['a']),
  });
  const page = await studio.open('/queue');
  const lane = page.getByRole('article', { name: 'Images' });
  await lane.getByText('1 ready to start').waitFor();
  await lane.getByRole('button', { name: 'Pause: Images' }).click();
  await page.keyboard.type('new cards <b>come</b>');
  await page.keyboard.press('Enter');
  await lane.getByText('new cards <b>come</b>').waitFor();
  await lane.getByText('Paused', { exact: true }).waitFor();
  expect(await lane.textContent()).not.toContain('Paused in');
  const resume = lane.getByRole('button', { name: 'Resume: Images' });
  await resume.click();
  await lane.getByText('Open', { exact: true }).waitFor();
  expect((await studio.store.lanes()).find(({ kind }) => kind === 'image')?.paused).toBeUndefined();
});

test('everything is paused and resumed by one key', async () => {
  const studio = await openStudio();
  const page = await studio.open('/queue');
  const all = page.getByRole('article', { name: 'All lanes' });
  await all.getByText('Open', { exact: true }).waitFor();
  await page.keyboard.press('P');
  await page.getByRole('dialog').getByLabel('Reason').waitFor();
  await page.keyboard.press('Enter');
  await all.getByText('Paused', { exact: true }).waitFor();
  await page.keyboard.press('P');
  await all.getByText('Open', { exact: true }).waitFor();
});

test('a lane that failures stopped says what failed, and when it looks again', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const [id] = await addImages(store, ['a']);
      const worker = await handWorker(store);
      const lease = await worker.claim(id!);
      await store.strikeLane(lease, {
        pauseAfter: 1,
        message: 'Nothing answers at 127.0.0.1:8188.',
        wait: { firstMs: 3_600_000, maxMs: 3_600_000, random: 0 },
      });
    },
  });
  const page = await studio.open('/queue');
  const lane = page.getByRole('article', { name: 'Images' });
  await lane.getByText('Stopped by failures').waitFor();
  const words = await lane.textContent();
  expect(words).toContain('Nothing answers at 127.0.0.1:8188.');
  expect(words).toMatch(/Looks in \S+ .* whether work is possible/);
  await shoot(page, 'queue-stopped');
});

test('weight, limit and hours are set, and what the server refuses is said in the box', async () => {
  const studio = await openStudio({
    prepare: (store) => addImages(store, ['a']),
  });
  const page = await studio.open('/queue');
  const change = page.getByRole('button', { name: 'Change weight, limit and hours: Images' });
  await change.click();
  const box = page.getByRole('dialog');
  await box.getByLabel('Weight').fill('2');
  await box.getByLabel('How many at once').fill('3');
  const closed = box.getByRole('group', { name: 'Closed within' });
  await closed.getByRole('button', { name: 'Add hours' }).click();
  await closed.getByLabel('From').fill('25:00');
  await closed.getByLabel('Mon').check();
  await box.getByLabel('Time zone').fill('Europe/Berlin');
  await box.getByRole('button', { name: 'Save' }).click();
  expect(await box.getByRole('alert').textContent()).toContain('25:00');
  await shoot(page, 'queue-lane-refused');
  await closed.getByLabel('From').fill('22:00');
  await box.getByRole('button', { name: 'Save' }).click();
  await box.waitFor({ state: 'detached' });
  expect(await change.evaluate((element) => element === document.activeElement)).toBe(true);
  expect((await studio.store.lanes()).find(({ kind }) => kind === 'image')).toMatchObject({
    weight: 2,
    maxRunning: 3,
    windows: {
      timeZone: 'Europe/Berlin',
      quiet: [{ from: '22:00', to: '07:00', days: ['mon'] }],
    },
  });
  await page
    .getByText('Weight 2 · at most 3 at once · not Mon 22:00–07:00 (Europe/Berlin)')
    .waitFor();
  await change.click();
  await box.getByRole('button', { name: 'Take these hours away' }).click();
  expect(await closed.evaluate((element) => element === document.activeElement)).toBe(true);
  await box.getByLabel('How many at once').fill('');
  await box.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Weight 2 · no limit of its own · at any time').waitFor();
});
