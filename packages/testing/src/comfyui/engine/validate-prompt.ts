import { isObject, type JsonObject } from '../exact-json.ts';
import type { ValidationContext } from '../nodes/node-class.ts';
import type { NodeRegistry } from '../nodes/registry.ts';
import { isLink, nodeOf } from './graph.ts';
import { pythonText } from './python-value.ts';
import { NodeValidator, type NodeComplaint } from './validate-node.ts';

export interface PromptError {
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info: JsonObject;
}

export interface ValidationResult {
  /** Nothing: it may run. */
  readonly error?: PromptError;
  readonly outputs: readonly string[];
  readonly nodeErrors: JsonObject;
}

/** What the server meets as a Python exception: the answer is 500. */
export class ServerTrouble extends Error {}

/** Which order a set of output nodes is taken in; Python's is not fixed. */
export type OutputOrder = (ids: readonly string[]) => readonly string[];

export function validatePrompt(
  graph: JsonObject,
  targets: readonly string[] | undefined,
  registry: NodeRegistry,
  context: ValidationContext,
  order: OutputOrder,
): ValidationResult {
  const refused = (error: PromptError): ValidationResult => ({
    error,
    outputs: [],
    nodeErrors: {},
  });
  const found: string[] = [];
  for (const [id, node] of Object.entries(graph)) {
    const missing = missingClass(id, node, registry, context);
    if (missing !== undefined) return refused(missing);
    const isOutput = registry.get(nodeOf(graph, id).class_type)?.isOutput === true;
    if (isOutput && (targets === undefined || targets.includes(id))) found.push(id);
  }
  if (found.length === 0) {
    return refused({
      type: 'prompt_no_outputs',
      message: 'Prompt has no outputs',
      details: '',
      extra_info: {},
    });
  }
  const outputs = order(found);
  if (context.traits.reportsCycles) {
    const cycle = findCycle(graph, outputs);
    if (cycle !== undefined) return cycleResult(graph, cycle, outputs);
  }
  return validateOutputs(graph, outputs, registry, context);
}

function validateOutputs(
  graph: JsonObject,
  outputs: readonly string[],
  registry: NodeRegistry,
  context: ValidationContext,
): ValidationResult {
  const validator = new NodeValidator(graph, registry, context);
  const good: string[] = [];
  const said: string[] = [];
  const nodeErrors: Record<
    string,
    { errors: readonly NodeComplaint[]; dependent_outputs: string[]; class_type: string }
  > = {};
  for (const id of outputs) {
    const { isValid, complaints } = validator.output(id);
    if (isValid) {
      good.push(id);
      continue;
    }
    said.push(...complaints.map(({ message, details }) => `${message}: ${details}`));
    for (const [nodeId, verdict] of validator.verdicts) {
      if (verdict.isValid || verdict.complaints.length === 0) continue;
      nodeErrors[nodeId] ??= {
        errors: verdict.complaints,
        dependent_outputs: [],
        class_type: nodeOf(graph, nodeId).class_type,
      };
      nodeErrors[nodeId].dependent_outputs.push(id);
    }
  }
  if (good.length > 0) return { outputs: good, nodeErrors };
  return { error: outputsFailed(said.join('\n')), outputs: [], nodeErrors };
}

function outputsFailed(details: string): PromptError {
  return {
    type: 'prompt_outputs_failed_validation',
    message: 'Prompt outputs failed validation',
    details,
    extra_info: {},
  };
}

function missingClass(
  id: string,
  node: unknown,
  registry: NodeRegistry,
  { traits }: ValidationContext,
): PromptError | undefined {
  const details = `Node ID '#${id}'`;
  // The newer server asks a number or a list for its title, and fails at that.
  if (!isObject(node) && traits.namesMissingNode) {
    throw new ServerTrouble('the graph is not in API format');
  }
  const given = isObject(node) ? node['class_type'] : undefined;
  const classType = given === undefined ? undefined : pythonText(given);
  const meta = isObject(node) && isObject(node['_meta']) ? node['_meta'] : {};
  if (classType === undefined) {
    const title = typeof meta['title'] === 'string' ? meta['title'] : null;
    return traits.namesMissingNode
      ? {
          type: 'missing_node_type',
          message: `Node '${title ?? `ID #${id}`}' has no class_type. The workflow may be corrupted or a custom node is missing.`,
          details,
          extra_info: { node_id: id, class_type: null, node_title: title },
        }
      : {
          type: 'invalid_prompt',
          message: 'Cannot execute because a node is missing the class_type property.',
          details,
          extra_info: {},
        };
  }
  if (registry.get(classType) !== undefined) return undefined;
  const title = typeof meta['title'] === 'string' ? meta['title'] : classType;
  return traits.namesMissingNode
    ? {
        type: 'missing_node_type',
        message: `Node '${title}' not found. The custom node may not be installed.`,
        details,
        extra_info: { node_id: id, class_type: classType, node_title: title },
      }
    : {
        type: 'invalid_prompt',
        message: `Cannot execute because node ${classType} does not exist.`,
        details,
        extra_info: {},
      };
}

function cycleResult(
  graph: JsonObject,
  cycle: readonly string[],
  outputs: readonly string[],
): ValidationResult {
  const details = [...cycle, cycle[0]!]
    .map((id) => `${id} (${nodeOf(graph, id).class_type})`)
    .join(' -> ');
  const nodeErrors = Object.fromEntries(
    cycle.map((id) => [
      id,
      {
        errors: [
          {
            type: 'dependency_cycle',
            message: 'Dependency cycle detected',
            details,
            extra_info: { node_id: id, cycle_nodes: cycle },
          },
        ],
        dependent_outputs: outputs,
        class_type: nodeOf(graph, id).class_type,
      },
    ]),
  );
  return { error: outputsFailed(''), outputs: [], nodeErrors };
}

/** The first cycle that an output leads into. */
function findCycle(graph: JsonObject, outputs: readonly string[]): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): readonly string[] | undefined => {
    const at = path.indexOf(id);
    if (at !== -1) return path.slice(at);
    if (done.has(id) || !isObject(graph[id])) return undefined;
    for (const value of Object.values(nodeOf(graph, id).inputs)) {
      const cycle = isLink(value) ? visit(value[0], [...path, id]) : undefined;
      if (cycle !== undefined) return cycle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of outputs) {
    const cycle = visit(id, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
