import type { ApiWorkflow } from '@media-gen/comfyui';
import type { JsonValue } from '@media-gen/core/executor';

/** An input of a workflow, as its contract names it. */
export interface WorkflowInput {
  /** `prompt`, `seed`, `width`, …, or a name that somebody gave it in the contract. */
  readonly name: string;
  /** All that it takes, where that is a list. */
  readonly choices: readonly string[] | undefined;
  /** What the graph has there. */
  readonly standard: JsonValue | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly step: number | undefined;
}

/** A graph with its contract, read once. */
export interface Workflow {
  readonly file: string;
  readonly graph: ApiWorkflow;
  readonly hash: string;
  readonly inputs: ReadonlyMap<string, WorkflowInput>;
  /** The nodes that deliver what was asked for. */
  readonly outputs: readonly string[];
  /**
   * The graph with these values in it; what is not named stays as it is.
   *
   * @param graph @default the workflow's own
   * @throws WorkflowError where a value does not fit its input
   */
  apply(values: Readonly<Record<string, JsonValue>>, graph?: ApiWorkflow): ApiWorkflow;
}

/** A number that an input takes: on its step, counted from its minimum, and in its range. */
export function fitNumber(input: WorkflowInput | undefined, wanted: number): number {
  const { minimum = -Infinity, maximum = Infinity, step } = input ?? {};
  const from = Number.isFinite(minimum) ? minimum : 0;
  const stepped =
    step === undefined || step <= 0 ? wanted : from + Math.round((wanted - from) / step) * step;
  // Steps such as 0.1 leave dust behind.
  return Math.min(Math.max(Number(stepped.toFixed(6)), minimum), maximum);
}

/** The number that the graph has at an input. */
export function numberOf(workflow: Workflow, name: string): number | undefined {
  const value = workflow.inputs.get(name)?.standard;
  return typeof value === 'number' ? value : undefined;
}
