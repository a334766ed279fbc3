import { basename } from 'node:path';

import { MediaGenError, type MediaFacts } from '@media-gen/core';
import sharp from 'sharp';

import { Defect } from '../file/defect.ts';
import type { FileBytes } from '../file/file-bytes.ts';
import { walkPng } from './png-chunks.ts';

/** A decoder that works longer than this on a picture within the limits was made to. */
const TIMEOUT_SECONDS = 120;
const GIF_TRAILER = 0x3b;

/** What the decoders do not look at. */
const WALKS: Readonly<Record<'png' | 'gif', (file: FileBytes) => Promise<void>>> = {
  png: walkPng,
  async gif(file) {
    // Encoders may pad after the trailer.
    const tail = await file.read(Math.max(0, file.size - 16), Math.min(16, file.size));
    if (!tail.includes(GIF_TRAILER)) throw new Defect('is cut off: its trailer is missing');
  },
};

/** Decoders get the whole file in memory. */
const MAX_FILE_BYTES = 2 ** 30;

/** The formats that are decoded. */
export const PICTURE_FORMATS = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

function asDefect(cause: unknown): Defect {
  const reason = cause instanceof Error ? cause.message : String(cause);
  // libvips reports one line for each place that libheif tried to look at.
  const lines = reason.split('\n').filter((line) => !line.includes('bad seek to'));
  return new Defect(`cannot be decoded: ${lines.join('').trim()}`, { cause });
}

function tooLarge({ path }: FileBytes, has: string, limit: number): MediaGenError {
  return new MediaGenError('file_too_large', `${basename(path)} has ${has}, more than ${limit}.`, {
    hint: 'Make the picture smaller, or raise "maxPixels" of the media inspector.',
    details: { path },
  });
}

async function readSize(file: FileBytes, bytes: Buffer, maxPixels: number) {
  const {
    width,
    height,
    pages = 1,
    pageHeight = height,
  } = await sharp(bytes, {
    animated: true,
    limitInputPixels: false,
  }).metadata();
  if (width * pageHeight * pages > maxPixels) {
    const size = `${width} × ${pageHeight} pixels${pages > 1 ? ` in ${pages} frames` : ''}`;
    throw tooLarge(file, size, maxPixels);
  }
  return { width, height: pageHeight };
}

/** Decodes every pixel of every frame. @throws {Defect} */
export async function decodePicture(
  file: FileBytes,
  format: PictureFormat,
  maxPixels: number,
): Promise<Required<Pick<MediaFacts, 'width' | 'height'>>> {
  if (file.size > MAX_FILE_BYTES) throw tooLarge(file, `${file.size} bytes`, MAX_FILE_BYTES);
  if (format === 'png' || format === 'gif') await WALKS[format](file);
  try {
    // From memory: libvips remembers what it read from a path, also after the file was changed.
    const bytes = await file.read(0, file.size);
    const size = await readSize(file, bytes, maxPixels);
    // One channel of the result is enough: it cannot be had without decoding all of them.
    await sharp(bytes, { animated: true, failOn: 'warning', limitInputPixels: maxPixels })
      .timeout({ seconds: TIMEOUT_SECONDS })
      .extractChannel(0)
      .raw()
      .toBuffer();
    return size;
  } catch (error) {
    throw MediaGenError.is(error) ? error : asDefect(error);
  }
}
