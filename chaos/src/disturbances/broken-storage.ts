import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Disturb } from './scene.ts';

const BALLAST = 'ballast';

/** Fills the file system of the media root up to its last page, and frees it again. */
export const fillDisk: Disturb = async ({ mediaRoot, hasOwnDisk, random }) => {
  if (!hasOwnDisk) return 'needs a small file system of its own: run it as root on Linux';
  const path = join(mediaRoot, BALLAST);
  const file = openSync(path, 'w');
  try {
    for (const size of [1 << 20, 4096]) fill(file, Buffer.alloc(size));
    await wait(500 + random() * 1_000);
  } finally {
    closeSync(file);
    rmSync(path);
  }
  return undefined;
};

function fill(file: number, page: Buffer): void {
  try {
    while (writeSync(file, page) === page.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

export const fillDatabase: Disturb = async ({ crew, random }) => {
  const forMs = 300 + random() * 1_000;
  crew.order({ fullForMs: forMs }, crew.running());
  await wait(forMs);
  return undefined;
};

/** Every folder that workers write into, but not what is published. */
export const lockMediaRoot: Disturb = async ({ mediaRoot, isUnprivileged, random }) => {
  if (!isUnprivileged) return 'needs workers that are not root';
  const folders = ['', '.mediagen', '.mediagen/attempts', '.mediagen/staging', 'free', 'paid']
    .map((name) => join(mediaRoot, name))
    .filter((path) => existsSync(path));
  const modes = folders.map((path) => statSync(path).mode);
  for (const path of folders) chmodSync(path, 0o555);
  try {
    await wait(300 + random() * 1_000);
  } finally {
    folders.forEach((path, index) => chmodSync(path, modes[index] ?? 0o755));
  }
  return undefined;
};

/** Somebody tidies up: the folders of all attempts that run are gone. */
export const deleteOutput: Disturb = ({ mediaRoot }) => {
  const attempts = join(mediaRoot, '.mediagen', 'attempts');
  if (!existsSync(attempts)) return Promise.resolve(undefined);
  for (const name of readdirSync(attempts)) {
    rmSync(join(attempts, name), { recursive: true, force: true, maxRetries: 5 });
  }
  return Promise.resolve(undefined);
};
