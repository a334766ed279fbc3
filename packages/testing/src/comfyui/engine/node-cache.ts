import { isObject, type JsonObject } from '../exact-json.ts';
import type { ValidationContext } from '../nodes/node-class.ts';
import type { NodeRegistry } from '../nodes/registry.ts';
import { digestOf, type Value } from '../nodes/values.ts';
import { isLink, nodeOf } from './graph.ts';

export interface CachedResult {
  readonly values: readonly Value[];
  readonly ui: { readonly output: JsonObject; readonly meta: JsonObject } | undefined;
}

/** What nodes gave, by what they are and all that feeds them; ids play no part. */
export class NodeCache {
  #results = new Map<string, CachedResult>();

  get(key: string): CachedResult | undefined {
    return this.#results.get(key);
  }

  set(key: string, result: CachedResult): void {
    this.#results.set(key, result);
  }

  clear(): void {
    this.#results.clear();
  }

  /** A new prompt keeps only what it can use itself. */
  keep(keys: Iterable<string>): void {
    const kept = new Map<string, CachedResult>();
    for (const key of keys) {
      const result = this.#results.get(key);
      if (result !== undefined) kept.set(key, result);
    }
    this.#results = kept;
  }
}

/** The cache key of every node of a graph. */
export function keysOf(
  graph: JsonObject,
  registry: NodeRegistry,
  context: ValidationContext,
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const keyOf = (id: string): string => {
    const known = keys.get(id);
    if (known !== undefined) return known;
    // A branch that validation dropped may lead anywhere; it is never run.
    keys.set(id, `unfinished ${id}`);
    if (!isObject(graph[id])) return `missing ${id}`;
    const node = nodeOf(graph, id);
    const nodeClass = registry.get(node.class_type);
    // Inputs that the class does not know are not passed to it, and count here all the same.
    const parts = Object.keys(node.inputs)
      .sort()
      .map((name) => {
        const value = node.inputs[name];
        return [name, isLink(value) ? [keyOf(value[0]), value[1]] : value];
      });
    const key = digestOf(node.class_type, parts, fingerprintOf(nodeClass, node.inputs, context));
    keys.set(id, key);
    return key;
  };
  for (const id of Object.keys(graph)) keyOf(id);
  return keys;
}

function fingerprintOf(
  nodeClass: ReturnType<NodeRegistry['get']>,
  inputs: JsonObject,
  context: ValidationContext,
): string {
  try {
    return nodeClass?.fingerprint?.(inputs, context) ?? '';
  } catch {
    return 'unreadable';
  }
}
