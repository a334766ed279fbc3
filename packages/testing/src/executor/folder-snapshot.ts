import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What lies in a folder: path to a mark that changes when the file does. */
export type FolderSnapshot = ReadonlyMap<string, string>;

/** Tools write into these while tests run. */
const NOT_LOOKED_AT = new Set(['node_modules', '.git', '.turbo', 'dist', 'coverage']);

export async function takeSnapshot(
  root: string,
  except: readonly string[] = [],
): Promise<FolderSnapshot> {
  const marks = new Map<string, string>();
  const look = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (NOT_LOOKED_AT.has(entry.name) || except.includes(path)) continue;
      const isFolder = entry.isDirectory();
      const facts = await lstat(path);
      // A folder's own time says nothing that its entries do not say.
      marks.set(relative(root, path), isFolder ? 'folder' : `${facts.size}:${facts.mtimeMs}`);
      if (isFolder) await look(path);
    }
  };
  await look(root);
  return marks;
}

/** One line for each difference. */
export function compareSnapshots(before: FolderSnapshot, after: FolderSnapshot): readonly string[] {
  const changes = [...after].flatMap(([path, mark]) => {
    const earlier = before.get(path);
    if (earlier === undefined) return [`${path} appeared`];
    return earlier === mark ? [] : [`${path} changed`];
  });
  const gone = [...before.keys()].filter((path) => !after.has(path));
  return [...changes, ...gone.map((path) => `${path} is gone`)];
}
