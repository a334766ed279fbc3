import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { HOSTILE_TEXTS } from './support/hostile-texts.ts';
import { accessFaults, closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { openStudio, type OpenStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

/** Of hostile texts some wait, one runs, one is parked, one waits for a time, and three failed. */
async function openScene(): Promise<OpenStudio> {
  return openStudio({
    maxQueue: 1_000,
    prepare: async (store) => {
      const texts = [...HOSTILE_TEXTS, ...HOSTILE_TEXTS, 'a calm sea'];
      const ids = await addImages(store, texts);
      const worker = await handWorker(store, HOSTILE_TEXTS[0]);
      for (const [index, text] of HOSTILE_TEXTS.entries()) {
        const lease = await worker.claim(ids[index]!);
        const failure = { failureClass: 'engine' as const, message: text, logTail: text };
        if (index === 0) await worker.fail(lease, { to: 'parked' }, failure);
        else if (index === 1) {
          await worker.fail(lease, { to: 'waiting', notBeforeMs: Date.now() + 9e6 }, failure);
        } else await worker.fail(lease, { to: 'error' }, failure);
      }
      await worker.claim(ids[5]!);
      await store.runAt([ids[6]!], Date.now() + 9e6);
      await store.setPriority([ids[10]!], 1);
      await store.pauseLane('image', HOSTILE_TEXTS[0]);
    },
  });
}

async function expectNoOverflow(page: StudioPage): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

for (const width of [1280, 390, 360, 3840]) {
  test(`hostile texts stay texts, and nothing is out of place or out of reach at ${width}`, async () => {
    const studio = await openScene();
    const page = await studio.open('/queue', { width });
    await page
      .getByRole('region', { name: 'Parked' })
      .getByText('Evidence', { exact: true })
      .click();
    await page.getByRole('region', { name: 'Running' }).getByRole('listitem').waitFor();
    for (const [path, name] of [
      ['', 'queue'],
      ['/queue?show=waiting', 'queue-waiting'],
      ['/errors', 'errors'],
      ['/errors?item=3.1', 'errors-item'],
      ['/errors?item=5.1', 'errors-long'],
    ] as const) {
      if (path !== '') await page.goto(studio.url + path);
      if (path.startsWith('/queue')) await page.getByRole('row').first().waitFor();
      if (path === '/errors') await page.getByRole('link', { name: '#5' }).waitFor();
      if (path.includes('item')) await page.getByRole('article').getByText('Attempt 1').waitFor();
      await expectNoOverflow(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        if (width === 1280 || width === 390) expect(await accessFaults(page)).toEqual([]);
        await shoot(page, `work-${name}-${width}-${colorScheme}`);
      }
    }
    expect(await page.evaluate(() => document.querySelector('img[src="x"]'))).toBeNull();
  });
}

test('boxes have no serious fault of access', async () => {
  const studio = await openScene();
  const page = await studio.open('/queue');
  await page.getByRole('row').first().waitFor();
  const boxes = [
    () => page.getByRole('button', { name: 'Change weight, limit and hours: Images' }).click(),
    () => page.keyboard.press('R'),
    () => page.keyboard.press('P'),
    () => page.getByRole('button', { name: 'Run at …' }).click(),
    () => page.getByRole('button', { name: 'Priority …' }).click(),
  ];
  await page.getByRole('row').first().click();
  for (const open of boxes) {
    await open();
    await page.getByRole('dialog').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('Make and the queue show the same lanes, whichever was opened before', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      await addImages(store, ['a calm sea']);
      await store.pauseLane('image');
    },
  });
  const page = await studio.open('/make');
  const views = page.getByRole('navigation');
  const box = page.getByRole('dialog');
  for (const turn of ['first', 'again']) {
    await page.getByRole('button', { name: 'Generate all …' }).first().click();
    await box.getByText('The lane is paused').waitFor();
    await box.getByRole('button', { name: 'Cancel' }).click();
    await views.getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('button', { name: 'Resume: Images' }).waitFor();
    if (turn === 'first') await views.getByRole('link', { name: 'Make' }).click();
  }
});
