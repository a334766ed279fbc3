import type { ArgumentTemplate } from '../arguments/argument-template.ts';
import { ExecutorError, type CheckResult } from '@media-gen/core/executor';
import {
  findScriptProblem,
  findDirectoryProblem,
  findCommandProblem,
} from '../failure/start-failure.ts';
import { findExecutable } from '../process/find-executable.ts';
import { runScript } from '../run-script.ts';
import { probeHelp } from './probe-help.ts';
import type { WorkflowScript } from './workflow-script.ts';

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
  const { interpreter, script, cwd } = workflow;
  const results = [
    ...(interpreter === null ? [] : [await checkInterpreter(workflow, interpreter, signal)]),
    toResult('script', await findScriptFault(workflow), script),
    toResult('working directory', await findDirectoryProblem(cwd), cwd),
  ];
  const isReady = results.every(({ status }) => status !== 'error');
  if (!isReady || !workflow.probe) return results;
  return [...results, await probeHelp(workflow, template, signal)];
}

async function checkInterpreter(
  workflow: WorkflowScript,
  interpreter: string,
  signal: AbortSignal,
): Promise<CheckResult> {
  const { script, cwd, env } = workflow;
  const path = pathOf(workflow);
  const problem = await findCommandProblem({ command: interpreter, script, cwd, path });
  const found = await findExecutable(interpreter, { cwd, path });
  if (problem !== undefined || found === undefined) {
    return toResult('interpreter', problem, interpreter);
  }
  const version = await versionOf(found.path, env, signal);
  const message = version === undefined ? found.path : `${found.path}, ${version}`;
  return { name: 'interpreter', status: 'ok', message };
}

/** A script that runs by itself must be executable, and what its first line names must be there. */
async function findScriptFault(workflow: WorkflowScript): Promise<ExecutorError | undefined> {
  const { script, interpreter, cwd } = workflow;
  const problem = await findScriptProblem(script);
  if (problem !== undefined || interpreter !== null) return problem;
  return findCommandProblem({ command: script, script: undefined, cwd, path: pathOf(workflow) });
}

function pathOf({ env }: WorkflowScript): string | undefined {
  return env['PATH'] ?? process.env['PATH'];
}

/** The first line that `--version` prints; not every interpreter knows it. */
async function versionOf(
  command: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const run = await runScript({
      command,
      args: ['--version'],
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
