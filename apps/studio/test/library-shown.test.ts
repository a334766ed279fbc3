import { afterAll, expect, test } from 'vitest';
import { ready, tile } from './support/library-page.ts';
import { MIXED, openLibrary, pictures } from './support/library-scene.ts';
import { placeForeignFile } from './support/made-media.ts';
import { accessFaults, closeBrowser, shoot } from './support/open-page.ts';

afterAll(closeBrowser);

test('compares side by side, zoomed together, with what differs in words', async () => {
  const studio = await openLibrary([
    { prompt: 'a fox', seed: 5, model: 'sdxl' },
    { prompt: 'a fox', isTake: true, seed: 6, model: 'sdxl' },
    { prompt: 'a fox', isTake: true, seed: 6, model: 'flux' },
  ]);
  const page = await studio.open('/library');
  await ready(page, 3);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('c');
  const box = page.getByRole('dialog', { name: 'Compare' });
  await box.getByRole('row', { name: 'Seed 6 6 5' }).waitFor();
  await box.getByRole('row', { name: 'Model flux sdxl sdxl' }).waitFor();
  expect(await box.getByRole('row', { name: 'Prompt text' }).count()).toBe(0);
  await box.getByRole('img', { name: 'Picture 2: a fox' }).hover();
  await page.mouse.wheel(0, -400);
  await page.mouse.down();
  await page.mouse.move(900, 300);
  await page.mouse.up();
  await box.getByText('2.7 ×').waitFor();
  const seen = await box
    .getByRole('img')
    .evaluateAll((all) => all.map((each) => (each as HTMLElement).style.transform));
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).toMatch(/translate\(-?[1-9][\d.]*%.*scale\(2\.7/);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'What the keys do' });
  await sheet.getByRole('heading', { name: 'Compare' }).waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await shoot(page, 'library-compare');
  expect(await accessFaults(page)).toEqual([]);
  await page.reload();
  await box.getByRole('row', { name: 'Seed 6 6 5' }).waitFor();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  await page.waitForURL('**/library');
});

test('hostile texts are shown as they are, and break nothing', async () => {
  const texts = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '\u202Eevil\u202C \u200B\u200D',
    'مرحبا بالعالم',
    'x'.repeat(10_000),
    'long words '.repeat(900),
  ];
  const studio = await openLibrary([
    ...texts.map((prompt) => ({ prompt, model: prompt.slice(0, 150) })),
    ...texts
      .slice(0, 4)
      .map((title) => ({ prompt: 'x', kind: 'audio' as const, title, lyrics: title })),
    { prompt: 'a file', file: '<img src=x onerror=alert(1)> # ?&.png' },
  ]);
  for (const width of [1280, 390]) {
    const page = await studio.open('/library', { width });
    page.on('dialog', () => expect.unreachable('A text was run.'));
    await ready(page, 11);
    await page.getByRole('gridcell', { name: '<img src=x onerror=alert(1)>' }).first().waitFor();
    await page.getByRole('button', { name: 'Model' }).click();
    await page.getByRole('checkbox', { name: 'onerror' }).waitFor();
    await page.keyboard.press('Escape');
    await tile(page, 7).getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Lyrics' }).click();
    await page.getByRole('region', { name: 'Lyrics' }).getByText('onerror').waitFor();
    await shoot(page, `library-hostile-${width}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.goto(
      `${studio.url}/library?q=${encodeURIComponent('"*) OR NEAR(<script>')}&kind=x%00&rating=99&compare=1.x`,
    );
    await page.getByText('Nothing fits.').waitFor();
  }
});

test('has no serious fault of access, in light and dark, wide and narrow', async () => {
  const studio = await openLibrary(MIXED);
  for (const width of [1280, 390]) {
    const page = await studio.open('/library', { width });
    await ready(page, 6);
    await tile(page, 6).getByRole('button', { name: 'Select' }).click();
    await page.getByText('1 selected', { exact: true }).first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessFaults(page)).toEqual([]);
      await shoot(page, `library-${width}-${colorScheme}`);
    }
  }
});

test('a film that another program adds appears by itself, and opens', async () => {
  const studio = await openLibrary(pictures(1));
  const page = await studio.open('/library');
  await ready(page, 1);
  const film = placeForeignFile(studio, {
    promptId: 1,
    type: 'video',
    path: 'video/1_x/film.mp4',
    fixture: 'film.mp4',
    metadata: { duration_seconds: 65 },
  });
  await ready(page, 2);
  const cell = tile(page, film);
  expect(await cell.getAttribute('aria-label')).toMatch(/^Film: picture 1, 1:05/);
  // A moment of it, or a drawing that says what it is: never a broken picture.
  await expect
    .poll(() => cell.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await shoot(page, 'library-film');
  await cell.dblclick();
  await page.locator('.viewer video').waitFor();
});
