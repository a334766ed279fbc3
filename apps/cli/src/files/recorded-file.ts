import { isAbsolute, relative, sep } from 'node:path';
import { stat } from 'node:fs/promises';
import { MediaGenError, type ArtifactRecord } from '@media-gen/core';
import { resolveInsideRoot } from '@media-gen/core/node';

/** The file of an artifact, as it was found. */
export type RecordedFile =
  | { readonly state: 'found'; readonly path: string; readonly bytes: number }
  | {
      readonly state: 'missing' | 'empty' | 'outside' | 'no_file';
      readonly message: string;
      readonly hint: string;
    };

/** Looks for the file that an artifact's row names; what the row says is not trusted. */
export async function findRecorded(
  mediaRoot: string,
  { filePath }: Pick<ArtifactRecord, 'filePath'>,
): Promise<RecordedFile> {
  if (isAbsolute(filePath)) {
    const inside = relative(mediaRoot, filePath);
    return {
      state: 'outside',
      message: 'The recorded path is absolute; it should be relative to the media root.',
      hint: inside.startsWith(`..${sep}`)
        ? `\`media-gen relink --from <folder> --to .\` re-bases it.`
        : '`media-gen relink` repairs it.',
    };
  }
  let path: string;
  try {
    path = await resolveInsideRoot(mediaRoot, filePath);
  } catch (error) {
    if (!MediaGenError.is(error)) throw error;
    return {
      state: 'outside',
      message: error.message,
      hint: 'Correct the row; it is not followed.',
    };
  }
  return lookAt(path);
}

async function lookAt(path: string): Promise<RecordedFile> {
  const facts = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (facts === undefined) {
    return {
      state: 'missing',
      message: `${path} does not exist.`,
      hint: 'Put it back, or render the prompt again: media-gen retry.',
    };
  }
  if (!facts.isFile()) {
    return { state: 'no_file', message: `${path} is no file.`, hint: 'Correct the row.' };
  }
  if (facts.size > 0) return { state: 'found', path, bytes: facts.size };
  return { state: 'empty', message: `${path} is empty.`, hint: 'Render the prompt again.' };
}
