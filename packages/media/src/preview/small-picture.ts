import sharp, { type Sharp } from 'sharp';
import { Defect } from '../file/defect.ts';

/** A decoder that works longer than this on a picture within the limits was made to. */
const TIMEOUT_SECONDS = 60;
/** Pixels of a placeholder: enough for its colours and where they are. */
const TINY = 16;

/** The first frame, upright, at most `side` pixels wide and high. @throws {Defect} */
export async function shrink(bytes: Buffer, side: number, maxPixels: number): Promise<Uint8Array> {
  return decoded(() => fitted(bytes, side, maxPixels).webp({ quality: 80, effort: 3 }).toBuffer());
}

/** @throws {Defect} */
export async function tinyPicture(bytes: Buffer, maxPixels: number): Promise<string> {
  const webp = await decoded(() =>
    fitted(bytes, TINY, maxPixels).blur(1).webp({ quality: 40, effort: 3 }).toBuffer(),
  );
  return `data:image/webp;base64,${webp.toString('base64')}`;
}

function fitted(bytes: Buffer, side: number, maxPixels: number): Sharp {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .rotate()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}

async function decoded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Defect(`cannot be decoded: ${reason.split('\n')[0] ?? ''}`, { cause });
  }
}
