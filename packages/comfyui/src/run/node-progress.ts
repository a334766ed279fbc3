import { isRecord, type JsonRecord } from '../http/record.ts';
import type { PromptProgress } from './run-event.ts';

/** Which nodes of a graph are done, and how far the one at work is. */
export class NodeProgress {
  #graph: JsonRecord;
  #needed: ReadonlySet<string> | undefined;
  readonly #finished = new Set<string>();
  #working: { nodeId: string; value: number; max: number } | undefined;
  #highest = 0;

  constructor(graph: JsonRecord) {
    this.#graph = graph;
  }

  /** The class of a node, where the graph is known. */
  classOf(nodeId: string | undefined): string | undefined {
    const node = nodeId === undefined ? undefined : this.#graph[nodeId];
    return isRecord(node) && typeof node['class_type'] === 'string'
      ? node['class_type']
      : undefined;
  }

  /** The nodes of these classes. */
  nodesOf(classes: readonly string[]): readonly string[] {
    return Object.keys(this.#graph).filter((id) => classes.includes(this.classOf(id) ?? ''));
  }

  /** The server says which outputs it makes, and the graph if we did not have it. */
  needs(outputNodes: readonly string[], graph: JsonRecord): void {
    if (this.#needed !== undefined) return;
    if (Object.keys(this.#graph).length === 0) this.#graph = graph;
    this.#needed = ancestorsOf(outputNodes, this.#graph);
  }

  finished(nodeIds: Iterable<string>): void {
    for (const id of nodeIds) {
      if (!(id in this.#graph)) continue;
      this.#finished.add(id);
      if (this.#working?.nodeId === id) this.#working = undefined;
    }
  }

  /** Another node is at work; the one before is done, also on servers that do not say so. */
  working(nodeId: string): void {
    const before = this.#working?.nodeId;
    if (before === nodeId) return;
    if (before !== undefined) this.finished([before]);
    this.#working = { nodeId, value: 0, max: 0 };
  }

  /** @returns undefined when nothing changed. */
  step(nodeId: string, value: number, max: number): PromptProgress | undefined {
    const { nodeId: id, value: before, max: limit } = this.#working ?? {};
    if (id === nodeId && value === before && max === limit) return undefined;
    this.#working = { nodeId, value, max };
    return this.#progress(nodeId, value, max);
  }

  #progress(nodeId: string, value: number, max: number): PromptProgress {
    const needed = this.#needed;
    const isCounted = (id: string): boolean => needed === undefined || needed.has(id);
    let finishedNodes = 0;
    for (const id of this.#finished) if (isCounted(id)) finishedNodes += 1;
    const total = needed?.size;
    const fraction = max > 0 && !this.#finished.has(nodeId) ? Math.min(value / max, 1) : 0;
    if (total !== undefined && total > 0) {
      this.#highest = Math.max(this.#highest, Math.min((finishedNodes + fraction) / total, 1));
    }
    const overall = total === undefined ? undefined : this.#highest;
    return { nodeId, value, max, finishedNodes, totalNodes: total, overall };
  }
}

/** The outputs and everything that feeds them. */
function ancestorsOf(outputNodes: readonly string[], graph: JsonRecord): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = [...outputNodes];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph[id];
    if (needed.has(id) || !isRecord(node)) continue;
    needed.add(id);
    for (const value of Object.values(isRecord(node['inputs']) ? node['inputs'] : {})) {
      if (Array.isArray(value) && value.length === 2 && typeof value[1] === 'number') {
        open.push(String(value[0]));
      }
    }
  }
  return needed;
}
