import { isLink, requireApiWorkflow } from '../api-graph.ts';
import type { ApiNode, ApiWorkflow } from '../api-workflow.ts';
import { own, setOwn } from '../json/json-value.ts';
import { WorkflowError } from '../workflow-error.ts';
import { checkValue } from './check-value.ts';
import type { ContractPlace, InputValue, WorkflowContract } from './workflow-contract.ts';

export type WorkflowValues = Readonly<Record<string, unknown>>;

export interface ApplyOptions {
  /** What becomes of a value that the contract has no input for. @default 'error' */
  readonly unbound?: 'error' | 'warn';
}

/** One input of one node that gets another value. */
export interface WorkflowChange {
  /** The contract's input. */
  readonly name: string;
  readonly node: string;
  readonly className: string;
  readonly input: string;
  readonly from: unknown;
  readonly to: InputValue;
}

export interface AppliedContract {
  /** A copy; the given graph is as it was. */
  readonly graph: ApiWorkflow;
  /** Only what is really different. */
  readonly changes: readonly WorkflowChange[];
  readonly warnings: readonly string[];
}

/**
 * Writes values into a copy of a graph. A value that is `undefined` counts as not given.
 *
 * @throws {WorkflowError} `value_unbound`, `value_invalid`, `value_out_of_range`, `graph_drifted`
 *   (a place is gone, a link, or of another class: links are never overwritten).
 */
export function applyContract(
  graph: ApiWorkflow,
  contract: WorkflowContract,
  values: WorkflowValues,
  options: ApplyOptions = {},
): AppliedContract {
  const copy: Record<string, ApiNode> = { ...requireApiWorkflow(graph) };
  const changes: WorkflowChange[] = [];
  const warnings: string[] = [];
  for (const [name, given] of Object.entries(values)) {
    if (given === undefined) continue;
    const input = own(contract.inputs, name);
    if (input === undefined) {
      const problem = unbound(name, contract);
      if (options.unbound !== 'warn') throw problem;
      warnings.push(problem.message);
      continue;
    }
    const { value, warning } = checkValue(name, input, given);
    if (warning !== undefined) warnings.push(warning);
    for (const place of input.places) {
      const from = literalAt(copy, name, place);
      const to = share(value, place.factor);
      if (from === to) continue;
      write(copy, place, to);
      const { node, className, input: inputName } = place;
      changes.push({ name, node, className, input: inputName, from, to });
    }
  }
  return { graph: copy, changes, warnings };
}

/**
 * Which inputs a set of values would change, old and new.
 *
 * @throws {WorkflowError} As `applyContract`.
 */
export function diffWorkflow(
  graph: ApiWorkflow,
  contract: WorkflowContract,
  values: WorkflowValues,
): readonly WorkflowChange[] {
  return applyContract(graph, contract, values).changes;
}

function literalAt(graph: ApiWorkflow, name: string, place: ContractPlace): unknown {
  const problem = placeProblem(graph, place);
  if (problem === undefined) return own(own(graph, place.node)?.inputs ?? {}, place.input);
  throw new WorkflowError('graph_drifted', `${name} cannot be written: ${problem}.`, {
    hint: 'The graph is not the one that the contract was made for; import it again.',
    details: { name, place: { node: place.node, input: place.input } },
  });
}

/** What keeps a place from being written, or nothing. */
export function placeProblem(graph: ApiWorkflow, place: ContractPlace): string | undefined {
  const node = own(graph, place.node);
  if (node === undefined) return `node ${place.node} is gone`;
  if (node.class_type !== place.className) {
    return `node ${place.node} is a ${node.class_type} and no ${place.className}`;
  }
  const value = own(node.inputs, place.input);
  if (value === undefined) return `node ${place.node} has no ${place.input}`;
  return isLink(value) ? `${place.input} of node ${place.node} is a link` : undefined;
}

function share(value: InputValue, factor: number | undefined): InputValue {
  return factor === undefined || typeof value !== 'number' ? value : Math.round(value * factor);
}

function write(
  graph: Record<string, ApiNode>,
  { node, input }: ContractPlace,
  to: InputValue,
): void {
  const before = own(graph, node);
  if (before === undefined) return;
  const inputs = { ...before.inputs };
  setOwn<unknown>(inputs, input, to);
  setOwn(graph, node, { ...before, inputs });
}

function unbound(name: string, { inputs }: WorkflowContract): WorkflowError {
  const known = Object.keys(inputs).join(', ');
  return new WorkflowError('value_unbound', `The workflow has no input "${name}".`, {
    hint: known === '' ? 'It takes no values.' : `It takes ${known}.`,
    details: { name },
  });
}
