import type { CheckResult } from '@media-gen/core/executor';
import type { ArgumentTemplate } from '../arguments/argument-template.ts';
import { ExecutorError } from '@media-gen/core/executor';
import {
  findScriptProblem,
  findDirectoryProblem,
  findCommandProblem,
} from '../failure/start-failure.ts';
import { findExecutable } from '../process/find-executable.ts';
import { runScript } from '../run-script.ts';
import { probeHelp } from './probe-help.ts';
import { commandOf, type WorkflowScript } from './workflow-script.ts';

/** How long an interpreter may take to tell its version, in milliseconds. */
const VERSION_TIMEOUT_MS = 5_000;

/**
 * What `doctor` shows of a workflow script: the interpreter and its version, the script, the
 * working directory, and whether the script knows the flags that it will be given.
 *
 * @param template the arguments as they will be built, extra ones included
 */
export async function checkWorkflow(
  workflow: WorkflowScript,
  template: ArgumentTemplate,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly CheckResult[]> {
  const results = [
    await checkInterpreter(workflow, signal),
    toResult('script', await findScriptProblem(workflow.script), workflow.script),
    toResult('working directory', await findDirectoryProblem(workflow.cwd), workflow.cwd),
  ].filter((result) => result !== undefined);
  const isReady = results.every(({ status }) => status !== 'error');
  if (!isReady || !workflow.probe) return results;
  return [...results, await probeHelp(workflow, template, signal)];
}

/** A script that is executable itself has its interpreter in its first line. */
async function checkInterpreter(
  workflow: WorkflowScript,
  signal: AbortSignal,
): Promise<CheckResult | undefined> {
  const name = workflow.interpreter ?? workflow.script;
  const { command, cwd, env } = commandOf(workflow, []);
  const path = env['PATH'] ?? process.env['PATH'];
  const script = workflow.interpreter === null ? undefined : workflow.script;
  const problem = await findCommandProblem({ command, script, cwd, path });
  if (problem !== undefined) return toResult('interpreter', problem, name);
  if (workflow.interpreter === null) return undefined;
  const found = await findExecutable(command, { cwd, path });
  const version = await versionOf(command, cwd, env, signal);
  return {
    name: 'interpreter',
    status: 'ok',
    message: [found?.path ?? name, version].filter((part) => part !== undefined).join(', '),
  };
}

/** The first line that `--version` prints; not every interpreter knows it. */
async function versionOf(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const run = await runScript({
      command,
      args: ['--version'],
      cwd,
      env,
      signal,
      timeoutMs: VERSION_TIMEOUT_MS,
      graceMs: 0,
    });
    const [line = ''] = (run.stdoutTail || run.stderrTail).split('\n');
    return line === '' ? undefined : line.slice(0, 100);
  } catch (error) {
    if (ExecutorError.is(error) && !signal.aborted) return undefined;
    throw error;
  }
}

function toResult(name: string, problem: ExecutorError | undefined, ok: string): CheckResult {
  if (problem === undefined) return { name, status: 'ok', message: ok };
  const { message, hint } = problem;
  return { name, status: 'error', message, ...(hint === undefined ? {} : { hint }) };
}
