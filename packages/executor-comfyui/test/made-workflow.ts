import type { ApiWorkflow } from '@media-gen/comfyui';
import type { Workflow, WorkflowInput } from '../src/workflow/workflow.ts';

/** A workflow that is nothing but its inputs. */
export function madeWorkflow(
  inputs: Readonly<Record<string, Partial<WorkflowInput>>>,
  graph: ApiWorkflow = {},
): Workflow {
  const entries = Object.entries(inputs).map(([name, input]): [string, WorkflowInput] => [
    name,
    {
      name,
      role: 'other',
      isWhole: false,
      choices: undefined,
      standard: undefined,
      minimum: undefined,
      maximum: undefined,
      step: undefined,
      stepFrom: undefined,
      ...input,
    },
  ]);
  return {
    file: 'made.json',
    graph,
    hash: 'none',
    contract: {
      contractVersion: 1,
      graph: 'none',
      inputs: {},
      outputs: {},
      nodeClasses: [],
      models: [],
    },
    inputs: new Map(entries),
    outputs: [],
    apply: (_values, given = graph) => given,
  };
}

/** A graph with one loader that belongs to a family. */
export const withClip = (type: string): ApiWorkflow => ({
  '1': { class_type: 'CLIPLoader', inputs: { type, clip_name: 'encoder.safetensors' } },
});
