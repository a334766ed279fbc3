import { isLink, requireApiWorkflow } from '../api-graph.ts';
import type { ApiWorkflow } from '../api-workflow.ts';
import { GraphView } from '../graph/graph-view.ts';
import { own } from '../json/json-value.ts';
import { inputSpec, nodeInfo, type InputSpec, type ObjectInfo } from '../object-info.ts';
import { placeProblem } from './apply-contract.ts';
import { graphHash } from './graph-hash.ts';
import { graphProblems } from './graph-problems.ts';
import { modelFiles, sameFile } from './model-files.ts';
import type { WorkflowContract } from './workflow-contract.ts';

/** What a server has. */
export interface ServerFacts {
  readonly objectInfo: ObjectInfo;
}

export type ContractProblemCode =
  | 'graph_changed'
  | 'place_gone'
  | 'output_gone'
  | 'graph_broken'
  | 'input_missing'
  | 'node_missing'
  | 'model_missing'
  | 'value_refused';

/** Something between a contract, its graph and a server that does not fit. */
export interface ContractProblem {
  readonly code: ContractProblemCode;
  /** A warning does not keep the graph from running. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

const IMPORT_AGAIN = 'Import the workflow again, and look at what changed in the contract.';
const MAX_SIMILAR = 5;

/**
 * Compares a contract with its graph, and with a server where one was asked.
 *
 * @returns nothing where everything fits; the errors first.
 * @throws {WorkflowError} `ui_workflow`, `not_a_workflow`, `graph_invalid`.
 */
export function checkContract(
  contract: WorkflowContract,
  graph: ApiWorkflow,
  facts?: ServerFacts,
): readonly ContractProblem[] {
  requireApiWorkflow(graph);
  const problems = [
    ...drift(contract, graph),
    ...graphProblems(new GraphView(graph, facts?.objectInfo)).map(({ code, message, hint }) =>
      error(code, message, hint),
    ),
    ...(facts === undefined ? [] : serverProblems(contract, graph, facts)),
  ];
  const rank = { error: 0, warning: 1 } as const;
  return problems.sort((one, other) => rank[one.severity] - rank[other.severity]);
}

function drift(contract: WorkflowContract, graph: ApiWorkflow): ContractProblem[] {
  const places = Object.entries(contract.inputs).flatMap(([name, input]) =>
    input.places.flatMap((place) => {
      const problem = placeProblem(graph, place);
      return problem === undefined
        ? []
        : [error('place_gone', `${name}: ${problem}.`, IMPORT_AGAIN)];
    }),
  );
  const outputs = Object.entries(contract.outputs).flatMap(([name, { node, className }]) =>
    own(graph, node)?.class_type === className
      ? []
      : [error('output_gone', `Output ${name}: node ${node} is no ${className}.`, IMPORT_AGAIN)],
  );
  const isChanged = graphHash(graph) !== contract.graph;
  const changed: ContractProblem = {
    code: 'graph_changed',
    severity: 'warning',
    message: 'The graph is not as it was when the contract was made.',
    hint:
      places.length + outputs.length === 0
        ? 'Everything is where it was. Import it again if its defaults are to be the new ones.'
        : IMPORT_AGAIN,
  };
  return [...places, ...outputs, ...(isChanged ? [changed] : [])];
}

function serverProblems(
  contract: WorkflowContract,
  graph: ApiWorkflow,
  { objectInfo }: ServerFacts,
): ContractProblem[] {
  const classes = new Set([
    ...contract.nodeClasses,
    ...Object.values(graph).map(({ class_type }) => class_type),
  ]);
  const missing = [...classes]
    .filter((name) => nodeInfo(objectInfo, name) === undefined)
    .map((name) =>
      error(
        'node_missing',
        `The server has no node class ${name}.`,
        'Install the node pack that brings it, update the server, or choose another server.',
      ),
    );
  const models = modelFiles(graph, Object.keys(graph)).flatMap(({ className, input, file }) => {
    const choices = inputSpec(nodeInfo(objectInfo, className), input)?.choices;
    if (choices === undefined || choices.some((each) => sameFile(each, file))) return [];
    const message = `The server has no model ${file} for ${className}.${input}.`;
    return [error('model_missing', message, similarModels(file, choices))];
  });
  return [...missing, ...models, ...refusedValues(graph, objectInfo)];
}

/** A file of the same name in another folder, else how many there are. */
function similarModels(file: string, choices: readonly unknown[]): string {
  const base = baseName(file);
  const same = choices.map(String).filter((choice) => baseName(choice) === base);
  if (same.length > 0) return `It has ${same.slice(0, MAX_SIMILAR).join(', ')}: name that one.`;
  const some = choices.slice(0, MAX_SIMILAR).map(String).join(', ');
  const what = choices.length === 0 ? 'There it has none' : `There it has ${some}`;
  return `${what}. Download the model into its folder, or choose one that is there.`;
}

function baseName(file: string): string {
  return file.replaceAll('\\', '/').split('/').at(-1)?.toLowerCase() ?? '';
}

function refusedValues(graph: ApiWorkflow, objectInfo: ObjectInfo): ContractProblem[] {
  const found: ContractProblem[] = [];
  for (const [id, { class_type, inputs }] of Object.entries(graph)) {
    for (const [input, value] of Object.entries(inputs)) {
      const spec = inputSpec(nodeInfo(objectInfo, class_type), input);
      const hint = spec === undefined || isLink(value) ? undefined : refusal(spec, value);
      if (hint === undefined) continue;
      const message = `The server refuses ${JSON.stringify(value, plain)} for ${class_type}.${input} (node ${id}).`;
      found.push(error('value_refused', message, hint));
    }
  }
  return found;
}

/** What would be right, where the value is not. Files are uploaded before a run, and models told apart. */
function refusal(spec: InputSpec, value: unknown): string | undefined {
  const { choices, options } = spec;
  if (choices !== undefined) {
    const isFile = Object.keys(options).some((key) => key.endsWith('_upload'));
    const isModel = typeof value === 'string' && /\.\w{2,11}$/.test(value);
    if (isFile || isModel || choices.includes(value)) return undefined;
    return `It takes ${choices
      .slice(0, MAX_SIMILAR * 2)
      .map(String)
      .join(', ')}.`;
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const [min, max] = [options['min'], options['max']];
  const isBelow = typeof min === 'number' && value < min;
  const isAbove = typeof max === 'number' && value > max;
  return isBelow || isAbove
    ? `It is at least ${String(min)} and at most ${String(max)}.`
    : undefined;
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function error(code: ContractProblemCode, message: string, hint: string): ContractProblem {
  return { code, severity: 'error', message, hint };
}
