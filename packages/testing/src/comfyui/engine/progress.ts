import type { JsonObject } from '../exact-json.ts';

interface NodeProgress {
  value: number;
  max: number;
  state: 'running' | 'finished' | 'error';
}

/** The progress of the nodes of one run, as `progress_state` tells it. */
export class RunProgress {
  readonly #nodes = new Map<string, NodeProgress>();
  readonly #promptId: string;

  constructor(promptId: string) {
    this.#promptId = promptId;
  }

  start(node: string): void {
    this.#nodes.set(node, { value: 0, max: 1, state: 'running' });
  }

  update(node: string, value: number, max: number): void {
    this.#nodes.set(node, { value, max, state: 'running' });
  }

  finish(node: string): void {
    const max = this.#nodes.get(node)?.max ?? 1;
    this.#nodes.set(node, { value: max, max, state: 'finished' });
  }

  message(): JsonObject {
    const nodes: JsonObject = {};
    for (const [node, progress] of this.#nodes) {
      nodes[node] = { ...progress, prompt_id: this.#promptId, ...namesOf(node) };
    }
    return { prompt_id: this.#promptId, nodes };
  }
}

/** The ids that a node has; the fake expands no nodes, so that they are all one. */
export function namesOf(node: string): JsonObject {
  return { node_id: node, display_node_id: node, parent_node_id: null, real_node_id: node };
}
