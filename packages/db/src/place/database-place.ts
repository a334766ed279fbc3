import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core';
import { readDarwinMounts } from './darwin-mounts.ts';
import { readLinuxMounts } from './linux-mounts.ts';
import { keeperOf, mountOf, type Mount } from './mount.ts';

/** What is wrong with the place of a database, or with the way in which it is kept. */
export interface PlaceProblem {
  /**
   * - `single_file_mount`: the file alone is mounted, without the files that SQLite keeps beside it
   * - `shared_file_system`: other machines may change it behind this one's back
   * - `unknown_file_system`: a program keeps the file system, and nobody knows how
   * - `not_wal`: it keeps a rollback journal, so readers and writers wait for each other
   */
  readonly code: 'single_file_mount' | 'shared_file_system' | 'unknown_file_system' | 'not_wal';
  /** Whether rows can be lost, so that it is not opened for work. */
  readonly isDangerous: boolean;
  readonly message: string;
  readonly hint: string;
}

const TRUST =
  'where only this machine and this mount ever open it, set "trustDatabasePlace": true.';

/**
 * Looks where a database lies. The file itself is not opened: closing it again would give up the
 * locks that SQLite holds on it for this process.
 *
 * @param path the database; links are followed, as SQLite does
 * @throws nothing: what is not there or cannot be looked at has no problem of this sort
 */
export async function databasePlace(path: string): Promise<readonly PlaceProblem[]> {
  const file = await realpath(resolve(path)).catch(() => resolve(path));
  const mounts = process.platform === 'darwin' ? await readDarwinMounts() : await readLinuxMounts();
  return placeProblems(file, mounts);
}

/** {@link databasePlace} for a table of mounts. */
export function placeProblems(file: string, mounts: readonly Mount[]): readonly PlaceProblem[] {
  const mount = mountOf(file, mounts);
  if (mount === undefined) return [];
  const problems: PlaceProblem[] = [];
  if (mount.point === file) {
    problems.push({
      code: 'single_file_mount',
      isDangerous: true,
      message: `${file} is mounted as a single file: its -wal and -shm are not shared with the other side, so each side loses what the other writes.`,
      hint: `Mount the folder that holds it instead; ${TRUST}`,
    });
  }
  const keeper = keeperOf(mount);
  const on = `${file} lies on ${mount.point}, a file system of the type ${mount.type}`;
  if (keeper === 'shared') {
    problems.push({
      code: 'shared_file_system',
      isDangerous: true,
      message: `${on}: machines that share it do not see each other's locks and shared memory, so rows get lost.`,
      hint: `Let one machine own it, on a local disk; ${TRUST}`,
    });
  }
  if (keeper === 'unknown') {
    problems.push({
      code: 'unknown_file_system',
      isDangerous: false,
      message: `${on}: a program keeps it, and whether its locks hold is not known.`,
      hint: 'Put it on a local disk, if others reach it too.',
    });
  }
  return problems;
}

/** What there is to say of a journal mode. */
export function journalProblems(file: string, journalMode: string): readonly PlaceProblem[] {
  if (journalMode === 'wal') return [];
  return [
    {
      code: 'not_wal',
      isDangerous: false,
      message: `${file} has the journal mode ${journalMode}, not WAL: readers and writers wait for each other, and every commit costs more.`,
      hint: `Close every program that uses it, then: sqlite3 ${file} "PRAGMA journal_mode=WAL"`,
    },
  ];
}

/**
 * Refuses a place where rows get lost.
 *
 * @throws {MediaGenError} `database_unsafe_place`
 */
export function refuseDanger(path: string, problems: readonly PlaceProblem[]): void {
  const danger = problems.find(({ isDangerous }) => isDangerous);
  if (danger === undefined) return;
  const { code, message, hint } = danger;
  throw new MediaGenError('database_unsafe_place', message, {
    hint,
    details: { path, problem: code },
  });
}
