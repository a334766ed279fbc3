import type { Locator } from 'playwright-core';
import type { StudioPage } from './open-page.ts';

/** One item of the grid. */
export function tile(page: StudioPage, id: number): Locator {
  return page.locator(`[data-id="${id}"]`);
}

/** Waits until so many items were found, and something is seen of them. */
export async function ready(page: StudioPage, count: number): Promise<void> {
  await page.getByText(`${count} item${count === 1 ? '' : 's'}`, { exact: true }).waitFor();
  await page.locator('.library-tile img').first().waitFor();
}

/** What is shown, in order. */
export async function idsOf(page: StudioPage): Promise<number[]> {
  return page
    .locator('[role="grid"] [data-id]')
    .evaluateAll((all) => all.map((each) => Number((each as HTMLElement).dataset['id'])));
}
