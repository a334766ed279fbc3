import {
  MediaGenError,
  type ArtifactRecord,
  type MediaPreviewer,
  type ThumbnailShape,
  type Waveform,
} from '@media-gen/core';
import { inside } from '../media/find-file.ts';
import { mediaTypeOf } from '../media/media-type.ts';
import { plainCover, waveformCover } from './drawn-cover.ts';
import type { PreviewCache } from './preview-cache.ts';
import { previewKey, type PreviewKey } from './preview-key.ts';

/** How wide and high thumbnails are at most; 200 is a tile. */
export const THUMBNAIL_SIDES = [150, 200, 400, 800] as const;
export type ThumbnailSide = (typeof THUMBNAIL_SIDES)[number];

/** How many peaks are kept; fewer are made of them. */
export const MOST_PEAKS = 2_000;

/** A small picture of a file. */
export interface Thumbnail {
  readonly mediaType: 'image/webp' | 'image/svg+xml';
  readonly bytes: Uint8Array;
  /** `undefined` where it stands for what cannot be shown now. */
  readonly key: PreviewKey | undefined;
}

/** Small pictures, placeholders and waveforms of artifacts, made when they are asked for. */
export class Previews {
  readonly #mediaRoot: string;
  readonly #previewer: MediaPreviewer;
  readonly #cache: PreviewCache;

  constructor(mediaRoot: string, previewer: MediaPreviewer, cache: PreviewCache) {
    this.#mediaRoot = mediaRoot;
    this.#previewer = previewer;
    this.#cache = cache;
  }

  /**
   * A picture is made smaller, a film shows a moment, a sound its shape. What nothing can be shown
   * of, a film without `ffmpeg` for example, gets a plain picture that says so.
   *
   * @throws {MediaGenError} `artifact_not_found`, `file_undecodable`, `file_too_large`
   */
  async thumbnail(
    artifact: ArtifactRecord,
    side: ThumbnailSide,
    shape: ThumbnailShape = 'whole',
  ): Promise<Thumbnail> {
    const { path, key } = await this.#found(artifact);
    const type = mediaTypeOf(artifact.filePath);
    try {
      if (type.startsWith('audio/')) {
        const cover = waveformCover(await this.#waveform(path, key));
        return { mediaType: 'image/svg+xml', bytes: Buffer.from(cover), key };
      }
      const name = shape === 'whole' ? `${side}.webp` : `${side}-${shape}.webp`;
      const bytes = await this.#cache.get(key.name, name, () =>
        this.#previewer.thumbnail(path, side, shape),
      );
      return { mediaType: 'image/webp', bytes, key };
    } catch (error) {
      if (!MediaGenError.is(error) || error.code !== 'not_supported') throw error;
      const words = type.startsWith('video/') ? 'film: no ffmpeg, no poster' : 'no preview';
      return { mediaType: 'image/svg+xml', bytes: Buffer.from(plainCover(words)), key: undefined };
    }
  }

  /** @returns `undefined` where there is nothing to see */
  async placeholder(artifact: ArtifactRecord): Promise<string | undefined> {
    try {
      const { path, key } = await this.#found(artifact);
      const bytes = await this.#cache.get(key.name, 'placeholder.txt', async () =>
        Buffer.from(await this.#previewer.placeholder(path)),
      );
      return Buffer.from(bytes).toString('latin1');
    } catch (error) {
      if (MediaGenError.is(error)) return undefined;
      throw error;
    }
  }

  /** @throws {MediaGenError} `artifact_not_found`, `file_undecodable`, `not_supported` */
  async waveform(artifact: ArtifactRecord, parts: number): Promise<Waveform & { key: PreviewKey }> {
    const { path, key } = await this.#found(artifact);
    const { durationSeconds, peaks } = await this.#waveform(path, key);
    return { durationSeconds, peaks: fewer(peaks, parts), key };
  }

  async #waveform(path: string, key: PreviewKey): Promise<Waveform> {
    const bytes = await this.#cache.get(key.name, 'waveform.json', async () =>
      Buffer.from(JSON.stringify(await this.#previewer.waveform(path, MOST_PEAKS))),
    );
    // Written by us, from the same type.
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Waveform;
  }

  async #found(artifact: ArtifactRecord): Promise<{ path: string; key: PreviewKey }> {
    const path = await inside(this.#mediaRoot, artifact.filePath);
    return { path, key: await previewKey(artifact, path) };
  }
}

function fewer(peaks: readonly number[], parts: number): readonly number[] {
  if (parts >= peaks.length) return peaks;
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * peaks.length) / parts);
    const to = Math.max(from + 1, Math.floor(((part + 1) * peaks.length) / parts));
    return Math.max(...peaks.slice(from, to));
  });
}
