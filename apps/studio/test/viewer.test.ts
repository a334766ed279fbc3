import { afterAll, expect, test } from 'vitest';
import { closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { openStudio, sketchExecutors, type OpenStudio } from './support/open-studio.ts';
import { made, paintedPictures } from './support/made-media.ts';
import { shownPicture } from './support/viewer-page.ts';

afterAll(closeBrowser);

/** A studio with one prompt that has so many takes, all made. */
async function withTakes(takes: number): Promise<{ studio: OpenStudio; ids: readonly number[] }> {
  const studio = await openStudio({ executors: sketchExecutors() });
  const body = { prompt: 'a lighthouse in fog', negative_prompt: 'people' };
  const [id] = await made(studio, 'image', 'a lighthouse in fog', body);
  if (takes > 1) {
    await studio.store.again(1, { takes: takes - 1 });
    await studio.runner!.drain();
  }
  const all = await studio.store.artifacts({ promptIds: [1], order: 'oldest', limit: 100 });
  expect(all[0]?.id).toBe(id);
  return { studio, ids: all.map((artifact) => artifact.id) };
}

async function zoomOf(page: StudioPage): Promise<number> {
  return Number.parseInt((await page.locator('.viewer-percent').textContent()) ?? '', 10);
}

/** The zoom moves on its own for a moment; so what it shall become is waited for. */
async function zoomBecomes(
  page: StudioPage,
  wanted: (percent: number) => boolean,
): Promise<number> {
  await expect.poll(async () => wanted(await zoomOf(page)), { timeout: 20_000 }).toBe(true);
  return zoomOf(page);
}

test('keys that are held go on from where the zoom leads to', async () => {
  const { studio, ids } = await withTakes(1);
  const page = await studio.open(`/view/${ids[0]}`);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await shownPicture(page);
  const whole = await zoomOf(page);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('+');
  const wanted = Math.min(800, whole * 1.25 ** 6);
  await zoomBecomes(page, (percent) => Math.abs(percent - wanted) < 3);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('-');
  await zoomBecomes(page, (percent) => percent <= Math.max(whole, 100));
});

test('a picture is zoomed by wheel, keys, buttons and double click, from whole to 800 %', async () => {
  const { studio, ids } = await withTakes(1);
  const page = await studio.open(`/view/${ids[0]}`);
  await shownPicture(page);
  const whole = await zoomOf(page);
  await shoot(page, 'viewer-picture');
  const stage = page.locator('.viewer-zoom');
  await stage.hover();
  await page.mouse.wheel(0, -300);
  const more = await zoomBecomes(page, (percent) => percent > whole);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, -900);
  await zoomBecomes(page, (percent) => percent === 800);
  await shoot(page, 'viewer-picture-800');
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 900);
  await zoomBecomes(page, (percent) => percent === Math.min(whole, 100));
  await page.keyboard.press('z');
  await zoomBecomes(page, (percent) => percent === (whole === Math.min(whole, 100) ? 100 : whole));
  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Show the whole picture' }).click();
  await zoomBecomes(page, (percent) => percent === whole);
  await page.keyboard.press('+');
  await zoomBecomes(page, (percent) => percent === Math.round(whole * 1.25));
  await page.keyboard.press('-');
  await zoomBecomes(page, (percent) => percent === whole);
  await page.locator('.viewer-zoom-picture').dblclick();
  await zoomBecomes(page, (percent) => percent > whole);
  await page.locator('.viewer-zoom-picture').dblclick();
  await zoomBecomes(page, (percent) => percent === whole);
  await page.getByRole('button', { name: `${whole} %` }).click();
  await zoomBecomes(page, (percent) => percent === 100);
  const { width } = (await page.locator('.viewer-picture-full').boundingBox())!;
  const own = await page
    .locator('.viewer-picture-full')
    .evaluate((image) => (image as HTMLImageElement).naturalWidth);
  expect(Math.abs(width - own)).toBeLessThan(1);
  expect(more).toBeLessThanOrEqual(800);
});

