import { afterAll, expect, test } from 'vitest';
import { openLibrary, pictures, type MadeItem } from './support/library-scene.ts';
import { accessFaults, closeBrowser, shoot, type StudioPage } from './support/open-page.ts';

afterAll(closeBrowser);

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 20, 12);

const MIXED: readonly MadeItem[] = [
  { prompt: 'a harbour at dawn', model: 'sdxl', madeMs: NOON - 40 * DAY },
  { prompt: 'a harbour at night', model: 'flux', madeMs: NOON - 2 * DAY },
  { prompt: 'a harbour at night', isTake: true, model: 'flux', seed: 5 },
  { prompt: 'a harbour at night', isTake: true, model: 'flux', seed: 6 },
  {
    prompt: 'a song of the sea',
    kind: 'audio',
    title: 'Salt and rope',
    lyrics: 'Haul away the morning\nto the windy quay',
    madeMs: NOON,
  },
  { prompt: 'a forest', model: 'sdxl' },
];

const tiles = (page: StudioPage) => page.getByRole('grid').locator('[data-id]');
const tile = (page: StudioPage, id: number) => page.locator(`[data-id="${id}"]`);

async function ready(page: StudioPage, count: number): Promise<void> {
  await page.getByText(`${count} item${count === 1 ? '' : 's'}`, { exact: true }).waitFor();
  await page.locator('.library-tile img').first().waitFor();
}

async function idsOf(page: StudioPage): Promise<number[]> {
  return tiles(page).evaluateAll((all) =>
    all.map((each) => Number((each as HTMLElement).dataset['id'])),
  );
}

test('shows everything newest first in groups of days, and searches prompts, lyrics and models', async () => {
  const studio = await openLibrary(MIXED);
  const page = await studio.open('/library');
  await ready(page, 6);
  expect(await idsOf(page)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(await page.locator('.library-head h2').allTextContents()).toHaveLength(3);
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
  await page.keyboard.press('z');
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2, 1]);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByText('Nothing was made yet.').waitFor();
  await page.getByRole('button', { name: 'Trash' }).click();
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2, 1]);
  await tile(page, 1).click();
  await page.keyboard.press('r');
  await expect.poll(() => idsOf(page)).toEqual([4, 3, 2]);
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
  await player.getByText(/^2 s of/).waitFor();
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
