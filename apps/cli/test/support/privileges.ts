import { spawnSync } from 'node:child_process';

const NOBODY = '65534';

/**
 * Words before a command that run it as somebody without rights of root. Root may write what is
 * read-only, so tests of that need another user.
 *
 * @returns `undefined` where this cannot be arranged
 */
export function asNobody(): readonly string[] | undefined {
  if (process.getuid?.() !== 0) return [];
  const words = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return works([...words, process.execPath, '-e', '0']) ? words : undefined;
}

/**
 * Makes words before a command that run it with a full disk at a folder, which no one else sees.
 *
 * @returns `undefined` where this cannot be arranged
 */
export function withFullDisk(): ((folder: string) => readonly string[]) | undefined {
  const words = (folder: string) => [
    'unshare',
    '--map-root-user',
    '--mount',
    'sh',
    '-c',
    `mount -t tmpfs -o size=64k tmpfs "$0" && { dd if=/dev/zero of="$0/filler" bs=4k 2>/dev/null; true; } && "$@"; code=$?; echo left: $(ls "$0"); exit $code`,
    folder,
  ];
  return works([...words('/mnt'), 'true']) ? words : undefined;
}

function works([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}
