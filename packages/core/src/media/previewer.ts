/** A whole picture, or the square in its middle, for tiles. */
export type ThumbnailShape = 'whole' | 'square';

/** How loud a sound is along its time. */
export interface Waveform {
  readonly durationSeconds: number;
  /** The loudest of each part, from 0 to 1; parts are of equal length. */
  readonly peaks: readonly number[];
}

/**
 * Makes small pictures and shapes of media files, for people who look through many. What it makes
 * can be made again; `@media-gen/media` implements it.
 */
export interface MediaPreviewer {
  /**
   * A small WebP picture of a picture, or of a moment of a film: at most `side` pixels wide and
   * high, never larger than the original.
   *
   * @param shape `square` cuts out the middle. @default 'whole'
   * @throws {MediaGenError} `file_undecodable`, `file_too_large`; `not_supported` where there is
   * nothing to see, or a film and no `ffmpeg`
   */
  thumbnail(path: string, side: number, shape?: ThumbnailShape): Promise<Uint8Array>;
  /**
   * A few pixels as a `data:` address, to show while the picture loads.
   *
   * @throws {MediaGenError} as `thumbnail`
   */
  placeholder(path: string): Promise<string>;
  /**
   * @param parts how many peaks
   * @throws {MediaGenError} `file_undecodable`; `not_supported` where it is no sound, or one of a
   * format that takes `ffmpeg`, which is not there
   */
  waveform(path: string, parts: number): Promise<Waveform>;
}
