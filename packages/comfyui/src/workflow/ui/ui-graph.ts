import { isRecord, type JsonRecord } from '../json/json-value.ts';
import { WorkflowError } from '../workflow-error.ts';

/** What a node does when the graph runs. */
export const NODE_MODE = { muted: 2, bypassed: 4 } as const;
/** The ends of a subgraph's own inputs and outputs. */
export const SUBGRAPH_INPUT_ID = '-10';
export const SUBGRAPH_OUTPUT_ID = '-20';

export interface UiSlot {
  readonly name: string;
  readonly type: string;
  /** Of an input: the link that ends here. */
  readonly link: string | undefined;
  /** The name of the widget that this input stands for. */
  readonly widget: string | undefined;
}

export interface UiNode {
  readonly id: string;
  readonly type: string;
  readonly title: string | undefined;
  readonly mode: number;
  readonly inputs: readonly UiSlot[];
  readonly outputs: readonly UiSlot[];
  /** By place, by name, or missing. */
  readonly widgetValues: readonly unknown[] | JsonRecord | undefined;
  readonly properties: JsonRecord;
}

export interface UiLink {
  readonly originId: string;
  readonly originSlot: number;
  readonly targetId: string;
  readonly targetSlot: number;
  readonly type: string;
}

export interface UiGraph {
  readonly nodes: ReadonlyMap<string, UiNode>;
  readonly links: ReadonlyMap<string, UiLink>;
}

/** A subgraph, used by every node whose type is its id. */
export interface UiDefinition extends UiGraph {
  readonly id: string;
  readonly name: string;
  readonly inputs: readonly UiSlot[];
  readonly outputs: readonly UiSlot[];
  /** What an instance's values stand for, where the instance itself does not say. */
  readonly proxies?: readonly (readonly [node: string, name: string])[];
}

/** Nodes and links of a graph or a subgraph, both link formats read. */
export function readUiGraph(raw: JsonRecord): UiGraph {
  const nodes = new Map<string, UiNode>();
  for (const node of listOf(raw['nodes']).map(readNode)) nodes.set(node.id, node);
  const links = new Map<string, UiLink>();
  for (const entry of listOf(raw['links'])) {
    const link = readLink(entry);
    if (link !== undefined) links.set(link.id, link);
  }
  return { nodes, links };
}

/** Every subgraph of a file, also those that a subgraph brings along. */
export function readDefinitions(raw: JsonRecord): ReadonlyMap<string, UiDefinition> {
  const found = new Map<string, UiDefinition>();
  const waiting: JsonRecord[] = [raw];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const holder = next['definitions'];
    for (const definition of isRecord(holder) ? listOf(holder['subgraphs']) : []) {
      if (!isRecord(definition) || typeof definition['id'] !== 'string') continue;
      if (found.has(definition['id'])) continue;
      found.set(definition['id'], {
        ...readUiGraph(definition),
        id: definition['id'],
        name: typeof definition['name'] === 'string' ? definition['name'] : definition['id'],
        inputs: listOf(definition['inputs']).map(readSlot),
        outputs: listOf(definition['outputs']).map(readSlot),
      });
      waiting.push(definition);
    }
  }
  return found;
}

export function readNode(raw: unknown, place: number): UiNode {
  const id = isRecord(raw) ? idOf(raw['id']) : undefined;
  if (!isRecord(raw) || id === undefined || typeof raw['type'] !== 'string') {
    throw new WorkflowError('graph_invalid', `Entry ${place} of "nodes" has no id or no type.`, {
      hint: 'Save the workflow again from the editor.',
      details: { place },
    });
  }
  const values = raw['widgets_values'];
  return {
    id,
    type: raw['type'],
    title: typeof raw['title'] === 'string' && raw['title'] !== '' ? raw['title'] : undefined,
    mode: typeof raw['mode'] === 'number' ? raw['mode'] : 0,
    inputs: listOf(raw['inputs']).map(readSlot),
    outputs: listOf(raw['outputs']).map(readSlot),
    widgetValues: Array.isArray(values) || isRecord(values) ? values : undefined,
    properties: isRecord(raw['properties']) ? raw['properties'] : {},
  };
}

export function readSlot(raw: unknown): UiSlot {
  const slot = isRecord(raw) ? raw : {};
  const widget = slot['widget'];
  const name = isRecord(widget) && typeof widget['name'] === 'string' ? widget['name'] : undefined;
  return {
    name: typeof slot['name'] === 'string' ? slot['name'] : '',
    type: typeof slot['type'] === 'string' ? slot['type'] : '*',
    link: idOf(slot['link']),
    widget: name,
  };
}

function readLink(raw: unknown): (UiLink & { readonly id: string }) | undefined {
  const [id, originId, originSlot, targetId, targetSlot, type] = Array.isArray(raw)
    ? (raw as readonly unknown[])
    : isRecord(raw)
      ? ['id', 'origin_id', 'origin_slot', 'target_id', 'target_slot', 'type'].map((k) => raw[k])
      : [];
  const ids = [idOf(id), idOf(originId), idOf(targetId)] as const;
  if (ids[0] === undefined || ids[1] === undefined || ids[2] === undefined) return undefined;
  return {
    id: ids[0],
    originId: ids[1],
    originSlot: typeof originSlot === 'number' ? originSlot : 0,
    targetId: ids[2],
    targetSlot: typeof targetSlot === 'number' ? targetSlot : 0,
    type: typeof type === 'string' ? type : '*',
  };
}

export function idOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
