import { createHash } from 'node:crypto';
import { isLink, linksOf } from '../api-graph.ts';
import type { ApiNode, ApiWorkflow } from '../api-workflow.ts';
import { own } from '../json/json-value.ts';
import { canonicalJson } from '../json/write-json.ts';

/**
 * What each node is, with everything it depends on, as one word: neither ids nor titles are in it, so
 * that a renumbered graph sorts as before. Iterative: a hostile chain is longer than the stack.
 */
export function fingerprints(graph: ApiWorkflow): ReadonlyMap<string, string> {
  const done = new Map<string, string>();
  const open = new Set<string>();
  for (const root of Object.keys(graph)) {
    const stack = [root];
    while (stack.length > 0) {
      const id = stack.at(-1) ?? '';
      const node = own(graph, id);
      if (node === undefined || done.has(id)) {
        stack.pop();
        continue;
      }
      const waiting = open.has(id)
        ? []
        : linksOf(node)
            .map(([, [source]]) => source)
            .filter(
              (source) => !done.has(source) && !open.has(source) && Object.hasOwn(graph, source),
            );
      open.add(id);
      if (waiting.length > 0) stack.push(...waiting);
      else {
        done.set(id, fingerprint(node, done));
        open.delete(id);
        stack.pop();
      }
    }
  }
  return done;
}

function fingerprint(node: ApiNode, done: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify(node.class_type));
  for (const name of Object.keys(node.inputs).sort()) {
    const value = node.inputs[name];
    const text = isLink(value)
      ? `@${done.get(value[0]) ?? 'cycle'}#${value[1]}`
      : canonicalJson(value);
    hash.update(`${JSON.stringify(name)}=${text};`);
  }
  return hash.digest('hex');
}
