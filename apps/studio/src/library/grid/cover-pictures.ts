/** What pictures may cost that no tile shows, in bytes: going back a few screens shows them at once. */
const MOST_BYTES = 24_000_000;

/**
 * Small pictures for tiles, decoded to the pixels of a tile. A browser keeps what it decodes for an
 * image element at its full size, a thousand of them and for as long as it likes.
 */
export class CoverPictures {
  readonly #mostBytes: number;
  readonly #kept = new Map<string, ImageBitmap>();
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** @returns `undefined` where it is not there and has to be loaded */
  get(url: string, side: number): ImageBitmap | undefined {
    const name = nameOf(url, side);
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found;
  }

  /**
   * Loads the middle of a picture, as a square.
   *
   * @param side in pixels of the screen; a smaller picture is not enlarged
   * @param show draws it; afterwards it may be closed
   * @throws {Error} where there is no picture, or it cannot be decoded
   */
  async load(
    url: string,
    side: number,
    signal: AbortSignal,
    show: (picture: ImageBitmap) => void,
  ): Promise<void> {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error(`There is no picture: HTTP ${answer.status}.`);
    const picture = await squareOf(await answer.blob(), url, side);
    if (signal.aborted) {
      picture.close();
      return;
    }
    show(picture);
    // Whatever else may be another picture by the next time.
    if (answer.headers.get('Cache-Control')?.includes('immutable')) {
      this.#keep(nameOf(url, side), picture);
    } else picture.close();
  }

  #keep(name: string, picture: ImageBitmap): void {
    this.#forget(name);
    this.#kept.set(name, picture);
    this.#bytes += bytesOf(picture);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const picture = this.#kept.get(name);
    if (picture === undefined) return;
    this.#kept.delete(name);
    this.#bytes -= bytesOf(picture);
    picture.close();
  }
}

async function squareOf(file: Blob, url: string, side: number): Promise<ImageBitmap> {
  const whole = await decoded(file, url);
  try {
    const { width, height } = whole;
    const edge = Math.min(width, height);
    const pixels = Math.min(side, edge);
    return await createImageBitmap(whole, (width - edge) / 2, (height - edge) / 2, edge, edge, {
      resizeWidth: pixels,
      resizeHeight: pixels,
      resizeQuality: 'high',
    });
  } finally {
    if (whole instanceof ImageBitmap) whole.close();
  }
}

async function decoded(file: Blob, url: string): Promise<ImageBitmap | HTMLImageElement> {
  if (file.type !== 'image/svg+xml') return createImageBitmap(file);
  // Drawings, as songs have them, are drawn by elements only.
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

function nameOf(url: string, side: number): string {
  return `${side} ${url}`;
}

function bytesOf({ width, height }: ImageBitmap): number {
  return width * height * 4;
}
