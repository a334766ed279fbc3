import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { size } from '../tell/time.ts';
import type { Finding } from './finding.ts';

const LITTLE_BYTES = 1_000_000_000;
const TOO_LITTLE_BYTES = 50_000_000;

/** What is left on the disks that hold these paths. */
export async function checkDisk(
  paths: Readonly<Record<string, string>>,
): Promise<readonly Finding[]> {
  return Promise.all(
    Object.entries(paths).map(async ([name, path]): Promise<Finding> => {
      const { bavail, bsize } = await statfs(existingPart(path));
      const free = bavail * bsize;
      const message = `${size(free)} are free for the ${name}.`;
      const hint = 'Free some space, or move it to a larger disk.';
      if (free < TOO_LITTLE_BYTES) return { area: 'disk', name, status: 'error', message, hint };
      if (free < LITTLE_BYTES) return { area: 'disk', name, status: 'warning', message, hint };
      return { area: 'disk', name, status: 'ok', message };
    }),
  );
}

function existingPart(path: string): string {
  let part = path;
  while (!existsSync(part) && dirname(part) !== part) part = dirname(part);
  return part;
}
