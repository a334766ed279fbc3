import { spawnSync } from 'node:child_process';
import { BIN, startProgram, type RunningCli } from './cli.ts';

/** Whether this machine can lend a terminal. */
export const hasScript = spawnSync('script', ['-qefc', 'true', '/dev/null']).status === 0;

/** Runs a command line on a terminal of 70 columns, which util-linux lends. */
export function onTerminal(
  line: string,
  cwd: string,
  extra: Readonly<Record<string, string>> = {},
): RunningCli {
  const shell = `stty cols 70 rows 20; exec "$NODE" "$BIN" ${line}`;
  const env = { NODE: process.execPath, BIN, TERM: 'xterm-256color', ...extra };
  return startProgram(['script', '-qefc', shell, '/dev/null'], { cwd, env });
}
