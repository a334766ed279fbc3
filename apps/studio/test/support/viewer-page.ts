import type { StudioPage } from './open-page.ts';

/** Waits until the viewer shows a picture itself, and not its thumbnail. */
export async function shownPicture(page: StudioPage): Promise<void> {
  await page.locator('.viewer-picture-full[data-loaded="true"]').waitFor();
}
