import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accessFaults, closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { made, placeForeignFile } from './support/made-media.ts';
import { openStudio, sketchExecutors, type OpenStudio } from './support/open-studio.ts';
import { shownPicture } from './support/viewer-page.ts';

afterAll(closeBrowser);

const HOSTILE = [
  '<img src=x onerror="document.title=\'owned\'">',
  "\"><script>document.title='owned'</script>",
  '\u202Egpj.exe \u200B\u200D\uFEFF',
  'w'.repeat(10_000),
].join(' ');

async function withPicture(
  prompt = 'a lighthouse in fog',
): Promise<{ studio: OpenStudio; id: number }> {
  const studio = await openStudio({ executors: sketchExecutors() });
  const body = { prompt, negative_prompt: 'no people', style_tags: ['ink', 'wash'] };
  const [id] = await made(studio, 'image', prompt, body);
  return { studio, id: id! };
}

async function copied(page: StudioPage): Promise<string> {
  return page.evaluate<string>('navigator.clipboard.readText()');
}

test('the recipe tells all that is recorded, and is copied whole or by single values', async () => {
  const { studio, id } = await withPicture();
  const [artifact] = await studio.store.artifacts({ promptIds: [1], limit: 1 });
  const recipe = artifact!.metadata['recipe'] as Record<string, unknown>;
  const { sha256 } = artifact!.metadata as { readonly sha256: string };
  const page = await studio.open(`/view/${id}`);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await shownPicture(page);
  const panel = page.getByRole('complementary', { name: 'Recipe' });
  const text = (await panel.textContent()) ?? '';
  for (const part of [
    'a lighthouse in fog',
    'no people',
    'ink, wash',
    'sketch-image',
    String(recipe['seed']),
    String(recipe['attemptId']),
    artifact!.filePath,
    sha256,
    'technical_params.aspect_ratio',
  ]) {
    expect(text).toContain(part);
  }
  // Nothing of it was written, which is no secret of the engine.
  expect(recipe['parameters']).toMatchObject({ unknown_words: [] });
  expect(text).not.toContain('unknown_words');
  await panel.getByRole('button', { name: 'Copy Seed' }).click();
  await page.getByText('Seed: copied.').first().waitFor();
  expect(await copied(page)).toBe(String(recipe['seed']));
  await panel.getByRole('button', { name: 'Copy as JSON' }).click();
  await page.getByText('The recipe is copied.').first().waitFor();
  expect(JSON.parse(await copied(page))).toEqual(recipe);
  expect(await panel.getByRole('link', { name: 'Open in Make' }).getAttribute('href')).toBe(
    '/make/1',
  );
  const download = page.waitForEvent('download');
  await panel.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('generated_image_001.png');
  await page.keyboard.press('i');
  await panel.waitFor({ state: 'detached' });
});

test('another one like this is asked for, with new seeds or the same one', async () => {
  const { studio, id } = await withPicture();
  const [first] = await studio.store.artifacts({ promptIds: [1], limit: 1 });
  const seed = (artifact: typeof first): unknown =>
    (artifact!.metadata['recipe'] as Record<string, unknown>)['seed'];
  const page = await studio.open(`/view/${id}`);
  await shownPicture(page);
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('2');
  await page.getByRole('button', { name: 'Make another like this' }).click();
  await page.getByText('Takes 2 to 3 are queued.').first().waitFor();
  await studio.runner!.drain();
  await page.getByRole('spinbutton', { name: 'Takes' }).fill('1');
  await page.getByRole('checkbox', { name: 'Same seed' }).check();
  await page.getByRole('button', { name: 'Make another like this' }).click();
  await page.getByText('Take 4 is queued.').first().waitFor();
  await studio.runner!.drain();
  const all = await studio.store.artifacts({ promptIds: [1], order: 'oldest', limit: 10 });
  expect(all).toHaveLength(4);
  expect(seed(all[3])).toBe(seed(first));
  expect(seed(all[1])).not.toBe(seed(first));
  // The page hears of what was made meanwhile.
  await page.getByText('1 of 4').waitFor();
});

