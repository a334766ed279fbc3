import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';

const PACKAGE = '@media-gen/studio';

/**
 * Where a built page is.
 *
 * @param folder one of somebody's own; `undefined`: ours
 * @throws {MediaGenError} `file_missing` where there is none
 */
export async function findStudio(folder: string | undefined): Promise<string> {
  const found = folder === undefined ? ownStudio() : resolve(folder);
  const isThere =
    found !== undefined &&
    (await access(join(found, 'index.html')).then(
      () => true,
      () => false,
    ));
  if (isThere) return found;
  const path = found ?? PACKAGE;
  throw new MediaGenError(
    'file_missing',
    found === undefined
      ? `The studio is not installed: there is no package ${PACKAGE}.`
      : `There is no index.html in ${found}, so no studio can be served.`,
    {
      hint:
        folder === undefined
          ? `Install ${PACKAGE} beside media-gen, or build it: pnpm --filter ${PACKAGE} build. \`media-gen serve\` works without it.`
          : 'Name the folder that the build of the page wrote.',
      details: { path },
    },
  );
}

function ownStudio(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
    return join(dirname(manifest), 'dist');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
