import { afterAll, expect, test } from 'vitest';
import { openLibrary, pictures } from './support/library-scene.ts';
import { closeBrowser, shoot } from './support/open-page.ts';
import { shownPicture } from './support/viewer-page.ts';

afterAll(closeBrowser);

const MANY = 1_200;

test('of many neighbours the filmstrip holds few, and leads to any of them', async () => {
  const studio = await openLibrary(pictures(MANY));
  const page = await studio.open('/library/600');
  await shownPicture(page);
  // The newest comes first.
  await page.getByText('601 of 1,200').waitFor();
  const strip = page.getByRole('navigation', { name: 'Filmstrip' });
  await strip.locator('[aria-current="true"]').waitFor();
  expect(await strip.getByRole('button').count()).toBeLessThan(60);
  await shoot(page, 'viewer-filmstrip');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/library/599');
  await page.keyboard.press('End');
  await page.waitForURL('**/library/1');
  await page.getByText('1,200 of 1,200').waitFor();
  await strip.getByRole('button', { name: 'Open number 1,199' }).click();
  await page.waitForURL('**/library/2');
  expect(await strip.getByRole('button').count()).toBeLessThan(60);
});

test('what leaves the list under the viewer is shown on, between the same neighbours', async () => {
  const studio = await openLibrary(pictures(4));
  const page = await studio.open('/library');
  for (const id of [4, 3, 2]) {
    await fetch(`${studio.url}/api/v1/library/items`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ids: [id], favourite: true }),
    });
  }
  await page.goto(`${studio.url}/library`);
  await page.getByText('4 items', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Favourites' }).first().click();
  await page.getByText('3 items', { exact: true }).waitFor();
  await page.locator('[data-id="3"]').dblclick();
  await shownPicture(page);
  await page.getByText('2 of 3').waitFor();
  const opinion = page.getByRole('group', { name: 'Opinion' });
  await opinion.getByRole('button', { name: 'Favourite', pressed: true }).waitFor();
  await page.keyboard.press('f');
  await page.getByText('not in this list').waitFor();
  await shownPicture(page);
  await page.keyboard.press('ArrowRight');
  await page.getByText('2 of 2').waitFor();
  expect(new URL(page.url()).pathname).toBe('/library/2');
});

test('what lies in the trash is looked at there, and says where it lies', async () => {
  const studio = await openLibrary(pictures(3));
  await fetch(`${studio.url}/api/v1/library/trash`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ids: [3, 2] }),
  });
  const page = await studio.open('/library?trash=1');
  await page.getByText('2 items', { exact: true }).waitFor();
  await page.locator('[data-id="3"]').dblclick();
  await shownPicture(page);
  await page.getByText('1 of 2').waitFor();
  await page.getByText('In the trash', { exact: true }).waitFor();
  await shoot(page, 'viewer-trash');
  await page.getByText('picture 3').first().waitFor();
  expect(await page.getByRole('group', { name: 'Opinion' }).count()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await page.waitForURL('**/library/2?trash=1');
  await shownPicture(page);
  await page.goto(`${studio.url}/library/1`);
  await page.getByRole('group', { name: 'Opinion' }).waitFor();
  expect(await page.getByText('In the trash', { exact: true }).count()).toBe(0);
});