test('opens the folder, or says that the server does not', async () => {
  const { studio, id } = await withPicture();
  const page = await studio.open(`/view/${id}`);
  await shownPicture(page);
  await page.getByRole('button', { name: 'Open folder' }).click();
  await page.getByText('This server opens no folders.').waitFor();
});

test('stars and the heart by keys and by pointer', async () => {
  const { studio, id } = await withPicture();
  const page = await studio.open(`/view/${id}`);
  await shownPicture(page);
  const opinion = page.getByRole('group', { name: 'Opinion' });
  await opinion.waitFor();
  await page.keyboard.press('4');
  await opinion.getByRole('button', { name: '4 stars', pressed: true }).waitFor();
  await page.keyboard.press('f');
  await opinion.getByRole('button', { name: 'Favourite', pressed: true }).waitFor();
  await expect
    .poll(async () => {
      const answer = await fetch(`${studio.url}/api/v1/library/items?ids=${id}`);
      const { items } = (await answer.json()) as { readonly items: readonly unknown[] };
      return items[0];
    })
    .toMatchObject({ rating: 4, favourite: true });
  await page.reload();
  await opinion.getByRole('button', { name: '4 stars', pressed: true }).waitFor();
  await opinion.getByRole('button', { name: '4 stars' }).click();
  await opinion.getByRole('button', { name: '4 stars', pressed: false }).waitFor();
});

test('what is gone, missing or broken is said, and one moves on', async () => {
  const { studio, id } = await withPicture();
  await studio.store.again(1, { takes: 1 });
  await studio.runner!.drain();
  const path = 'image/1_other/broken <b>&\u202E.png';
  const missing = placeForeignFile(studio, { promptId: 1, type: 'image', path: 'image/none.png' });
  const broken = placeForeignFile(studio, {
    promptId: 1,
    type: 'image',
    path,
    fixture: 'film.mp4',
  });
  writeFileSync(join(studio.mediaRoot, path), 'no picture');
  const page = await studio.open(`/view/${missing}`);
  await page.getByText('The file is missing.').waitFor();
  await shoot(page, 'viewer-missing');
  await page.keyboard.press('ArrowRight');
  await page.getByText('The file cannot be shown.').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/view/${broken}`);
  await page.keyboard.press('Home');
  await shownPicture(page);
  const [artifact] = await studio.store.artifacts({ promptIds: [1], order: 'oldest', limit: 1 });
  expect(artifact?.id).toBe(id);
  rmSync(join(studio.mediaRoot, artifact!.filePath));
  await page.goto(`${studio.url}/view/999`);
  await page.getByText('This artifact is not there any more.').waitFor();
  await page.goto(`${studio.url}/view/nonsense`);
  await page.getByText('There is no such view.').waitFor();
});

test('hostile texts are shown as they are and break nothing', async () => {
  const { studio, id } = await withPicture(HOSTILE);
  for (const width of [1280, 390]) {
    const page = await studio.open(`/view/${id}`, { width });
    await shownPicture(page);
    if (width < 600) await page.getByRole('button', { name: 'Recipe' }).click();
    await page.getByRole('complementary', { name: 'Recipe' }).waitFor();
    await shoot(page, `viewer-hostile-${width}`);
    expect(await page.title()).toBe('media-gen');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('.viewer *')].filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.viewer-strip, .viewer-zoom')).length",
      ),
    ).toBe(0);
  }
});

test('pictures have no serious fault of access, in light and dark, wide and narrow', async () => {
  const { studio, id } = await withPicture();
  await studio.store.again(1, { takes: 2 });
  await studio.runner!.drain();
  for (const width of [1280, 390]) {
    const page = await studio.open(`/view/${id}`, { width });
    await shownPicture(page);
    await page.getByRole('navigation', { name: 'Filmstrip' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await accessFaults(page)).toEqual([]);
      await shoot(page, `viewer-picture-${width}-${colorScheme}`);
    }
    if (width < 600) {
      await page.getByRole('button', { name: 'Recipe' }).click();
      await page.getByRole('complementary', { name: 'Recipe' }).waitFor();
      expect(await accessFaults(page)).toEqual([]);
      await shoot(page, 'viewer-recipe-390');
    }
  }
});
