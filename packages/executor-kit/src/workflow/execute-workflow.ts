import type { ExecutionContext, ExecutionResult, JsonObject } from '@media-gen/core/executor';
import { collectFiles } from '../files/collect-files.ts';
import { runScript } from '../run-script.ts';
import { commandOf, type WorkflowScript } from './workflow-script.ts';

/** What a recipe keeps of one argument, in characters: a text is in the payload, too. */
const RECORDED_ARGUMENT_LENGTH = 2_000;

/**
 * Runs a workflow script for one attempt and collects what it left in the output directory.
 *
 * @returns files and the parameters that were really used: script, interpreter, arguments, cwd
 * @throws {ExecutorError} as `runScript` and `collectFiles` say
 */
export async function executeWorkflow(
  workflow: WorkflowScript,
  args: readonly string[],
  context: ExecutionContext,
): Promise<{ readonly files: ExecutionResult['files']; readonly parameters: JsonObject }> {
  const { timeoutMs } = workflow;
  await runScript({
    ...commandOf(workflow, args),
    signal: context.signal,
    graceMs: workflow.graceMs,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    onLine: (line, stream) => context.log('info', line, { stream }),
    onProgress: (update) => context.progress(update),
  });
  const paths = await collectFiles(context.outputDir, workflow.patterns, workflow);
  return {
    files: paths.map((path) => ({ path })),
    parameters: {
      script: workflow.script,
      interpreter: workflow.interpreter,
      args: args.map(shorten),
      cwd: workflow.cwd,
    },
  };
}

function shorten(argument: string): string {
  return argument.length <= RECORDED_ARGUMENT_LENGTH
    ? argument
    : `${argument.slice(0, RECORDED_ARGUMENT_LENGTH)}… (${argument.length} characters)`;
}
