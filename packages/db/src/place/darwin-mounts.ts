import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Mount } from './mount.ts';

const run = promisify(execFile);

/** Reads what `/sbin/mount` prints on macOS: `/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)`. */
export function parseMountList(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    const match = /^(.*?) on (\/.*) \(([^()]+)\)$/.exec(line);
    const [, source, point, options] = match ?? [];
    if (source === undefined || point === undefined || options === undefined) return [];
    const [type = '', ...flags] = options.split(', ');
    return [{ point, type, source, isLocal: flags.includes('local') }];
  });
}

/** What is mounted; empty where `mount` does not say. */
export async function readDarwinMounts(): Promise<readonly Mount[]> {
  try {
    const { stdout } = await run('/sbin/mount', { timeout: 5_000, env: { LC_ALL: 'C' } });
    return parseMountList(stdout);
  } catch {
    return [];
  }
}
