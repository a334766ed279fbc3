import type { JsonObject } from '../exact-json.ts';
import { isLink, nodeOf } from './graph.ts';

/**
 * Which node runs next: nodes whose sources are done, output nodes first, then what directly or by
 * one step more leads to one, else the one that was met first on the way back from the outputs.
 */
export class ExecutionOrder {
  readonly #blockers = new Map<string, Set<string>>();
  readonly #blocking = new Map<string, Set<string>>();
  readonly #isOutput: (id: string) => boolean;

  constructor(
    graph: JsonObject,
    outputs: readonly string[],
    isCached: (id: string) => boolean,
    isOutput: (id: string) => boolean,
  ) {
    this.#isOutput = isOutput;
    for (const output of outputs) this.#add(graph, output, isCached);
  }

  get isEmpty(): boolean {
    return this.#blockers.size === 0;
  }

  next(): string {
    const ready = [...this.#blockers].filter(([, left]) => left.size === 0).map(([id]) => id);
    const follows = (id: string): readonly string[] => [...(this.#blocking.get(id) ?? [])];
    const picked =
      ready.find((id) => this.#isOutput(id)) ??
      ready.find((id) => follows(id).some((next) => this.#isOutput(next))) ??
      ready.find((id) =>
        follows(id).some((next) => follows(next).some((last) => this.#isOutput(last))),
      ) ??
      ready[0];
    if (picked === undefined) throw new Error('a cycle got past validation');
    return picked;
  }

  complete(id: string): void {
    this.#blockers.delete(id);
    for (const next of this.#blocking.get(id) ?? []) this.#blockers.get(next)?.delete(id);
  }

  #add(graph: JsonObject, output: string, isCached: (id: string) => boolean): void {
    const stack = [output];
    const links: [string, string][] = [];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (this.#blockers.has(id)) continue;
      this.#blockers.set(id, new Set());
      this.#blocking.set(id, this.#blocking.get(id) ?? new Set());
      for (const value of Object.values(nodeOf(graph, id).inputs)) {
        if (!isLink(value) || isCached(value[0])) continue;
        stack.push(value[0]);
        links.push([value[0], id]);
      }
    }
    for (const [from, to] of links) {
      this.#blocking.get(from)?.add(to);
      if (this.#blockers.has(from)) this.#blockers.get(to)?.add(from);
    }
  }
}
