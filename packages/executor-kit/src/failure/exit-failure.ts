import { ExecutorError } from '@media-gen/core/executor';
import { nameOfScript, type ScriptCommand } from './script-command.ts';
import { findStartProblem } from './start-failure.ts';

/** How a process ended, and what it had printed. */
export interface ScriptExit {
  /** `undefined` when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdoutTail: string;
  readonly stderrTail: string;
}

/** How much of the output goes with an error, in characters. */
export const ERROR_TAIL_LENGTH = 2_000;
/** Shells and `env` end so when they cannot execute, or cannot find, what they are to run. */
const NOT_STARTED_CODES: readonly number[] = [126, 127];
/** EX_UNAVAILABLE and EX_TEMPFAIL of sysexits.h: what the script needs is not there now. */
const UNAVAILABLE_CODES: readonly number[] = [69, 75];
/** 128 plus SIGKILL: how a shell reports a child that was killed. */
const KILLED_CODE = 137;
/** Only the last words count: ComfyUI also says so when it goes on with smaller tiles. */
const LAST_WORDS = 3;
const MEMORY_MESSAGE =
  /out of memory|OutOfMemoryError|^MemoryError\b|std::bad_alloc|cannot allocate memory/im;

/** Says why a script that was started, and not stopped by us, counts as failed. */
export async function toExitFailure(
  exit: ScriptExit,
  command: ScriptCommand,
): Promise<ExecutorError> {
  if (exit.exitCode !== undefined && NOT_STARTED_CODES.includes(exit.exitCode)) {
    const problem = await findStartProblem(command);
    if (problem !== undefined) return problem;
  }
  return (
    memoryFailure(exit, command) ??
    usageFailure(exit, command) ??
    unavailableFailure(exit, command) ??
    otherFailure(exit, command)
  );
}

function memoryFailure(exit: ScriptExit, command: ScriptCommand): ExecutorError | undefined {
  const wasKilled = exit.signal === 'SIGKILL' || exit.exitCode === KILLED_CODE;
  const said = MEMORY_MESSAGE.test(lastLines(exit, LAST_WORDS).join('\n'));
  if (!wasKilled && !said) return undefined;
  const name = nameOfScript(command);
  const message = wasKilled
    ? `${name} was killed from outside (${endOf(exit)}), as the system does when memory runs out.`
    : `${name} ran out of memory (${endOf(exit)}): ${lastLine(exit)}`;
  return new ExecutorError('out_of_memory', message, {
    hint: 'Ask for a smaller size, free memory (of the GPU, too), or run fewer prompts at once.',
    ...facts(exit),
  });
}

/** argparse and its kind: exit code 2 with a usage text on stderr. */
function usageFailure(exit: ScriptExit, command: ScriptCommand): ExecutorError | undefined {
  if (exit.exitCode !== 2 || !/^usage:/im.test(exit.stderrTail)) return undefined;
  return new ExecutorError(
    'invalid',
    `${nameOfScript(command)} does not take the arguments that it was given: ${lastLine(exit)}`,
    {
      code: 'argument_invalid',
      hint: 'Compare the argument names ("preset", "args", "extraArgs", the "…Arg" options) with what the script prints for --help.',
      ...facts(exit),
    },
  );
}

function unavailableFailure(exit: ScriptExit, command: ScriptCommand): ExecutorError | undefined {
  if (exit.exitCode === undefined || !UNAVAILABLE_CODES.includes(exit.exitCode)) return undefined;
  const line = lastLine(exit);
  const says = line === '' ? '.' : `: ${line}`;
  return new ExecutorError(
    'unavailable',
    `${nameOfScript(command)} says that its engine is not available (${endOf(exit)})${says}`,
    { code: 'engine_unavailable', hint: 'Start the engine, or wait for it.', ...facts(exit) },
  );
}

function otherFailure(exit: ScriptExit, command: ScriptCommand): ExecutorError {
  const line = lastLine(exit);
  const said = line === '' ? 'and printed nothing' : `after printing: ${line}`;
  return new ExecutorError('engine', `${nameOfScript(command)} failed (${endOf(exit)}) ${said}`, {
    code: 'script_failed',
    hint: 'Read the log of the attempt, and run the script by hand with the same arguments.',
    ...facts(exit),
  });
}

function endOf({ exitCode, signal }: ScriptExit): string {
  return signal === undefined ? `exit code ${exitCode ?? 'unknown'}` : `signal ${signal}`;
}

/** The end of stderr, or of stdout where a script prints its errors there. */
function errorTail({ stderrTail, stdoutTail }: ScriptExit): string {
  const text = stderrTail.trim() === '' ? stdoutTail : stderrTail;
  return text.slice(-ERROR_TAIL_LENGTH);
}

function lastLines(exit: ScriptExit, count: number): readonly string[] {
  return errorTail(exit).trimEnd().split('\n').slice(-count);
}

function lastLine(exit: ScriptExit): string {
  return lastLines(exit, 1)[0]?.trim() ?? '';
}

function facts(exit: ScriptExit) {
  return {
    logTail: errorTail(exit),
    details: { exitCode: exit.exitCode ?? null, signal: exit.signal ?? null },
  };
}
