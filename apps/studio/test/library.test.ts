import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MIXED, openLibrary, pictures, type MadeItem } from './support/library-scene.ts';
import { idsOf, ready, tile } from './support/library-page.ts';
import { closeBrowser, shoot } from './support/open-page.ts';

afterAll(closeBrowser);

test('shows everything newest first in groups of days, and searches prompts, lyrics and models', async () => {
  const studio = await openLibrary(MIXED);
  const page = await studio.open('/library');
  await ready(page, 6);
  expect(await idsOf(page)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await page.locator('.library-head h2').allTextContents()).toHaveLength(3);
  // The covers of songs and films as well.
  const shown = () =>
    page
      .locator('.library-cover')
      .evaluateAll(
        (all) => all.filter((each) => (each as HTMLImageElement).naturalWidth > 0).length,
      );
  await expect.poll(shown).toBe(6);
  await shoot(page, 'library');
  const search = page.getByRole('searchbox', { name: 'Search prompt' });
  for (const [text, found] of [
    ['harb nigh', [4, 3, 2]],
    ['windy quay', [5]],
    ['sdxl', [6, 1]],
  ] as const) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await search.fill(text);
    await page.getByText(`${found.length} item`, { exact: false }).first().waitFor();
    await page.waitForURL(new RegExp(`q=${text.replace(' ', '.')}`));
    await expect.poll(() => idsOf(page)).toEqual(found);
  }
  await page.reload();
  await expect.poll(() => idsOf(page)).toEqual([6, 1]);
});

test('rates, marks, labels and tags by key, and narrows down to that', async () => {
  const studio = await openLibrary(pictures(4));
  const page = await studio.open('/library');
  await ready(page, 4);
  await tile(page, 4).click();
  await page.keyboard.press('4');
  await page.keyboard.press('f');
  await page.keyboard.press('9');
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('2 selected', { exact: true }).first().waitFor();
  await page.keyboard.press('t');
  const box = page.getByRole('dialog', { name: 'Tags of 2 items' });
  await box.getByRole('combobox', { name: 'Add a tag' }).fill('sea, best');
  await page.keyboard.press('Enter');
  await box.getByText('best', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('gridcell', { name: 'picture 4, 4 stars, Favourite, Green label, tags best, sea' })
    .waitFor();
  await page.getByRole('gridcell', { name: 'picture 3, tags best, sea' }).waitFor();
  await shoot(page, 'library-curated');
  await page.getByRole('button', { name: 'Rating' }).click();
  await page.getByRole('checkbox', { name: '4 stars or more' }).click();
  await expect.poll(() => idsOf(page)).toEqual([4]);
  await page.reload();
  await page
    .getByRole('gridcell', { name: 'picture 4, 4 stars, Favourite, Green label, tags best, sea' })
    .waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('checkbox', { name: 'sea' }).click();
  await shoot(page, 'library-facet');
  await expect.poll(() => idsOf(page)).toEqual([4, 3]);
});

test('moves to the trash, takes it back, and keeps the focus', async () => {
  const studio = await openLibrary(pictures(4));
  const page = await studio.open('/library');
  await ready(page, 4);
  await tile(page, 3).click();
  await page.keyboard.press('Delete');
  await expect.poll(() => idsOf(page)).toEqual([4, 2, 1]);
  await page.getByText('1 item moved to the trash').first().waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
    .toBe('2');
  await page.getByRole('button', { name: 'Undo' }).first().waitFor();
  await page.keyboard.press('z');
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2, 1]);
  // What was undone is not offered again.
  await page.getByText('1 item restored').first().waitFor();
  expect(await page.locator('.toast').getByRole('button', { name: 'Undo' }).count()).toBe(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByText('Nothing was made yet.').waitFor();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2, 1]);
  await tile(page, 1).click();
  await page.keyboard.press('r');
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2]);
});

test('what lies in the trash can be deleted for good, with its files', async () => {
  const studio = await openLibrary(pictures(3));
  const files = (): number =>
    readdirSync(join(studio.mediaRoot, 'image'), { recursive: true }).filter((name) =>
      String(name).endsWith('.png'),
    ).length;
  const page = await studio.open('/library');
  await ready(page, 3);
  await tile(page, 3).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Delete');
  await expect.poll(() => idsOf(page)).toEqual([1]);
  expect(files()).toBe(3);
  await page.goto(`${studio.url}/library?trash=1`);
  await page.getByRole('button', { name: 'Empty the trash' }).click();
  const box = page.getByRole('dialog', { name: 'Delete 2 items for good?' });
  await box.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('The trash is empty.').waitFor();
  expect(files()).toBe(1);
});

