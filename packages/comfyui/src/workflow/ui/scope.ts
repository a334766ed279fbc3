import { isRecord } from '../json/json-value.ts';
import { parseJson } from '../json/parse-json.ts';
import { WorkflowError } from '../workflow-error.ts';
import type { UiDefinition, UiGraph, UiNode } from './ui-graph.ts';
import { listOf } from './ui-graph.ts';

/** One use of a graph or subgraph: the same subgraph used twice is two scopes. */
export interface Scope {
  readonly graph: UiGraph;
  /** What the ids of this scope's nodes begin with in the API graph: `""`, `"6:"`, `"6:2:"`. */
  readonly prefix: string;
  readonly definition: UiDefinition | undefined;
  /** The node that stands for this scope, and where it is. */
  readonly instance: UiNode | undefined;
  readonly parent: Scope | undefined;
  readonly promoted: PromotedValues;
}

/** Values that an instance sets on what is inside it. */
export interface PromotedValues {
  /** By name of the subgraph's own input. */
  readonly inputs: ReadonlyMap<string, unknown>;
  /** By node id and widget name. */
  readonly widgets: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

const OWN_INPUT = '-1';
const MAX_DEPTH = 64;

export function childScope(parent: Scope, instance: UiNode, definition: UiDefinition): Scope {
  let depth = 0;
  for (let at: Scope | undefined = parent; at !== undefined; at = at.parent) {
    depth += 1;
    if (at.definition?.id === definition.id || depth > MAX_DEPTH) {
      const message = `Subgraph "${definition.name}" contains itself, at node ${parent.prefix}${instance.id}.`;
      throw new WorkflowError('graph_invalid', message, {
        hint: 'Save the workflow again from the editor.',
        details: { subgraph: definition.id },
      });
    }
  }
  return {
    graph: definition,
    prefix: `${parent.prefix}${instance.id}:`,
    definition,
    instance,
    parent,
    promoted: promotedValues(parent, instance, definition),
  };
}

function promotedValues(parent: Scope, instance: UiNode, definition: UiDefinition): PromotedValues {
  const inputs = new Map<string, unknown>();
  const widgets = new Map<string, Map<string, unknown>>();
  const proxies = definition.proxies ?? proxyWidgets(instance);
  const values = Array.isArray(instance.widgetValues) ? instance.widgetValues : [];
  const names =
    proxies ??
    instance.inputs.flatMap(({ widget, name }) =>
      widget === undefined ? [] : ([[OWN_INPUT, name]] as const),
    );
  for (const [place, [node, name]] of names.entries()) {
    const value: unknown = values[place];
    if (value === null || value === undefined) continue;
    if (node === OWN_INPUT) inputs.set(name, value);
    else widgets.set(node, (widgets.get(node) ?? new Map<string, unknown>()).set(name, value));
  }
  if (isRecord(instance.widgetValues)) {
    for (const { name } of definition.inputs) {
      const value = instance.widgetValues[name];
      if (value !== null && value !== undefined) inputs.set(name, value);
    }
  }
  // What an outer instance says about this one's widgets goes before what this one says itself.
  for (const [name, value] of parent.promoted.widgets.get(instance.id) ?? []) {
    inputs.set(name, value);
  }
  return { inputs, widgets };
}

function proxyWidgets(
  instance: UiNode,
): readonly (readonly [node: string, name: string])[] | undefined {
  const raw = instance.properties['proxyWidgets'];
  const list = typeof raw === 'string' && raw.startsWith('[') ? parseJson(raw) : raw;
  if (!Array.isArray(list)) return undefined;
  return (list as readonly unknown[]).map((entry) => {
    const [node, name] = listOf(entry);
    return [String(node), typeof name === 'string' ? name : ''] as const;
  });
}
