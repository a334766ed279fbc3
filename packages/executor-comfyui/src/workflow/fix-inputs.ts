import type { JsonValue } from '@media-gen/core/executor';
import type { Workflow } from './workflow.ts';

/** The workflow as a payload sees it: what the configuration fixes is no input of it any more. */
export function fixInputs(
  workflow: Workflow,
  values: Readonly<Record<string, JsonValue>>,
): Workflow {
  const fixed = new Map(Object.entries(values));
  const free = [...workflow.inputs].filter(([name]) => !fixed.has(name));
  return { ...workflow, inputs: new Map(free), fixed };
}
