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

/** Words before a command that run it where something is mounted that no one else sees. */
export interface Mounting {
  /** The file `from` seen at `at`, which must exist. */
  bind(from: string, at: string): readonly string[];
  /** Another table of mounts in the place of the kernel's. */
  pretend(table: string): readonly string[];
}

/** @returns `undefined` where this cannot be arranged */
export function withMount(): Mounting | undefined {
  const unshare = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];
  const bind = (from: string, at: string): readonly string[] => [
    ...unshare,
    'mount --bind "$0" "$1" && shift && exec "$@"',
    from,
    at,
  ];
  // The shell keeps its process id when it becomes the command.
  const pretend = (table: string): readonly string[] => [
    ...unshare,
    'mount --bind "$0" /proc/$$/mountinfo && exec "$@"',
    table,
  ];
  const can = works([...bind('/etc/passwd', '/etc/passwd'), 'true']);
  return can && works([...pretend('/etc/passwd'), 'true']) ? { bind, pretend } : undefined;
}
