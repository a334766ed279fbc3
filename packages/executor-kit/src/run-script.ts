import { resolve } from 'node:path';
import { MediaGenError } from '@media-gen/core/executor';
import type { ProgressUpdate } from '@media-gen/core/executor';
import { checkArguments } from './arguments/argument-limits.ts';
import { ERROR_TAIL_LENGTH, toExitFailure } from './failure/exit-failure.ts';
import { nameOfScript, type ScriptCommand } from './failure/script-command.ts';
import { toSpawnFailure } from './failure/spawn-failure.ts';
import { findMovedFiles } from './failure/start-failure.ts';
import { toAbortFailure, toTimeoutFailure } from './failure/stop-failure.ts';
import type { OutputStream } from './output/script-output.ts';
import { superviseScript } from './process/supervise-script.ts';

/** The process that was started; also the number of its group. */
export interface SpawnedScript {
  readonly pid: number;
  readonly pgid: number;
}

export interface RunScriptOptions {
  /** An interpreter, or the script itself where it is executable: a path, or a name in `PATH`. */
  readonly command: string;
  /** Every argument, the script's path included. They reach the process byte for byte; there is no shell. */
  readonly args?: readonly string[];
  /** The file that the command runs, so that a missing one can be told from a failing one. */
  readonly script?: string;
  /** @default the working directory of this process */
  readonly cwd?: string;
  /** Added to the inherited environment; `undefined` takes a variable out. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Ends the whole process group when it aborts. @default never */
  readonly signal?: AbortSignal;
  /** The longest that the script may take, in milliseconds. @default no limit */
  readonly timeoutMs?: number;
  /** Between SIGTERM and SIGKILL, in milliseconds. @default 5_000 */
  readonly graceMs?: number;
  /** How much of the end of each output is kept, in bytes. @default 16_384 */
  readonly maxTailBytes?: number;
  /** What a line may hold; the rest of a longer one is dropped. @default 8_192 */
  readonly maxLineLength?: number;
  /** Called once, as soon as the process runs: so that a later process can end an orphaned group. */
  readonly onSpawn?: (spawned: SpawnedScript) => void;
  /** Called for every line without colours and control characters; empty lines are left out. */
  readonly onLine?: (line: string, stream: OutputStream) => void;
  /** Called with what the output says about progress; never backwards within a stage. */
  readonly onProgress?: (update: ProgressUpdate) => void;
}

/** A script that ended with exit code 0. */
export interface ScriptRun {
  readonly pid: number;
  readonly exitCode: 0;
  readonly durationMs: number;
  readonly stdoutTail: string;
  readonly stderrTail: string;
}

const DEFAULTS = {
  args: [],
  env: {},
  graceMs: 5_000,
  maxTailBytes: 16_384,
  maxLineLength: 8_192,
} as const;

/**
 * Runs a command in its own process group and waits until nothing of the group is left.
 *
 * When the signal aborts, the time is up, or the command ended and left children behind, the whole
 * group gets SIGTERM, after the grace SIGKILL. It settles within a second of the SIGKILL, also when
 * a process that has left the group keeps the output open.
 *
 * @throws {ExecutorError} `interpreter_missing`, `script_missing`, `script_not_executable`,
 * `file_missing` (the working directory), `argument_invalid`, `argument_too_long`, `out_of_memory`,
 * `script_failed`, `execution_timeout`, `engine_unavailable` (no process can be started now), and
 * after an abort `aborted` or what the reason of the signal says
 * @throws {MediaGenError} `not_supported` on Windows
 * @throws what `onSpawn`, `onLine` or `onProgress` threw
 *
 * @example
 * ```ts
 * const { durationMs } = await runScript({
 *   command: 'python3',
 *   args: ['render.py', '--output', outputDir],
 *   script: 'render.py',
 *   signal,
 *   onProgress: (update) => context.progress(update),
 * });
 * ```
 */
export async function runScript(options: RunScriptOptions): Promise<ScriptRun> {
  if (process.platform === 'win32') {
    throw new MediaGenError('not_supported', 'Scripts run on Linux and macOS, not on Windows.', {
      hint: 'Use the Windows Subsystem for Linux, or an engine that is reached over HTTP.',
    });
  }
  const settings = { ...DEFAULTS, cwd: process.cwd(), ...options };
  const environment: NodeJS.ProcessEnv = { ...process.env, ...settings.env };
  const command: ScriptCommand = {
    command: settings.command,
    script: settings.script === undefined ? undefined : resolve(settings.cwd, settings.script),
    cwd: settings.cwd,
    path: environment['PATH'],
  };
  const name = nameOfScript(command);
  const { signal } = settings;
  checkArguments([settings.command, ...settings.args], environment);
  if (signal?.aborted) throw toAbortFailure(signal.reason, name);
  const moved = await findMovedFiles(command);
  if (moved !== undefined) throw moved;

  const end = await superviseScript(settings).catch(async (error: unknown) => {
    throw await toSpawnFailure(error, command);
  });
  const logTail = end.stderrTail.slice(-ERROR_TAIL_LENGTH);
  switch (end.stop.reason) {
    case 'callback':
      throw end.stop.thrown;
    case 'abort':
      throw toAbortFailure(signal?.reason, name, logTail);
    case 'timeout':
      throw toTimeoutFailure(settings.timeoutMs ?? 0, name, logTail);
    case undefined:
      break;
  }
  if (end.exitCode !== 0) throw await toExitFailure(end, command);
  const { pid, durationMs, stdoutTail, stderrTail } = end;
  return { pid, exitCode: 0, durationMs, stdoutTail, stderrTail };
}
