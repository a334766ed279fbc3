import { readFileSync, readlinkSync } from 'node:fs';

import { MediaGenError } from '../../errors/media-gen-error.ts';
import { isCertainlyGone, type ProcessSighting, type ProcessTable } from './process-table.ts';

/** Where `starttime` and `state` stand among the fields after the command name; see proc(5). */
const STATE = 0;
const START_TIME = 19;
/** Zombie, dead: nothing of it runs any more, even if its parent never reaps it. */
const ENDED = new Set(['Z', 'X', 'x']);

/**
 * Reads `/proc/{pid}/stat`. The command name may itself hold blanks, brackets and line breaks, so
 * the fields are counted from its last bracket.
 */
export function parseProcStat(text: string): ProcessSighting {
  const fields = text
    .slice(text.lastIndexOf(')') + 1)
    .trim()
    .split(' ');
  const state = fields[STATE];
  const start = fields[START_TIME];
  if (state === undefined || start === undefined || !/^\d+$/.test(start)) {
    return { state: 'unreadable' };
  }
  return ENDED.has(state) ? { state: 'gone' } : { state: 'running', start };
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return 'pid:[unknown]';
  }
}

export function createLinuxProcessTable(): ProcessTable {
  let bootId: string | undefined;
  return {
    bootId() {
      // Two containers of one machine share its boot id, and may share a host name, but neither
      // sees the other's processes: without the namespace each would call the other dead.
      bootId ??= `${readBootId()} ${pidNamespace()}`;
      return bootId;
    },
    look(pid) {
      // Asked first, because a /proc mounted with hidepid shows nothing of other users.
      if (isCertainlyGone(pid)) return { state: 'gone' };
      try {
        return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return { state: 'unreadable' };
      }
    },
  };
}

function readBootId(): string {
  const path = '/proc/sys/kernel/random/boot_id';
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new MediaGenError(
      'not_supported',
      `This machine's boot id cannot be read from ${path}.`,
      {
        hint: 'Mount /proc: without it a worker cannot prove that another one died.',
        details: { path },
        cause,
      },
    );
  }
}
