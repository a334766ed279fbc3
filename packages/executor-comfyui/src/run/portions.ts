import type { ApiWorkflow } from '@media-gen/comfyui';
import { numberOf, type Workflow } from '../workflow/workflow.ts';

/** How many results one prompt of the workflow makes at once; 1 where it says nothing of that. */
export function batchOf(workflow: Workflow): number {
  return Math.max(1, numberOf(workflow, 'batch') ?? 1);
}

/**
 * The graph with a word of this request in every file name: two servers that write into one folder
 * would overwrite each other's files, and a cache would answer with files that may be gone.
 */
export function withOwnFileNames(graph: ApiWorkflow, word: string): ApiWorkflow {
  const changed = Object.entries(graph).flatMap(([id, node]) => {
    const prefix = node.inputs['filename_prefix'];
    if (typeof prefix !== 'string') return [];
    const inputs = { ...node.inputs, filename_prefix: `${prefix}-${word}` };
    return [[id, { ...node, inputs }] as const];
  });
  return { ...graph, ...Object.fromEntries(changed) };
}
