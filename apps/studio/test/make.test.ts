import { fakeExecutor, paintAtOnce, smallPng } from '@media-gen/testing';
import { afterAll, expect, test } from 'vitest';
import { holdEngine } from './support/held-engine.ts';
import { accessFaults, closeBrowser, shoot, told } from './support/open-page.ts';
import { openStudio, sketchExecutors } from './support/open-studio.ts';
import { image, row, song } from './support/prompt-samples.ts';

afterAll(closeBrowser);

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
  await page.getByText('No prompt matches.').first().waitFor();
  await songs.getByText('Harbour Song').waitFor();
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

test('generates all that waits or failed, and lets a paused lane go on', async () => {
  let isBroken = true;
  const executor = fakeExecutor({
    execute: (payload, context) =>
      isBroken ? Promise.reject(new Error('the engine is broken')) : paintAtOnce(payload, context),
  });
  const studio = await openStudio({
    executors: [executor],
    prepare: (store) => store.add([image('one'), image('two')]),
  });
  for (const promptId of [1, 2]) await studio.runner?.runOne(promptId);
  await studio.store.add([image('three')]);
  await studio.store.pauseLane('image');
  isBroken = false;
  const page = await studio.open('/make');
  await page.getByRole('button', { name: 'Generate all …' }).first().click();
  const box = page.getByRole('dialog');
  await box.getByText('1 prompt waits').waitFor();
  await box.getByText('2 prompts that failed').waitFor();
  await box.getByText('The lane is paused').waitFor();
  await box.getByRole('button', { name: 'Generate', exact: true }).click();
  await told(page, '3 prompts will be made');
  await studio.runner?.drain();
  await page.getByRole('listbox', { name: 'Prompts: Images' }).getByText('Ready').nth(2).waitFor();
});

test('is worked by keys alone', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('one'), image('two'), image('three'), song('a song')]),
  });
  const page = await studio.open('/make');
  await (await row(page, 'three')).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 prompts chosen').waitFor();
  await page.keyboard.press('x');
  await page.getByText('1 prompt chosen').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/make/1');
  await page.keyboard.press('Escape');
  await page.waitForURL('**/make');
  await page.keyboard.press('l');
  await page.waitForURL('**/make?list=audio');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Prompt 4' }).waitFor();
});

test('a phone shows one list at a time, and a prompt by itself', async () => {
  const studio = await openStudio({
    prepare: (store) => store.add([image('a fox'), song('a song')]),
  });
  const page = await studio.open('/make', { width: 390 });
  await (await row(page, 'a fox')).waitFor();
  expect(await page.getByText('a song').isVisible()).toBe(false);
  await page.getByRole('tab', { name: 'Songs' }).tap();
  await (await row(page, 'a song')).tap();
  await page.getByRole('heading', { name: 'Prompt 2' }).waitFor();
  const detail = page.getByRole('region', { name: 'Prompt 2' });
  const status = (await detail.getByText('Waiting').boundingBox())!;
  const button = (await detail
    .getByRole('button', { name: 'Generate', exact: true })
    .boundingBox())!;
  const isBeside = status.x + status.width <= button.x || status.y + status.height <= button.y;
  expect(isBeside).toBe(true);
  await page.goBack();
  await (await row(page, 'a song')).waitFor();
});

test('tells what was stopped from what waits, and makes either with a seed of its own', async () => {
  const studio = await openStudio({
    executors: sketchExecutors(),
    prepare: async (store) => {
      const [fox] = await store.add([image('a fox'), image('a hare')]);
      await store.cancel(fox!);
    },
  });
  const page = await studio.open('/make/1');
  const chips = page.getByRole('group', { name: 'Which of Images' });
  await (await row(page, 'a fox')).getByText('Stopped').waitFor();
  await (await row(page, 'a hare')).getByText('Waiting').waitFor();
  await page.getByText('1 waiting').waitFor();
  await chips.getByRole('button', { name: 'Stopped 1' }).click();
  await page.getByText('a hare').waitFor({ state: 'detached' });
  await chips.getByRole('button', { name: 'Waiting 1' }).click();
  await (await row(page, 'a hare')).waitFor();
  await page.getByRole('button', { name: 'Generate all …' }).first().click();
  await page.getByRole('dialog').getByText('1 prompt waits').waitFor();
  await page.keyboard.press('Escape');
  const box = page.getByRole('dialog');
  for (const [promptId, seed] of [
    [1, 7],
    [2, 9],
  ] as const) {
    if (promptId === 2) await (await row(page, 'a hare')).click();
    const detail = page.getByRole('region', { name: `Prompt ${promptId}` });
    await detail.getByRole('button', { name: 'Takes and seed …' }).click();
    await box.getByLabel('Seed of the first').fill(String(seed));
    await box.getByRole('button', { name: 'Generate' }).click();
    await box.waitFor({ state: 'detached' });
  }
  await studio.runner?.drain();
  const seeds = async (promptId: number) =>
    (await studio.store.attempts(promptId)).map(({ seed }) => seed);
  expect([await seeds(1), await seeds(2)]).toEqual([[7], [9]]);
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
  engine.report({ type: 'preview', mediaType: 'image/png', data: smallPng(7) });
  const preview = live.getByRole('img', { name: 'Preview of what is being made' });
  await preview.waitFor();
  await expect
    .poll(() => preview.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(8);
  await shoot(page, 'make-running');
  await live.getByRole('button', { name: 'Cancel' }).click();
  await told(page, 'It is being stopped.');
  await engine.aborted;
  await running;
  await live.waitFor({ state: 'detached' });
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
