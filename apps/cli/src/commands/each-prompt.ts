import type { PromptId } from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { describeError, tellError, type ErrorDocument } from '../terminal/report-error.ts';

type Outcome<Result> =
  | ({ readonly id: PromptId } & Result)
  | { readonly id: PromptId; readonly error: ErrorDocument['error'] };

/** Does something with each prompt; one that fails is told and stops none of the others. */
export async function eachPrompt<Result extends object>(
  context: CliContext,
  ids: readonly PromptId[],
  act: (id: PromptId) => Promise<Result>,
  sentence: (id: PromptId, result: Result) => string,
): Promise<ExitCode> {
  const outcomes: Outcome<Result>[] = [];
  let exitCode: ExitCode = EXIT.ok;
  for (const id of ids) {
    try {
      const result = await act(id);
      outcomes.push({ id, ...result });
      if (!context.json) context.terminal.line(sentence(id, result));
    } catch (error) {
      exitCode = EXIT.failed;
      const described = describeError(error);
      outcomes.push({ id, error: described });
      if (!context.json) tellError(described, context.terminal);
    }
  }
  if (context.json) context.terminal.document({ prompts: outcomes });
  return exitCode;
}
