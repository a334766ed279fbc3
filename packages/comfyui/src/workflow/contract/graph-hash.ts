import { createHash } from 'node:crypto';
import type { ApiWorkflow } from '../api-workflow.ts';
import { canonicalJson } from '../json/write-json.ts';

/** One word for a graph: the same whatever the order of its keys and whatever its titles. */
export function graphHash(graph: ApiWorkflow): string {
  const bare = Object.entries(graph).map(([id, { class_type, inputs }]) => [
    id,
    { class_type, inputs },
  ]);
  const text = canonicalJson(Object.fromEntries(bare));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
