import { ExecutorError } from '@media-gen/core/executor';
import { nameOfScript, type ScriptCommand } from './script-command.ts';
import { findStartProblem } from './start-failure.ts';

/** What the machine, not the script, is short of. */
const SHORTAGES: Readonly<Record<string, string>> = {
  EAGAIN: 'the limit of processes is reached',
  EMFILE: 'this process has too many open files',
  ENFILE: 'the machine has too many open files',
};

/** Says why the operating system did not start a command. */
export async function toSpawnFailure(
  cause: unknown,
  command: ScriptCommand,
): Promise<ExecutorError> {
  const errno = errnoOf(cause);
  const name = nameOfScript(command);
  if (errno === 'E2BIG') {
    return new ExecutorError('invalid', `The arguments of ${name} are too long for this system.`, {
      code: 'argument_too_long',
      hint: 'Shorten the text, or let the script read it from a file that you name in "args".',
      cause,
    });
  }
  if (errno === 'ENOMEM') {
    return new ExecutorError('out_of_memory', `There is no memory left to start ${name}.`, {
      hint: 'Free memory, or run fewer prompts at once.',
      cause,
    });
  }
  const shortage = SHORTAGES[errno];
  if (shortage !== undefined) {
    return new ExecutorError('unavailable', `${name} cannot be started: ${shortage} (${errno}).`, {
      hint: 'Run fewer prompts at once, or raise the limit (ulimit -u, ulimit -n).',
      cause,
    });
  }
  return (
    (await findStartProblem(command)) ??
    new ExecutorError('engine', `${name} cannot be started: ${messageOf(cause)}`, {
      code: 'script_failed',
      hint: `Run ${command.command} by hand.`,
      cause,
    })
  );
}

/** execa keeps the system's error as the cause of its own. */
function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return errnoOf(error.cause);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
