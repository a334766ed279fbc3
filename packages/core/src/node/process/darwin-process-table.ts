import { execFileSync } from 'node:child_process';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import { isCertainlyGone, type ProcessSighting, type ProcessTable } from './process-table.ts';

/**
 * Reads what `sysctl -n kern.boottime` prints: `{ sec = 1732162444, usec = 593811 } Thu Nov …`.
 * The date after it depends on locale and time zone, and the microseconds on clock corrections.
 *
 * @returns `undefined` where it is something else
 */
export function parseBootTime(text: string): string | undefined {
  return /\bsec = (\d+)/.exec(text)?.[1];
}

/** Reads what `ps -o stat= -o lstart=` prints: `Ss   Thu Nov 21 04:14:05 2024`. */
export function parsePsLine(text: string): ProcessSighting {
  const match = /^\s*(\S+)\s+(\S.*\S)\s*$/.exec(text);
  const [, state, start] = match ?? [];
  if (state === undefined || start === undefined || !/\d{4}$/.test(start)) {
    return { state: 'unreadable' };
  }
  if (state.startsWith('Z')) return { state: 'gone' };
  // Days below ten are padded with a second blank.
  return { state: 'running', start: start.replace(/\s+/g, ' ') };
}

function ask(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    timeout: 5_000,
    stdio: ['ignore', 'pipe', 'ignore'],
    // One process may run in another time zone or language than the one that looks at it.
    env: { LC_ALL: 'C', TZ: 'UTC' },
  });
}

export function createDarwinProcessTable(): ProcessTable {
  let bootId: string | undefined;
  return {
    bootId() {
      bootId ??= parseBootTime(ask('/usr/sbin/sysctl', ['-n', 'kern.boottime']));
      if (bootId !== undefined) return bootId;
      throw new MediaGenError('not_supported', 'sysctl kern.boottime printed no boot time.', {
        hint: 'Run "sysctl -n kern.boottime" and report what it prints.',
      });
    },
    look(pid) {
      if (isCertainlyGone(pid)) return { state: 'gone' };
      try {
        return parsePsLine(ask('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)]));
      } catch {
        return { state: 'unreadable' };
      }
    },
  };
}
