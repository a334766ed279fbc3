import { join } from 'node:path';
import type { DownloadedFile, DownloadOptions } from './download-file.ts';
import type { FileRoutes } from './file-routes.ts';
import { localName, type FileRef } from './file-ref.ts';

/** A fetched file and which one it was. */
export interface FetchedFile<Ref extends FileRef> extends DownloadedFile {
  readonly file: Ref;
}

/** Fetches files into one folder under their own names; of two with one name the second gets a number. */
export async function downloadAll<Ref extends FileRef>(
  routes: FileRoutes,
  files: readonly Ref[],
  folder: string,
  options: DownloadOptions,
): Promise<readonly FetchedFile<Ref>[]> {
  // Before anything is written: one name that leads out makes all of them suspect.
  const names = files.map((file) => localName(file));
  const taken = new Set<string>();
  const fetched: FetchedFile<Ref>[] = [];
  for (const [index, file] of files.entries()) {
    const name = freeName(names[index] ?? '', taken);
    fetched.push({ file, ...(await routes.download(file, join(folder, name), options)) });
  }
  return fetched;
}

/** Names that differ in case only are one file on some systems. */
function freeName(name: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${number}_${name}`;
    const key = candidate.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
