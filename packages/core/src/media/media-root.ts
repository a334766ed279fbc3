import type { OutputFile } from '../executor/contract.ts';

/** A file of an attempt that is safe to look at: real, not empty, inside the attempt's folder. */
export interface CollectedFile {
  /** Relative to the attempt's folder, POSIX: the name that it keeps. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly metadata: OutputFile['metadata'];
}

/** A file in its final place. */
export interface PublishedFile {
  readonly name: string;
  /** POSIX, relative to the media root: what goes into the database. */
  readonly filePath: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The file work of the runner. `openMediaRoot` of `@media-gen/core/node` implements it. */
export interface MediaRoot {
  /** Absolute. */
  readonly path: string;
  /** Makes `.mediagen/attempts/{attemptId}/`: absolute, empty. */
  createAttemptDir(attemptId: string): Promise<string>;
  /**
   * Checks what an executor returned.
   *
   * @throws {ExecutorError} class `output`: nothing, missing, empty, a symbolic link, or outside
   */
  collect(attemptDir: string, files: readonly OutputFile[]): Promise<readonly CollectedFile[]>;
  /**
   * Moves the files of an attempt into `folder`, which must not exist: fsync, one rename, fsync of
   * the parent. Modes are those of the umask.
   *
   * @param folder POSIX, relative to the media root, e.g. `image/200_20260106T213045_1f0c9a3e`
   */
  publish(
    attemptDir: string,
    files: readonly { readonly name: string; readonly path: string }[],
    folder: string,
  ): Promise<readonly PublishedFile[]>;
  /** Takes a published folder away again: its attempt may not write. */
  unpublish(folder: string): Promise<void>;
  /**
   * Writes a small file and takes it away again.
   *
   * @throws {MediaGenError} `storage_full`, `storage_denied`
   */
  checkWritable(): Promise<void>;
  /** Removes what an attempt left behind. Never throws for what is already gone. */
  discard(attemptDir: string): Promise<void>;
}
