import type { ThumbnailShape } from '@media-gen/core';
import sharp, { type Sharp } from 'sharp';
import { Defect } from '../file/defect.ts';

/** A decoder that works longer than this on a picture within the limits was made to. */
const TIMEOUT_SECONDS = 60;
/** Pixels of a placeholder: enough for its colours and where they are. */
const TINY = 16;

export interface SmallSize {
  /** Pixels at most, wide and high. */
  readonly side: number;
  readonly shape: ThumbnailShape;
}

/** The first frame, upright; never larger than it is. @throws {Defect} */
export async function shrink(
  bytes: Buffer,
  size: SmallSize,
  maxPixels: number,
): Promise<Uint8Array> {
  return decoded(async () => {
    const isSquare = size.shape === 'square';
    const edge = isSquare ? await shorterEdge(bytes, maxPixels) : size.side;
    const side = Math.min(size.side, edge);
    const fit = isSquare ? 'cover' : 'inside';
    return upright(bytes, maxPixels)
      .resize({ width: side, height: side, fit, withoutEnlargement: true })
      .webp({ quality: 80, effort: 2 })
      .toBuffer();
  });
}

/** @throws {Defect} */
export async function tinyPicture(bytes: Buffer, maxPixels: number): Promise<string> {
  const webp = await decoded(() =>
    upright(bytes, maxPixels)
      .resize({ width: TINY, height: TINY, fit: 'inside', withoutEnlargement: true })
      .blur(1)
      .webp({ quality: 40, effort: 3 })
      .toBuffer(),
  );
  return `data:image/webp;base64,${webp.toString('base64')}`;
}

function upright(bytes: Buffer, maxPixels: number): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .rotate();
}

/** As its head says: nothing is decoded for it. */
async function shorterEdge(bytes: Buffer, maxPixels: number): Promise<number> {
  const { width, height } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
  return Math.min(width, height);
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Defect(`cannot be decoded: ${reason.split('\n')[0] ?? ''}`, { cause });
  }
}
