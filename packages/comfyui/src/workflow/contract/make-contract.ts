import type { ApiWorkflow } from '../api-workflow.ts';
import type { Ambiguity, Binding, Role } from '../bindings/binding.ts';
import { findBindings, type FindBindingsOptions } from '../bindings/find-bindings.ts';
import { GraphView } from '../graph/graph-view.ts';
import { placeName } from '../graph/place.ts';
import type { InputSpec, ObjectInfo } from '../object-info.ts';
import { WorkflowError } from '../workflow-error.ts';
import { graphHash } from './graph-hash.ts';
import { inputRange, LARGEST_SEED } from './input-range.ts';
import { modelFiles } from './model-files.ts';
import {
  CONTRACT_VERSION,
  type ContractInput,
  type InputType,
  type InputValue,
  type WorkflowContract,
} from './workflow-contract.ts';

export interface MakeContractOptions extends FindBindingsOptions {
  /** Name of the file with the graph, beside the contract. */
  readonly workflow?: string;
}

const FILES: readonly Role[] = ['image', 'mask', 'audio', 'video'];
const WHOLE: readonly Role[] = ['seed', 'width', 'height', 'length', 'batch', 'steps'];
/** A contract stays small: longer lists are the server's to know. */
const MAX_CHOICES = 100;

/**
 * Makes the contract of a graph.
 *
 * @param objectInfo Gives types, ranges, steps and choices; without it they are what the values say.
 * @throws {WorkflowError} `ambiguous` (all questions at once, in `details.ambiguities`), `no_output`,
 *   and what `findBindings` throws.
 */
export function makeContract(
  graph: ApiWorkflow,
  objectInfo?: ObjectInfo,
  options: MakeContractOptions = {},
): WorkflowContract {
  const { workflow, ...finding } = options;
  const bindings = findBindings(graph, objectInfo, finding);
  if (bindings.outputs.length === 0) {
    throw new WorkflowError('no_output', 'No node of the graph delivers anything.', {
      hint: 'Add a node that saves, such as SaveImage, and export the graph again.',
    });
  }
  if (bindings.ambiguities.length > 0) throw ambiguous(bindings.ambiguities);
  const view = new GraphView(graph, objectInfo);
  return {
    contractVersion: CONTRACT_VERSION,
    ...(workflow !== undefined && { workflow }),
    graph: graphHash(graph),
    inputs: Object.fromEntries(
      bindings.inputs.map((binding) => [binding.name, contractInput(view, binding)]),
    ),
    outputs: Object.fromEntries(
      bindings.outputs.map(({ name, node, media, isTemporary }) => [
        name,
        { node, className: view.className(node), media, isTemporary },
      ]),
    ),
    nodeClasses: [...new Set(view.active.map((id) => view.className(id)))].sort(),
    models: modelFiles(graph, view.active),
  };
}

function contractInput(view: GraphView, binding: Binding): ContractInput {
  const { role, places, alphaIsMask } = binding;
  const [first] = places;
  const value = first === undefined ? undefined : view.value(first);
  if (first === undefined || !isInputValue(value)) {
    throw new WorkflowError('graph_invalid', `The value of ${binding.name} is no plain value.`, {
      hint: 'Choose another place for it, or leave it out.',
      details: { name: binding.name, place: first === undefined ? undefined : placeName(first) },
    });
  }
  const spec = view.spec(first);
  const type = typeOf(role, spec, value);
  const plain = places.filter(({ factor }) => factor === undefined);
  const range =
    type === 'integer' || type === 'number' ? inputRange(view, plain, type === 'integer') : {};
  const choices = type === 'choice' ? spec?.choices?.filter(isInputValue) : undefined;
  return {
    role,
    type,
    default: value,
    ...(role === 'seed' && { min: 0, max: LARGEST_SEED }),
    ...range,
    ...(choices !== undefined && choices.length <= MAX_CHOICES && { choices }),
    ...(alphaIsMask === true && { alphaIsMask }),
    places: places.map(({ node, input, factor }) => ({
      node,
      input,
      className: view.className(node),
      ...(factor !== undefined && { factor }),
    })),
  };
}

export function isInputValue(value: unknown): value is InputValue {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

function typeOf(role: Role, spec: InputSpec | undefined, value: InputValue): InputType {
  if (FILES.includes(role)) return 'file';
  switch (spec?.type) {
    case 'INT':
      return 'integer';
    case 'FLOAT':
      return 'number';
    case 'BOOLEAN':
      return 'boolean';
    case 'COMBO':
      return 'choice';
    default:
  }
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'text';
  return typeof value === 'bigint' || WHOLE.includes(role) ? 'integer' : 'number';
}

function ambiguous(ambiguities: readonly Ambiguity[]): WorkflowError {
  const names = ambiguities.map(({ name }) => name);
  const [first] = ambiguities;
  const places = first?.candidates
    .slice(0, 8)
    .map(({ places: [place] }) => (place === undefined ? '' : placeName(place)));
  const message = `Where ${names.join(', ')} belongs is not clear. ${first?.why ?? ''}`;
  return new WorkflowError('ambiguous', message.trim(), {
    hint: `Say where ${first?.name ?? ''} is to go, one or more of ${places?.join(', ') ?? ''}, or that it is left out.`,
    details: { ambiguities },
  });
}
