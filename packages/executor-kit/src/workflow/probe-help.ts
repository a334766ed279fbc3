import { readFile } from 'node:fs/promises';
import { ExecutorError, type CheckResult } from '@media-gen/core/executor';
import type { ArgumentTemplate } from '../arguments/argument-template.ts';
import { runScript } from '../run-script.ts';
import { commandOf, type WorkflowScript } from './workflow-script.ts';

/** Scripts of this kind import large libraries before they look at their arguments. */
const HELP_TIMEOUT_MS = 20_000;
const MAX_HELP_BYTES = 262_144;
/** What a script mentions that answers `--help`; one that does not might start to render. */
const ANSWERS_HELP = /argparse|optparse|absl|click|typer|docopt|commander|yargs|parseArgs|--help/;

const NAME = 'arguments';

/**
 * Asks a script for `--help` and looks for the flags that it will be given. A script that does not
 * look as if it answered is not run: `doctor` must not start a job.
 */
export async function probeHelp(
  workflow: WorkflowScript,
  template: ArgumentTemplate,
  signal: AbortSignal,
): Promise<CheckResult> {
  const source = await readFile(workflow.script, 'latin1');
  if (!ANSWERS_HELP.test(source)) {
    return unknown('The script does not look as if it answered --help, so it was not asked.');
  }
  const help = await askForHelp(workflow, signal);
  if (typeof help !== 'string') return unknown(`It does not answer --help: ${help.message}`);
  const flags = flagsOf(template);
  const missing = flags.filter((flag) => !mentions(help, flag));
  if (missing.length === 0) {
    return { name: NAME, status: 'ok', message: `The script knows ${flags.join(', ')}.` };
  }
  return {
    name: NAME,
    status: 'error',
    message: `The script does not know ${missing.join(', ')}; it names ${flagsIn(help).join(', ')}.`,
    hint: 'Choose another "preset", name the flags ("promptArg" and the like), or give "args".',
  };
}

async function askForHelp(
  workflow: WorkflowScript,
  signal: AbortSignal,
): Promise<string | ExecutorError> {
  try {
    const run = await runScript({
      ...commandOf(workflow, ['--help']),
      signal,
      timeoutMs: HELP_TIMEOUT_MS,
      graceMs: 0,
      maxTailBytes: MAX_HELP_BYTES,
    });
    return `${run.stdoutTail}\n${run.stderrTail}`;
  } catch (error) {
    if (ExecutorError.is(error) && !signal.aborted) return error;
    throw error;
  }
}

function flagsOf(template: ArgumentTemplate): readonly string[] {
  const flags = template.flat().map((element) => /^--?[A-Za-z][\w-]*/.exec(element)?.[0]);
  return [...new Set(flags.filter((flag) => flag !== undefined))];
}

function flagsIn(help: string): readonly string[] {
  return [...new Set(help.match(/(?<![\w-])--?[A-Za-z][\w-]*/g) ?? [])].slice(0, 60);
}

/** argparse takes the beginning of a flag for the flag. */
function mentions(help: string, flag: string): boolean {
  return flagsIn(help).some((known) => known === flag || known.startsWith(flag));
}

function unknown(message: string): CheckResult {
  return {
    name: NAME,
    status: 'warning',
    message,
    hint: 'Try the script once with one prompt; set "probe" to false to leave this check out.',
  };
}
