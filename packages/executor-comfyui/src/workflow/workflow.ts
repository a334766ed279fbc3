import type { ApiWorkflow, Role, WorkflowContract } from '@media-gen/comfyui/workflow';
import type { JsonValue } from '@media-gen/core/executor';

/** An input of a workflow, as its contract names it. */
export interface WorkflowInput {
  /** `prompt`, `seed`, `width`, …, or a name that somebody gave it in the contract. */
  readonly name: string;
  readonly role: Role;
  readonly isWhole: boolean;
  /** All that it takes, where that is a list. */
  readonly choices: readonly string[] | undefined;
  /** What the graph has there. */
  readonly standard: JsonValue | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly step: number | undefined;
  /** Where steps are counted from. @default the minimum */
  readonly stepFrom: number | undefined;
}

/** A graph with its contract, read once. */
export interface Workflow {
  readonly file: string;
  readonly graph: ApiWorkflow;
  readonly contract: WorkflowContract;
  readonly hash: string;
  readonly inputs: ReadonlyMap<string, WorkflowInput>;
  /** What a configuration fixes, by the name of the input; none of them is among `inputs`. @default nothing */
  readonly fixed?: ReadonlyMap<string, JsonValue>;
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
  const { minimum = -Infinity, maximum = Infinity, step = 0, stepFrom, isWhole } = input ?? {};
  const from = stepFrom ?? (Number.isFinite(minimum) ? minimum : 0);
  const size = step > 0 ? step : isWhole === true ? 1 : 0;
  if (size === 0) return Math.min(Math.max(wanted, minimum), maximum);
  const onStep = (value: number): number => from + Math.round((value - from) / size) * size;
  let fitted = onStep(wanted);
  // The nearest step inside the range, where there is one.
  if (fitted > maximum) fitted = from + Math.floor((maximum - from) / size) * size;
  if (fitted < minimum) fitted = from + Math.ceil((minimum - from) / size) * size;
  // Steps such as 0.1 leave dust behind.
  return Math.min(Math.max(Number(fitted.toFixed(6)), minimum), maximum);
}

/** The number that the configuration, or else the graph, has at an input. */
export function numberOf(workflow: Workflow, name: string): number | undefined {
  const value = workflow.fixed?.get(name) ?? workflow.inputs.get(name)?.standard;
  return typeof value === 'number' ? value : undefined;
}
