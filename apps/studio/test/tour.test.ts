import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sketchSong } from '@media-gen/executor-sketch/audio';
import { sketchImage } from '@media-gen/executor-sketch/image';
import { afterAll, expect, test } from 'vitest';
import { closeBrowser, type StudioPage } from './support/open-page.ts';
import { openStudio } from './support/open-studio.ts';
import { TOUR_PROMPTS } from './support/tour-prompts.ts';

afterAll(closeBrowser);

/** `STUDIO_PICTURES=docs` writes the pictures of the documentation anew. */
const DOCS = fileURLToPath(new URL('../../../docs/images', import.meta.url));
const isForDocs = process.env['STUDIO_PICTURES'] === 'docs';

test('makes prompts, looks through what came out, and pictures each view', async () => {
  const executors = [sketchImage.create({ megapixels: 0.12 }), sketchSong.create()];
  const studio = await openStudio({ executors, prepare: (store) => store.add(TOUR_PROMPTS) });
  const folder = isForDocs ? DOCS : join(studio.folder, 'pictures');
  mkdirSync(folder, { recursive: true });
  const page = await studio.open('/make', { width: 1440 });
  await page
    .getByRole('option')
    .nth(TOUR_PROMPTS.length - 1)
    .waitFor();
  await studio.runner?.drain();
  const picture = async (name: string): Promise<void> => {
    await shown(page);
    const path = join(folder, `studio-${name}.jpg`);
    await page.screenshot({ path, type: 'jpeg', quality: 82 });
    expect(statSync(path).size).toBeGreaterThan(20_000);
  };
  await page.getByRole('option').filter({ hasText: 'A fox asleep' }).click();
  await page.getByRole('heading', { name: 'Prompt 3' }).waitFor();
  await picture('make');
  await page.getByRole('navigation').getByRole('link', { name: 'Library' }).click();
  await page
    .locator('.library-tile')
    .nth(TOUR_PROMPTS.length - 1)
    .waitFor();
  await picture('library');
  await page.goto(`${studio.url}/view/1`);
  await page.getByRole('dialog').waitFor();
  await picture('viewer');
  const song = await studio.store.artifacts({ types: ['audio'], limit: 1 });
  await page.goto(`${studio.url}/view/${song[0]?.id ?? 0}`);
  await page.getByText('Lyrics').first().waitFor();
  await picture('song');
}, 180_000);

/** Waits until every picture that is in sight is there, decoded, and has been painted. */
async function shown(page: StudioPage): Promise<void> {
  await page.evaluate(async () => {
    const inSight = [...document.images].filter(
      (image) => image.getBoundingClientRect().top < innerHeight,
    );
    await Promise.all(inSight.map((image) => image.decode()));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
