import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBindings, readWorkflow, WorkflowError } from '@media-gen/comfyui/workflow';
import { MediaGenError, type JsonValue } from '@media-gen/core/executor';
import type { Workflow, WorkflowInput } from './workflow.ts';

/** Where a workflow and its contract lie. */
export interface WorkflowPlace {
  readonly workflow: string;
  readonly contract?: string | undefined;
}

/**
 * Reads a workflow with its contract.
 *
 * @throws {MediaGenError} `executor_options_invalid` where either cannot be used
 */
export function loadWorkflow(place: WorkflowPlace): Workflow {
  const file = absolute(place.workflow);
  const graph = readGraph(file);
  const bindings = findBindings(graph);
  const inputs = new Map(
    bindings.inputs.map(({ name, places }): [string, WorkflowInput] => {
      const [first] = places;
      const standard = first && (graph[first.node]?.inputs[first.input] as JsonValue);
      return [
        name,
        {
          name,
          standard,
          choices: undefined,
          minimum: undefined,
          maximum: undefined,
          step: undefined,
        },
      ];
    }),
  );
  return {
    file,
    graph,
    hash: createHash('sha256').update(JSON.stringify(graph)).digest('hex'),
    inputs,
    outputs: bindings.outputs.filter(({ isTemporary }) => !isTemporary).map(({ node }) => node),
    apply: (values, given = graph) => {
      const changed: Record<string, (typeof graph)[string]> = { ...given };
      for (const { name, places } of bindings.inputs) {
        if (!(name in values)) continue;
        for (const { node, input } of places) {
          const old = changed[node];
          if (old) changed[node] = { ...old, inputs: { ...old.inputs, [input]: values[name] } };
        }
      }
      return changed;
    },
  };
}

function readGraph(file: string) {
  try {
    const { api } = readWorkflow(readFileSync(file));
    if (api !== undefined) return api;
    throw new WorkflowError(
      'ui_workflow',
      `${file} is in the editor's format, which a server does not run.`,
      {
        hint: `Convert it with: media-gen workflow import ${file}`,
      },
    );
  } catch (error) {
    throw unusable(file, 'workflow', error);
  }
}

export function unusable(file: string, option: string, error: unknown): MediaGenError {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = WorkflowError.is(error) ? error.hint : undefined;
  return new MediaGenError(
    'executor_options_invalid',
    `${option}: ${file} cannot be used: ${reason}`,
    {
      hint: hint ?? 'Correct the path, or export the workflow again with "Export (API)".',
      cause: error,
      details: { file },
    },
  );
}

/** A path of a configuration is absolute by now; one of a program counts from the working directory. */
export function absolute(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}
