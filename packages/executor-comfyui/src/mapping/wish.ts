import type { JsonObject, JsonValue, Problem, Warning } from '@media-gen/core/executor';

/** What one payload asks of one workflow. */
export interface Wish {
  /** By the name of the input; only inputs that the workflow has. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** What was not or not wholly honoured, and does no harm. */
  readonly warnings: readonly Warning[];
  /** What makes the payload useless for this workflow. */
  readonly errors: readonly Problem[];
  /** Decisions that the values do not show; for the recipe. */
  readonly parameters?: JsonObject;
  /** A picture of ours that goes to the server first, by the name of its input. */
  readonly uploads?: Readonly<Record<string, string>>;
}

/** Without this field the result would have nothing to do with what was asked for. */
export function withoutPlace(path: string, input: string, workflow: string): Problem {
  return {
    code: 'EXECUTOR_CANNOT_HONOUR',
    severity: 'error',
    path,
    message: `The workflow ${workflow} has no input for ${path}.`,
    hint: `Name one "${input}" in its contract, or use another workflow.`,
  };
}

/** A warning as a problem, for `plan`. */
export function asProblem({ code, message, path = '' }: Warning): Problem {
  return {
    code: 'EXECUTOR_CANNOT_HONOUR',
    severity: 'warning',
    path,
    message,
    hint: HINTS[code] ?? 'Edit the field if that is not what is meant.',
  };
}

const HINTS: Readonly<Record<string, string>> = {
  field_not_passed: 'Name an input for it in the contract, or put the field into "template".',
  field_displaced: 'Take the input out of "values" in the options of the executor.',
  size_unreadable: 'Write a ratio such as 16:9, or pixels such as 1024x768.',
  quality_unknown: 'Name it under "steps" in the options of the executor.',
};
