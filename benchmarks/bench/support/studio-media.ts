import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';
import sharp from 'sharp';

export interface MediaFile {
  readonly id: number;
  readonly filePath: string;
  readonly url: string;
}

interface Page {
  readonly items: readonly MediaFile[];
  readonly nextCursor: string | null;
}

/** The first pictures of a library. */
export async function somePictures(url: string, count: number): Promise<readonly MediaFile[]> {
  return (await picturePage(url, count)).items;
}

/** Has the tiles of the newest made, 200 a page; those of all others are made when asked for. */
export async function makeTiles(url: string, pages: number): Promise<void> {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const { items, nextCursor } = await picturePage(url, 200, cursor);
    for (const { id } of items) {
      const tile = await fetch(`${url}/api/v1/artifacts/${id}/thumbnail?side=200&shape=square`);
      await tile.arrayBuffer();
      if (!tile.ok) throw new Error(`A tile was answered with ${tile.status}.`);
    }
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

async function picturePage(url: string, limit: number, cursor = ''): Promise<Page> {
  const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const answer = await fetch(`${url}/api/v1/library/items?kind=image&limit=${limit}${after}`);
  if (!answer.ok) throw new Error(`The library answered ${answer.status}.`);
  return (await answer.json()) as Page;
}

/** Milliseconds for each thumbnail that was never made before: by the server, and by sharp alone. */
export async function thumbnails(
  url: string,
  mediaRoot: string,
  files: readonly MediaFile[],
): Promise<{ readonly ours: number; readonly bare: number }> {
  const time = async (make: (file: MediaFile) => Promise<unknown>): Promise<number> => {
    const startedMs = performance.now();
    const waiting = [...files];
    const lane = async (): Promise<void> => {
      for (let file = waiting.shift(); file; file = waiting.shift()) await make(file);
    };
    await Promise.all([lane(), lane()]);
    return (performance.now() - startedMs) / files.length;
  };
  const bare = await time(async ({ filePath }) =>
    sharp(await readFile(join(mediaRoot, filePath)))
      .rotate()
      .resize(400, 400, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .toBuffer(),
  );
  const ours = await time(async ({ id }) => {
    const answer = await fetch(`${url}/api/v1/artifacts/${id}/thumbnail?side=400`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`A thumbnail was answered with ${answer.status}.`);
  });
  return { ours, bare };
}

/** Requests a second for one address. */
export async function requestsPerSecond(url: string, seconds: number): Promise<number> {
  const { requests, non2xx } = await autocannon({ url, connections: 20, duration: seconds });
  if (non2xx > 0) throw new Error(`${non2xx} answers of ${url} were no success.`);
  return requests.average;
}
