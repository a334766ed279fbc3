import { MediaGenError } from '@media-gen/core/executor';
import type { ComfyOptions, OptionConflict } from '../options/comfy-options.ts';
import type { Workflow } from './workflow.ts';

/**
 * An option without effect is an error: each needs a place in the workflow.
 *
 * @throws {MediaGenError} `executor_options_invalid`
 */
export function refuseConflicts(
  name: string,
  { values }: Pick<ComfyOptions, 'values'>,
  workflow: Workflow,
  placeless: readonly OptionConflict[],
): void {
  const { inputs, file } = workflow;
  const known = [...inputs.keys()].join(', ') || 'none';
  const unknown = Object.keys(values)
    .filter((input) => !inputs.has(input))
    .map((input) => ({
      path: ['values', input],
      message: `the workflow has no such input; it has ${known}`,
    }));
  const unfit = unknown.length > 0 ? [] : findUnfit(values, workflow);
  const issues = [...unknown, ...unfit, ...placeless].map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  if (issues.length === 0) return;
  const list = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new MediaGenError('executor_options_invalid', `Options of executor "${name}": ${list}`, {
    hint: `Take them out, or add the inputs to the contract of ${file}.`,
    details: { executor: name, issues },
  });
}

function findUnfit(values: ComfyOptions['values'], workflow: Workflow): readonly OptionConflict[] {
  return Object.entries(values).flatMap(([input, value]) => {
    try {
      workflow.apply({ [input]: value });
      return [];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return [{ path: ['values', input], message }];
    }
  });
}