test('downloads one as it is and several as a ZIP, and exports a list', async () => {
  const studio = await openLibrary(pictures(3));
  const page = await studio.open('/library');
  await ready(page, 3);
  const fetched = async (act: () => Promise<void>): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    const text = readFileSync(await download.path(), 'latin1');
    return `${download.suggestedFilename()} ${text.slice(0, 400)}`;
  };
  await tile(page, 3).click();
  expect(await fetched(() => page.keyboard.press('d'))).toMatch(/^generated_image_001\.png .PNG/);
  await page.keyboard.press('Control+a');
  expect(await fetched(() => page.keyboard.press('d'))).toMatch(/^media-gen-.*\.zip PK/);
  await page.keyboard.press('e');
  const box = page.getByRole('dialog', { name: 'Export 3 items' });
  const list = await fetched(() => box.getByRole('button', { name: 'Export' }).click());
  expect(list).toMatch(/^media-gen-.*\.csv /);
  expect(list).toContain('picture 3');
});

test('generates again from the menu of a tile', async () => {
  const studio = await openLibrary(pictures(2));
  const page = await studio.open('/library');
  await ready(page, 2);
  await tile(page, 1).getByRole('button', { name: 'What can be done' }).click();
  await shoot(page, 'library-menu');
  await page.getByRole('menuitem', { name: 'Generate again' }).click();
  const box = page.getByRole('dialog', { name: 'Generate again' });
  await box.getByText('New takes of 1 prompt').waitFor();
  await box.getByRole('spinbutton', { name: 'Takes' }).fill('2');
  await box.getByRole('button', { name: 'Generate' }).click();
  await page.getByText('2 takes asked for').first().waitFor();
  const { furtherTakes } = (await (await fetch(`${studio.url}/api/v1/prompts/1`)).json()) as {
    furtherTakes: readonly unknown[];
  };
  expect(furtherTakes.length).toBeGreaterThan(0);
});

test('a song plays in place and goes on while one scrolls, with its lyrics beside', async () => {
  const song: MadeItem = {
    prompt: 'a song',
    kind: 'audio',
    title: 'Salt',
    lyrics: 'Haul away\nthe morning',
  };
  const studio = await openLibrary([...pictures(60), song]);
  const page = await studio.open('/library');
  await ready(page, 61);
  await tile(page, 61).getByRole('button', { name: 'Play' }).click();
  const player = page.getByRole('region', { name: 'Player' });
  await player.getByRole('button', { name: 'Pause' }).waitFor();
  await player.getByText('Salt').waitFor();
  await page.keyboard.press('End');
  await tile(page, 1).waitFor();
  await player.getByRole('button', { name: 'Lyrics' }).click();
  await page.getByRole('complementary', { name: 'Lyrics' }).getByText('the morning').waitFor();
  await shoot(page, 'library-song');
  await player.getByRole('slider', { name: 'Place in the song' }).fill('2');
  await player.getByText(/^0:02 of/).waitFor();
  await player.getByRole('button', { name: 'Close the player' }).click();
  await player.waitFor({ state: 'detached' });
});

test('the viewer has an address, and closing it leads back to what it showed last', async () => {
  const studio = await openLibrary(pictures(80));
  const page = await studio.open('/library');
  await ready(page, 80);
  await tile(page, 80).dblclick();
  await page.waitForURL('**/library/80');
  await page.getByRole('dialog').waitFor();
  await page.goto(`${studio.url}/library/2`);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL('**/library');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-id')))
    .toBe('2');
});

test('takes of a prompt are one tile, which opens them', async () => {
  const studio = await openLibrary(MIXED);
  const page = await studio.open('/library');
  await ready(page, 6);
  await page.getByRole('button', { name: 'Stack takes' }).click();
  await page.getByText('6 items in 4 stacks').waitFor();
  await expect.poll(() => idsOf(page)).toEqual([6, 5, 4, 1]);
  await shoot(page, 'library-stacks');
  await tile(page, 4).getByRole('button', { name: 'Show all 3 takes' }).click();
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2]);
  await page.goBack();
  await expect.poll(() => idsOf(page)).toEqual([6, 5, 4, 1]);
});
