import { basename } from 'node:path';
import { MediaGenError, type MediaPreviewer } from '@media-gen/core';
import { Defect } from '../file/defect.ts';
import { FileBytes } from '../file/file-bytes.ts';
import type { FormatName } from '../formats/media-format.ts';
import { sniff } from '../formats/sniff.ts';
import { PICTURE_FORMATS } from '../picture/decode-picture.ts';
import { filmFrame } from './film-frame.ts';
import { FfmpegMissing } from './run-ffmpeg.ts';
import { shrink, tinyPicture } from './small-picture.ts';
import { measurePeaks } from './sound-peaks.ts';

export interface MediaPreviewerOptions {
  /** Larger files are refused, in bytes. @default 1 GiB for pictures, 4 GiB otherwise */
  readonly maxBytes?: number;
  /** Pictures with more pixels are refused undecoded. @default 100 million */
  readonly maxPixels?: number;
  /** The program that opens films and the rarer formats of sound. @default 'ffmpeg' */
  readonly ffmpeg?: string;
  /** How long it may take for one file, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number;
}

const FILMS: readonly FormatName[] = ['mp4', 'quicktime', 'webm'];
const LARGEST_PICTURE = 2 ** 30;
const MOST_PARTS = 10_000;

/**
 * Makes small pictures of pictures and films, and the shape of sounds.
 *
 * @example
 * ```ts
 * const previewer = createMediaPreviewer();
 * const webp = await previewer.thumbnail('generated_image_001.png', 400);
 * ```
 */
export function createMediaPreviewer(options: MediaPreviewerOptions = {}): MediaPreviewer {
  const { maxPixels = 100_000_000, ffmpeg = 'ffmpeg', timeoutMs = 60_000 } = options;
  const maxBytes = options.maxBytes ?? 4 * 2 ** 30;
  const program = { ffmpeg, timeoutMs };

  async function picture(path: string): Promise<Buffer> {
    return opened(path, maxBytes, async (file, format) => {
      if (PICTURE_FORMATS.some((name) => name === format)) {
        if (file.size <= LARGEST_PICTURE) return Buffer.from(await file.read(0, file.size));
        throw new Defect(`has ${file.size} bytes, too many for one picture`);
      }
      if (format !== undefined && FILMS.includes(format)) return filmFrame(path, program);
      throw nothingToSee(path);
    });
  }

  return {
    thumbnail: async (path, side, shape = 'whole') => {
      const bytes = await picture(path);
      return told(path, () => shrink(bytes, { side, shape }, maxPixels));
    },
    placeholder: async (path) => {
      const bytes = await picture(path);
      return told(path, () => tinyPicture(bytes, maxPixels));
    },
    waveform: (path, parts) =>
      opened(path, maxBytes, (file, format) =>
        measurePeaks(file, format, Math.min(Math.max(1, Math.trunc(parts)), MOST_PARTS), program),
      ),
  };
}

function opened<T>(
  path: string,
  maxBytes: number,
  work: (file: FileBytes, format: FormatName | undefined) => Promise<T>,
): Promise<T> {
  return told(path, async () => {
    const file = await FileBytes.open(path, { maxBytes });
    try {
      return await work(file, await sniff(file));
    } finally {
      await file.close();
    }
  });
}

/** Says by name what is wrong with the file. */
async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FfmpegMissing) {
      throw new MediaGenError('not_supported', `${basename(path)} takes ffmpeg to look into.`, {
        hint: 'Install ffmpeg on the machine that serves; nothing else needs it.',
        details: { path },
        cause: error,
      });
    }
    if (!(error instanceof Defect)) throw error;
    throw new MediaGenError('file_undecodable', `${basename(path)} ${error.message}.`, {
      hint: 'Open it in another program, and make it again.',
      details: { path },
      cause: error,
    });
  }
}

function nothingToSee(path: string): MediaGenError {
  return new MediaGenError('not_supported', `${basename(path)} is no picture and no film.`, {
    hint: 'Ask for the waveform of a sound.',
    details: { path },
  });
}
