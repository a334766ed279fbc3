import { isObject, type JsonObject } from '../exact-json.ts';

/** A node of an API-format graph, checked as far as the server does before it validates. */
export interface GraphNode {
  readonly class_type: string;
  readonly inputs: JsonObject;
  readonly _meta?: JsonObject;
}

/** `[node id, slot]` */
export type Link = readonly [string, number];

export function isLink(value: unknown): value is Link {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'string' &&
    typeof value[1] === 'number'
  );
}

export function nodeOf(graph: JsonObject, id: string): GraphNode {
  const node = graph[id];
  if (!isObject(node)) throw new KeyError(id);
  const inputs = isObject(node['inputs']) ? node['inputs'] : {};
  return { ...node, class_type: String(node['class_type']), inputs };
}

/** Python's word for it. */
export class KeyError extends Error {
  constructor(key: string) {
    super(`'${key}'`);
    this.name = 'KeyError';
  }
}
