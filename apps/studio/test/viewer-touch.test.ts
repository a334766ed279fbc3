import { afterAll, expect, test } from 'vitest';
import { closeBrowser, shoot, type StudioPage } from './support/open-page.ts';
import { made } from './support/made-media.ts';
import { openStudio, sketchExecutors } from './support/open-studio.ts';
import { shownPicture } from './support/viewer-page.ts';

afterAll(closeBrowser);

interface Finger {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const STEPS = 8;

/** Moves fingers over the page, as a touch screen tells of them. */
async function touch(page: StudioPage, fingers: readonly Finger[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const at = (share: number) =>
    fingers.map(({ from, to }, id) => ({
      id,
      x: from[0] + (to[0] - from[0]) * share,
      y: from[1] + (to[1] - from[1]) * share,
    }));
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : at(share),
    });
  await send('touchStart', 0);
  for (let step = 1; step <= STEPS; step += 1) await send('touchMove', step / STEPS);
  await send('touchEnd', 1);
  await session.detach();
}

const SWIPE_LEFT: Finger = { from: [300, 300], to: [80, 310] };
const SWIPE_RIGHT: Finger = { from: [80, 300], to: [300, 310] };
const APART: readonly Finger[] = [
  { from: [180, 350], to: [60, 350] },
  { from: [210, 350], to: [330, 350] },
];
const TOGETHER = APART.map(({ from, to }) => ({ from: to, to: from }));

test('fingers swipe to the next and the previous one, and pinch', async () => {
  const studio = await openStudio({ executors: sketchExecutors() });
  await made(studio, 'image', 'a fox in snow', { prompt: 'a fox in snow' });
  await studio.store.again(1, { takes: 2 });
  await studio.runner!.drain();
  const artifacts = await studio.store.artifacts({ promptIds: [1], order: 'oldest', limit: 9 });
  const ids = artifacts.map(({ id }) => id);
  const page = await studio.open(`/view/${ids[0]}`, { width: 390 });
  const shown = async (place: number): Promise<void> => {
    await page.getByText(`${place} of 3`).waitFor();
    await shownPicture(page);
  };
  const percent = async (): Promise<number> =>
    Number.parseInt((await page.locator('.viewer-percent').textContent()) ?? '', 10);
  await shown(1);
  await touch(page, [SWIPE_LEFT]);
  await shown(2);
  await touch(page, [SWIPE_RIGHT]);
  await shown(1);
  const whole = await percent();
  await touch(page, APART);
  await page.locator('.viewer-zoom[data-zoomed="true"]').waitFor();
  await expect.poll(percent).toBeGreaterThan(whole * 2);
  await shoot(page, 'viewer-pinched');
  // Zoomed, a finger moves the picture and does not lead on.
  const before = await page.locator('.viewer-zoom-picture').boundingBox();
  await touch(page, [SWIPE_LEFT]);
  await expect
    .poll(async () => (await page.locator('.viewer-zoom-picture').boundingBox())!.x)
    .toBeLessThan(before!.x);
  expect(new URL(page.url()).pathname).toBe(`/view/${ids[0]}`);
  await touch(page, TOGETHER);
  await page.locator('.viewer-zoom[data-zoomed="false"]').waitFor();
  await touch(page, [SWIPE_LEFT]);
  await shown(2);
});
