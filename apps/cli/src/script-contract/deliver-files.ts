import { createReadStream } from 'node:fs';
import { open, readdir, rename, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureFolder } from '@media-gen/core/node';

/** Where a script is told to put what it makes: a folder, one file, or `-` for the standard output. */
export type Delivery =
  | { readonly to: 'folder'; readonly folder: string }
  | { readonly to: 'file'; readonly folder: string; readonly name: string }
  | { readonly to: 'stdout'; readonly folder: string };

/** Reads `--output` as the exported scripts do. */
export async function readDelivery(output: string, directory: string): Promise<Delivery> {
  if (output === '-') return { to: 'stdout', folder: directory };
  const path = resolve(directory, output);
  const facts = await stat(path).catch(() => undefined);
  const isFolder = facts?.isDirectory() ?? (extname(path) === '' || output.endsWith('/'));
  if (!isFolder) return { to: 'file', folder: dirname(path), name: basename(path) };
  return { to: 'folder', folder: path };
}

/**
 * Moves finished files to where they were wanted. Their names are kept; one that is taken gets a
 * number. Every move is within one file system, so no half file is ever seen.
 *
 * @returns the new paths
 */
export async function deliver(
  folders: readonly string[],
  delivery: Delivery,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    const names = (await readdir(folder)).toSorted();
    files.push(...names.map((name) => join(folder, name)));
  }
  const [first] = files;
  if (first === undefined) return [];
  if (delivery.to === 'stdout') {
    await pipeline(createReadStream(first), process.stdout, { end: false });
    return [];
  }
  await ensureFolder(delivery.folder);
  if (delivery.to === 'file') {
    const target = join(delivery.folder, delivery.name);
    await rename(first, target);
    return [target];
  }
  const delivered: string[] = [];
  for (const file of files) delivered.push(await place(file, delivery.folder));
  return delivered;
}

/** Never overwrites: the name is taken first, then the file moves onto it. */
async function place(file: string, folder: string): Promise<string> {
  const extension = extname(file);
  const stem = basename(file, extension);
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${stem}${extension}` : `${stem}_${number}${extension}`;
    const target = join(folder, name);
    try {
      await (await open(target, 'wx')).close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      continue;
    }
    await rename(file, target);
    return target;
  }
}
