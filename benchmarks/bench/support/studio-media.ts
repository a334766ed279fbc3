import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';
import sharp from 'sharp';

export interface MediaFile {
  readonly id: number;
  readonly filePath: string;
  readonly url: string;
}

/** The first pictures of a library. */
export async function somePictures(url: string, count: number): Promise<readonly MediaFile[]> {
  const answer = await fetch(`${url}/api/v1/library/items?kind=image&limit=${count}`);
  if (!answer.ok) throw new Error(`The library answered ${answer.status}.`);
  const { items } = (await answer.json()) as { readonly items: readonly MediaFile[] };
  return items;
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
      .webp()
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