test('a picture is seen small until it can be painted whole, and nothing moves then', async () => {
  const { studio, ids } = await withTakes(1);
  const page = await studio.open('/make');
  const sent = Promise.withResolvers<undefined>();
  await page.route('**/api/v1/media/**', async (route) => {
    await sent.promise;
    await route.continue();
  });
  await page.addInitScript(
    'HTMLImageElement.prototype.decode = () => new Promise((resolve) => { window.decoded = resolve; })',
  );
  await page.goto(`${studio.url}/view/${ids[0]}`, { waitUntil: 'commit' });
  const small = page.locator('.viewer-picture-thumbnail');
  await expect
    .poll(() => small.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  const full = page.locator('.viewer-picture-full');
  const box = await small.boundingBox();
  expect(await full.boundingBox()).toEqual(box);
  await shoot(page, 'viewer-picture-small');
  sent.resolve(undefined);
  await expect.poll(() => page.evaluate('typeof window.decoded')).toBe('function');
  expect([await small.count(), await full.getAttribute('data-loaded')]).toEqual([1, 'false']);
  await page.evaluate('window.decoded()');
  await shownPicture(page);
  expect(await small.count()).toBe(0);
  expect(await full.boundingBox()).toEqual(box);
});

test('a zoomed picture is moved by dragging and by the arrow keys, which else lead on', async () => {
  const { studio, ids } = await withTakes(2);
  const page = await studio.open(`/view/${ids[0]}`);
  await shownPicture(page);
  const picture = page.locator('.viewer-zoom-picture');
  await page.locator('.viewer-zoom').hover();
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -600);
  await zoomBecomes(page, (percent) => percent > 400);
  const before = (await picture.boundingBox())!;
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await picture.boundingBox())!.x).toBeLessThan(before.x);
  expect(new URL(page.url()).pathname).toBe(`/view/${ids[0]}`);
  const moved = (await picture.boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(700, 500, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await picture.boundingBox())!.y).not.toBe(moved.y);
  await page.getByRole('button', { name: 'Show the whole picture' }).click();
  await page.locator('.viewer-zoom[data-zoomed="false"]').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(`**/view/${ids[1]}`);
});

test('next and previous by keys, buttons and filmstrip; neighbours are read beforehand', async () => {
  const { studio, ids } = await withTakes(4);
  const page = await studio.open(`/view/${ids[1]}`);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await shownPicture(page);
  await page.getByText('2 of 4').waitFor();
  const neighbours = await studio.store.artifacts({ promptIds: [1], order: 'oldest', limit: 9 });
  for (const index of [0, 2]) {
    await expect.poll(() => asked).toContain(`/api/v1/media/${neighbours[index]!.filePath}`);
  }
  expect(asked).not.toContain(`/api/v1/media/${neighbours[3]!.filePath}`);
  await page.keyboard.press('ArrowLeft');
  await page.getByText('1 of 4').waitFor();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByText('2 of 4').waitFor();
  await page.keyboard.press('End');
  await page.waitForURL(`**/view/${ids[3]}`);
  await page.getByRole('button', { name: 'Next', exact: true }).waitFor({ state: 'detached' });
  const strip = page.getByRole('navigation', { name: 'Filmstrip' });
  await strip.getByRole('button', { name: 'Open number 1' }).click();
  await page.waitForURL(`**/view/${ids[0]}`);
  await page.getByRole('button', { name: 'Open number 1', includeHidden: false }).waitFor();
  expect(await strip.locator('[aria-current]').getAttribute('aria-label')).toBe('Open number 1');
  await page.goBack();
  await page.getByText('4 of 4').waitFor();
});

test('Escape closes it, the focus stays inside while it is open, and keys of the page do nothing', async () => {
  const { studio, ids } = await withTakes(2);
  const page = await studio.open(`/view/${ids[0]}`);
  await shownPicture(page);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.closest('.viewer') !== null")).toBe(true);
  }
  expect(new URL(page.url()).pathname).toBe(`/view/${ids[0]}`);
  await page.locator('.viewer-bar h2').click();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'What the keys do' });
  await sheet.waitFor();
  expect(await sheet.textContent()).toContain('Next artifact');
  expect(await sheet.textContent()).toContain('Zoom in');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.locator('.viewer').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL('**/library');
  await page.locator('.viewer').waitFor({ state: 'detached' });
});

test('a slideshow goes on by itself and pauses as soon as something is done', async () => {
  const { studio, ids } = await withTakes(3);
  const page = await studio.open(`/view/${ids[0]}`);
  await shownPicture(page);
  await page.getByRole('button', { name: 'Slideshow' }).click();
  await page.getByRole('menuitem', { name: 'Next after 3 s' }).click();
  await page.waitForURL(`**/view/${ids[1]}`);
  await shoot(page, 'viewer-slideshow');
  await page.waitForURL(`**/view/${ids[2]}`);
  // After the last one the first comes again.
  await page.waitForURL(`**/view/${ids[0]}`);
  await page.mouse.click(300, 300);
  await page.getByRole('button', { name: 'Slideshow', exact: true }).waitFor();
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'Pause the slideshow' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Slideshow', exact: true }).waitFor();
});

test('other prompts are no neighbours of a linked artifact', async () => {
  const studio = await openStudio({ executors: sketchExecutors() });
  const ids = await paintedPictures(studio, ['a fox', 'a hare']);
  const page = await studio.open(`/view/${ids[1]}`);
  await shownPicture(page);
  await page.getByText('1 of 1').waitFor();
  expect(await page.getByRole('navigation', { name: 'Filmstrip' }).count()).toBe(0);
});
