import { realpath, stat } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { ExecutorError } from '@media-gen/core/executor';
import { absolute } from '../workflow/load-workflow.ts';

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.webp']);

/**
 * Finds a file that a payload names. What a writer wrote is text: it may name a picture in the one
 * folder that the configuration gives, and nothing else of this machine.
 *
 * @throws {ExecutorError} class `invalid`
 */
export async function findInputFile(
  name: string,
  inputFolder: string | undefined,
): Promise<string> {
  if (inputFolder === undefined) {
    throw refused(
      name,
      'no folder for it is configured',
      'Set "inputFolder" in the options of the executor.',
    );
  }
  if (isAbsolute(name) || name.includes('\0')) {
    throw refused(
      name,
      'it is no path inside the input folder',
      `Write it relative to ${inputFolder}.`,
    );
  }
  if (!PICTURES.has(extname(name).toLowerCase())) {
    throw refused(name, 'it is no picture', `Name one of ${[...PICTURES].join(', ')}.`);
  }
  try {
    const folder = await realpath(absolute(inputFolder));
    // Links are followed first, so that none leads out.
    const file = await realpath(resolve(folder, name));
    const way = relative(folder, file);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
      throw refused(
        name,
        'it leads out of the input folder',
        `Put the picture into ${inputFolder}.`,
      );
    }
    if (!(await stat(file)).isFile()) throw refused(name, 'it is no file', 'Name a picture.');
    return file;
  } catch (error) {
    if (ExecutorError.is(error)) throw error;
    throw refused(name, 'it is not there', `Put the picture into ${inputFolder}.`);
  }
}

function refused(name: string, why: string, hint: string): ExecutorError {
  return new ExecutorError(
    'invalid',
    `input_image ${JSON.stringify(name)} cannot be used: ${why}.`,
    {
      hint,
    },
  );
}
