import {
  MediaGenError,
  type ArtifactRecord,
  type MediaLibrary,
  type PromptStore,
} from '@media-gen/core';
import { resolveInsideRoot } from '@media-gen/core/node';

/** Where files are, and what names them. */
export interface MediaFiles {
  readonly store: PromptStore;
  readonly library: MediaLibrary | undefined;
  /** Absolute. */
  readonly mediaRoot: string;
}

/** A file that an artifact names. */
export interface FoundFile {
  /** Absolute, every link followed, inside the media root. */
  readonly path: string;
  readonly artifact: ArtifactRecord;
  /** The name as it is recorded. */
  readonly recorded: string;
}

const LONGEST_PATH = 4_096;

/**
 * The file that a path of a URL names. Only what an artifact row names is there, or one that lies
 * in the trash, whatever else lies in the media root, and it must lie inside of it once every link is followed.
 *
 * @param urlPath percent-encoded, as it came
 * @throws {MediaGenError} `artifact_not_found`
 */
export async function findFile(
  { store, library, mediaRoot }: MediaFiles,
  urlPath: string,
): Promise<FoundFile> {
  const recorded = decoded(urlPath);
  if (recorded === undefined || !isPlain(recorded)) throw notFound();
  const artifact =
    (await artifactOf(store, recorded)) ?? (await library?.trashed({ file: recorded }));
  if (artifact === undefined) throw notFound();
  return { path: await inside(mediaRoot, recorded), artifact, recorded };
}

/** @throws {MediaGenError} `artifact_not_found` where it leads out of the root */
export async function inside(mediaRoot: string, recorded: string): Promise<string> {
  try {
    return await resolveInsideRoot(mediaRoot, recorded);
  } catch (cause) {
    throw notFound(cause);
  }
}

export function notFound(cause?: unknown): MediaGenError {
  return new MediaGenError('artifact_not_found', 'No artifact has this file.', {
    hint: 'Files are served that an artifact names: see /api/v1/artifacts.',
    cause,
  });
}

function decoded(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}

/** What is recorded well: relative, and no part of it leads up. */
function isPlain(path: string): boolean {
  if (path === '' || path.length > LONGEST_PATH || path.includes('\0') || path.includes('\\')) {
    return false;
  }
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Folders begin with the prompt's id, and rows are found by it without reading the whole table. */
async function artifactOf(
  store: PromptStore,
  recorded: string,
): Promise<ArtifactRecord | undefined> {
  const files = [recorded];
  const promptId = /(?:^|\/)(\d{1,15})_[^/]*\/[^/]+$/.exec(recorded)?.[1];
  if (promptId !== undefined) {
    const [near] = await store.artifacts({ files, promptIds: [Number(promptId)], limit: 1 });
    if (near !== undefined) return near;
  }
  const [anywhere] = await store.artifacts({ files, limit: 1 });
  return anywhere;
}
