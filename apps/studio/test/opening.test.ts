import { afterAll, expect, test } from 'vitest';
import { ready } from './support/library-page.ts';
import { openLibrary, pictures } from './support/library-scene.ts';
import { closeBrowser, type StudioPage } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';
import { image } from './support/prompt-samples.ts';

afterAll(closeBrowser);

test('asks for a library once, although it asks before the page was put together', async () => {
  const studio = await openLibrary(pictures(4));
  const page = await studio.open('/library?q=picture');
  await ready(page, 4);
  // It follows the log by now, and what it read at first was not made old by that.
  const readAgain = page.waitForResponse(/\/prompts\/counts/);
  await studio.store.add([image('a lighthouse')]);
  await readAgain;
  expect((await requested(page, '/library/')).sort()).toEqual([
    '/library/index?groupBy=day&order=newest&search=picture&timeZone=UTC',
    '/library/items?limit=60&order=newest&search=picture',
  ]);
});

for (const width of [1280, 390]) {
  test(`gets each picture that is seen first once, ${width} pixels wide`, async () => {
    const studio = await openLibrary(pictures(30));
    const page = await studio.open('/make');
    await page.setViewportSize({ width, height: 800 });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'image') asked.push(request.url());
    });
    await page.goto(`${studio.url}/library`);
    await page.locator('.library-tile img').first().waitFor();
    await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
    const shown = await page.locator('.library-tile img').evaluateAll(sources);
    const got = asked.filter((url) => url.includes('/thumbnail'));
    expect(new Set(got).size).toBe(got.length);
    expect(got).toEqual(expect.arrayContaining(shown));
    // A picture in another size than that of its tile would be one that nobody sees.
    expect(new Set(got.map((url) => new URL(url).searchParams.get('side')))).toHaveProperty(
      'size',
      1,
    );
  });
}

test('a view that comes late stays as it is once it is there', async () => {
  const studio = await openLibrary(pictures(4));
  const page = await studio.open('/make');
  await page.route('**/assets/library-view*', async (route) => {
    await page.getByText('Loading …').waitFor();
    await route.continue();
  });
  await page.goto(`${studio.url}/library`);
  await ready(page, 4);
  const field = page.getByRole('searchbox');
  await field.evaluate((element) => element.setAttribute('data-first', ''));
  await field.fill('picture 2');
  await page.waitForURL(/q=picture/);
  expect(await field.getAttribute('data-first')).toBe('');
  expect(await field.inputValue()).toBe('picture 2');
});

test('shows what changed after the page was sent and before it followed the log', async () => {
  const studio = await openStudio({ prepare: (store) => store.add([image('a lighthouse')]) });
  const page = await studio.open('/make');
  const added = Promise.withResolvers<undefined>();
  await page.route('**/api/v1/events*', async (route) => {
    await added.promise;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('option', { name: /a lighthouse/ }).waitFor();
  await studio.store.add([image('a mill')]);
  added.resolve(undefined);
  await page.getByRole('option', { name: /a mill/ }).waitFor();
});

/** Which addresses of the API the page asked for, with what follows in the order of the alphabet. */
async function requested(page: StudioPage, under: string): Promise<string[]> {
  const all = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  return all
    .map((each) => new URL(each))
    .filter(({ pathname }) => pathname.startsWith(`/api/v1${under}`))
    .map(({ pathname, searchParams }) => {
      searchParams.sort();
      return `${pathname.replace('/api/v1', '')}?${searchParams.toString()}`;
    });
}

function sources(images: readonly (HTMLElement | SVGElement)[]): string[] {
  return images.map((image) => (image as HTMLImageElement).src);
}
