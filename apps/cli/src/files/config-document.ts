import { constants } from 'node:fs';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ConfigFile } from '@media-gen/config';

/** Writes a configuration whole or not at all. */
export async function writeConfigDocument(file: string, content: ConfigFile): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(content, null, 2)}\n`);
  await rename(temporary, file);
}

/** Copies a file to `.bak` beside it, or to `.bak.2` and on: an earlier backup is never replaced. */
export async function backUp(file: string): Promise<string> {
  for (let number = 1; ; number++) {
    const backup = number === 1 ? `${file}.bak` : `${file}.bak.${number}`;
    try {
      await copyFile(file, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
