import { afterAll, expect, test } from 'vitest';
import { accessFaults, closeBrowser, shoot } from './support/open-page.ts';
import { addImages } from './support/hand-worker.ts';
import { openStudio } from './support/open-studio.ts';

afterAll(closeBrowser);

test('opens at Make, and every section has an address that works on reload', async () => {
  const studio = await openStudio();
  const page = await studio.open('/');
  await page.waitForURL('**/make');
  for (const name of ['Queue', 'Errors', 'Library', 'Make']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.waitForURL(`**/${name.toLowerCase()}`);
    await page.reload();
    await page.getByRole('link', { name, exact: true, includeHidden: false }).waitFor();
    const current = page.locator('nav [aria-current="page"]');
    expect(await current.textContent()).toContain(name);
  }
});

test('keys lead everywhere, and the help sheet says which do what', async () => {
  const studio = await openStudio();
  const page = await studio.open('/make');
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.waitForURL('**/queue');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'What the keys do' });
  await sheet.waitFor();
  expect(await sheet.textContent()).toContain('Go to Library');
  await shoot(page, 'help');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
});

test('says that the connection is lost, and when it is back', async () => {
  const studio = await openStudio();
  const page = await studio.open('/queue');
  await page.getByRole('navigation').waitFor();
  await page.context().setOffline(true);
  await studio.server.close();
  await page.getByText('The connection to the server is lost.').waitFor();
  await shoot(page, 'connection-lost');
});

test('the frame has no serious fault of access, in light and dark, wide and narrow', async () => {
  const studio = await openStudio();
  for (const width of [1280, 390]) {
    const page = await studio.open('/make', { width });
    await page.getByRole('navigation').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessFaults(page)).toEqual([]);
    }
    await shoot(page, `shell-${width}`);
  }
});

test('a phone says in every view how much waits, and that nobody works', async () => {
  const studio = await openStudio({ prepare: (store) => addImages(store, ['a', 'b']) });
  for (const path of ['/make', '/queue', '/errors', '/library', '/make/1']) {
    const page = await studio.open(path, { width: 360 });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByText('No worker', { exact: true }).waitFor();
    await page.locator('.side-status').getByText('2 waiting').waitFor();
    for (const link of await page.getByRole('navigation').getByRole('link').all()) {
      const box = await link.boundingBox();
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(360);
      expect(box!.y + box!.height).toBeLessThanOrEqual(740);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(await accessFaults(page)).toEqual([]);
    await shoot(page, `phone-status-${path.replaceAll('/', '-')}`);
  }
});

test('colours are chosen on a phone, too, where nothing is out of place', async () => {
  const studio = await openStudio();
  const page = await studio.open('/queue', { width: 360 });
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.reload();
  await page.getByRole('heading', { name: 'Queue' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  expect(await accessFaults(page)).toEqual([]);
  await shoot(page, 'phone-dark');
});
