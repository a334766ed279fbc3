import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NOBODY = 65_534;
const SOURCES = fileURLToPath(new URL('.', import.meta.url));

/** Where a run takes place, and what this machine allows there. */
export interface Place {
  readonly folder: string;
  readonly database: string;
  readonly mediaRoot: string;
  /** Who the workers run as; `undefined` for whoever runs this. */
  readonly user: number | undefined;
  readonly isUnprivileged: boolean;
  /** Whether the media root is a small file system of its own. */
  readonly hasOwnDisk: boolean;
  /** Gives the database to the workers. */
  readonly handOver: () => void;
  remove(): void;
}

/** @param prompts the small disk has room for about twice as many */
export function makePlace(prompts: number): Place {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-chaos-'));
  const mediaRoot = join(folder, 'media');
  const database = join(folder, 'prompts.db');
  mkdirSync(mediaRoot);
  const isRoot = process.getuid?.() === 0;
  const user = isRoot && canRunAs(NOBODY) ? NOBODY : undefined;
  const bytes = (16 << 20) + prompts * 32_768;
  const hasOwnDisk = isRoot && mount(mediaRoot, `size=${bytes},nr_inodes=${10_000 + prompts * 8}`);
  chmodSync(folder, 0o755);
  return {
    folder,
    database,
    mediaRoot,
    user,
    isUnprivileged: !isRoot || user !== undefined,
    hasOwnDisk,
    handOver: () => {
      if (user === undefined) return;
      for (const path of [folder, database, mediaRoot]) chownSync(path, user, user);
    },
    remove: () => {
      if (hasOwnDisk) spawnSync('umount', ['-l', mediaRoot]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function canRunAs(user: number): boolean {
  const look = `require('fs').readdirSync(${JSON.stringify(SOURCES)})`;
  return spawnSync(process.execPath, ['-e', look], { uid: user, gid: user }).status === 0;
}

function mount(folder: string, options: string): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
}
