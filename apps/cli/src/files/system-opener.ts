import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const NAMES = process.platform === 'darwin' ? ['open'] : ['xdg-open', 'gio'];

/** The program that opens files on this machine, with its first arguments; `undefined` where there is none. */
export async function findOpener(
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[] | undefined> {
  for (const name of NAMES) {
    for (const folder of environment['PATH']?.split(delimiter) ?? []) {
      const path = join(folder, name);
      const found = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return name === 'gio' ? [path, 'open'] : [path];
    }
  }
  return undefined;
}

/** Starts the opener on a path, by argv, and does not wait for the window to be closed. */
export async function openWith(opener: readonly string[], path: string): Promise<void> {
  const [command = '', ...args] = opener;
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, [...args, path], { detached: true, stdio: 'ignore' });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
