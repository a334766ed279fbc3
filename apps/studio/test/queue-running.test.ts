import { localWorkerIdentity } from '@media-gen/core/node';
import { smallPng } from '@media-gen/testing';
import { afterAll, expect, test } from 'vitest';
import { addImages, handWorker } from './support/hand-worker.ts';
import { holdEngine } from './support/held-engine.ts';
import { closeBrowser, shoot } from './support/open-page.ts';
import { openStudio, sketchExecutors } from './support/open-studio.ts';

afterAll(closeBrowser);

/** More than any system gives. */
const NO_PROCESS = 2 ** 30;

test('what runs shows its stage, steps, preview and log, and can be cancelled', async () => {
  const engine = holdEngine();
  const studio = await openStudio({
    executors: [engine.executor],
    prepare: (store) => addImages(store, ['a lighthouse in fog']),
  });
  void studio.runner?.watch();
  await engine.begun;
  engine.report({ type: 'stage', stage: 'painting' });
  engine.report({ type: 'preview', mediaType: 'image/png', data: smallPng(7) });
  engine.log('info', 'sampler ready <img src=x onerror=alert(1)>');
  const page = await studio.open('/queue');
  engine.report({ type: 'steps', done: 3, total: 20 });
  const running = page.getByRole('region', { name: 'Running' });
  await running.getByText('a lighthouse in fog').waitFor();
  await running.getByText('3 of 20').waitFor();
  const words = await running.textContent();
  expect(words).toContain('painting');
  expect(words).toContain('Usuallyunknown');
  expect(await running.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('3');
  const preview = running.getByRole('img', { name: 'Preview of prompt 1' });
  await expect
    .poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(8);
  await running.getByText('Log', { exact: true }).click();
  await running.getByRole('log').getByText('sampler ready <img src=x onerror=alert(1)>').waitFor();
  await shoot(page, 'queue-running');
  await running.getByRole('button', { name: 'Cancel prompt 1' }).click();
  await running.getByText('Nothing runs.').waitFor();
  expect((await studio.store.get(1))?.jobState).toBe('cancelled');
  // What had the focus is gone; the list has it.
  expect(await running.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('what runs in another process says that its progress is not known', async () => {
  const studio = await openStudio({
    prepare: async (store) => {
      const [id] = await addImages(store, ['far away']);
      await (await handWorker(store)).claim(id!);
    },
  });
  const page = await studio.open('/queue');
  const running = page.getByRole('region', { name: 'Running' });
  await running.getByText('It runs in another process').waitFor();
  const words = await running.textContent();
  expect(words).toContain('Stepsunknown');
  expect(words).toContain('by-hand');
  expect(await running.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
});

test('what was measured tells how long it usually takes', async () => {
  const studio = await openStudio({
    executors: sketchExecutors(),
    prepare: (store) => addImages(store, ['a hill']),
  });
  await studio.runner?.drain();
  const [next] = await addImages(studio.store, ['another hill']);
  await (await handWorker(studio.store)).claim(next!);
  const page = await studio.open('/queue');
  const running = page.getByRole('region', { name: 'Running' });
  await running.getByTitle('median of 1 attempt').waitFor();
  expect(await running.textContent()).toMatch(/Usually\d+ sLeft(about|longer than usual)/);
});

test('workers are alive, dead or ended, and the list says since when', async () => {
  const studio = await openStudio({
    executors: [holdEngine().executor],
    prepare: async (store) => {
      const gone = await handWorker(store, 'gone');
      await store.unregisterWorker(gone.workerId);
      const own = await localWorkerIdentity();
      await store.registerWorker({ ...own, workerId: 'killed', pid: NO_PROCESS });
    },
  });
  void studio.runner?.watch();
  const page = await studio.open('/queue');
  const workers = page.getByRole('region', { name: 'Workers' });
  await workers.getByText('alive', { exact: true }).waitFor();
  const words = await workers.textContent();
  expect(words).toContain('ended');
  expect(words).toMatch(/deadkilled.*its process is gone/);
  expect(words).toMatch(/said goodbye (now|\d+ sec)/);
  expect(words).toContain('runs nothing');
});
