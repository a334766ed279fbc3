import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ExecutorError } from '@media-gen/core/executor';
import { listGroupMembers } from '../src/process/group-members.ts';
import { isGroupRunning } from '../src/process/process-group.ts';
import { runScript, type RunScriptOptions } from '../src/run-script.ts';

export const fixture = (name: string) =>
  fileURLToPath(new URL(`./__fixtures__/${name}`, import.meta.url));

export const hasPython = spawnSync('python3', ['--version']).status === 0;

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'executor-kit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The options that run one behaviour of `behave.mjs`. */
export const behaviour = (...args: string[]) => ({
  command: process.execPath,
  args: [fixture('behave.mjs'), ...args],
  script: fixture('behave.mjs'),
});

export interface Outcome {
  readonly lines: readonly string[];
  readonly pgid: number;
  readonly error: ExecutorError | undefined;
  readonly left: readonly { pid: number; state: string }[];
}

/** Runs a behaviour to its end and looks what is left of its process group. */
export async function observe(
  options: RunScriptOptions,
  onLine: (line: string, pgid: number) => void = () => undefined,
): Promise<Outcome> {
  const lines: string[] = [];
  let pgid = 0;
  let error: ExecutorError | undefined;
  try {
    await runScript({
      ...options,
      onSpawn: (spawned) => (pgid = spawned.pgid),
      onLine: (line) => {
        lines.push(line);
        onLine(line, pgid);
      },
    });
  } catch (thrown) {
    error = thrown as ExecutorError;
  }
  return { lines, pgid, error, left: pgid === 0 ? [] : await running(pgid) };
}

async function running(pgid: number): Promise<readonly { pid: number; state: string }[]> {
  const members = await listGroupMembers(pgid);
  if (members !== undefined) return members.filter(({ state }) => state !== 'Z' && state !== 'X');
  return (await isGroupRunning(pgid)) ? [{ pid: pgid, state: '?' }] : [];
}
