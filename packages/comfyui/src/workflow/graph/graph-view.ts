import { isLink, linksOf, requireApiWorkflow, titleOf } from '../api-graph.ts';
import type { ApiLink, ApiNode, ApiWorkflow } from '../api-workflow.ts';
import { own } from '../json/json-value.ts';
import {
  inputSpec,
  nodeInfo,
  outputType,
  type InputSpec,
  type ObjectInfo,
} from '../object-info.ts';
import { fingerprints } from './fingerprints.ts';
import { isOutputNode } from './output-classes.ts';
import type { Place } from './place.ts';
import { chosenInputs } from './switches.ts';

/** One use of a node's output. */
export interface Use extends Place {
  readonly slot: number;
}

export type NamedLink = readonly [input: string, link: ApiLink];

/** A graph with what is asked of it over and over: who feeds whom, what is needed, in what order. */
export class GraphView {
  readonly graph: ApiWorkflow;
  readonly info: ObjectInfo | undefined;
  /** Output nodes, in {@link order}. */
  readonly outputs: readonly string[];
  /** The nodes that an output needs, in {@link order}; the server runs no other. */
  readonly active: readonly string[];
  readonly #rank: ReadonlyMap<string, number>;
  readonly #uses = new Map<string, Use[]>();
  readonly #links = new Map<string, readonly NamedLink[]>();

  constructor(graph: ApiWorkflow, info?: ObjectInfo) {
    this.graph = requireApiWorkflow(graph);
    this.info = info;
    const prints = fingerprints(graph);
    const sorted = Object.keys(graph).sort((one, other) =>
      compare(prints.get(one) ?? '', prints.get(other) ?? ''),
    );
    this.#rank = new Map(sorted.map((id, index) => [id, index]));
    this.outputs = sorted.filter((id) => isOutputNode(this, id));
    // A graph without outputs is told as such elsewhere; what it would run is all of it.
    this.active = this.outputs.length === 0 ? sorted : this.order(this.upstream(this.outputs));
    for (const id of this.active) {
      for (const [input, [source, slot]] of this.links(id)) {
        const uses = this.#uses.get(source) ?? [];
        uses.push({ node: id, input, slot });
        this.#uses.set(source, uses);
      }
    }
  }

  node(id: string): ApiNode | undefined {
    return own(this.graph, id);
  }

  className(id: string): string {
    return this.node(id)?.class_type ?? '';
  }

  title(id: string): string | undefined {
    const node = this.node(id);
    return node === undefined ? undefined : titleOf(node);
  }

  inputNames(id: string): readonly string[] {
    return Object.keys(this.node(id)?.inputs ?? {});
  }

  value({ node, input }: Place): unknown {
    return own(this.node(node)?.inputs ?? {}, input);
  }

  /** The link at an input, if there is one and its node exists. */
  link(node: string, input: string): ApiLink | undefined {
    const value = this.value({ node, input });
    return isLink(value) && this.node(value[0]) !== undefined ? value : undefined;
  }

  /**
   * The links that count, by the name of their input (the order in a file means nothing): of a switch
   * with a literal choice only the chosen side.
   */
  links(id: string): readonly NamedLink[] {
    const known = this.#links.get(id);
    if (known !== undefined) return known;
    const links = this.#findLinks(id);
    this.#links.set(id, links);
    return links;
  }

  #findLinks(id: string): readonly NamedLink[] {
    const node = this.node(id);
    if (node === undefined) return [];
    const chosen = chosenInputs(node);
    return linksOf(node)
      .filter(([input, [source]]) => {
        return this.node(source) !== undefined && chosen?.includes(input) !== false;
      })
      .sort(([one], [other]) => compare(one, other));
  }

  /** Who uses a node's outputs, among the active. */
  uses(id: string): readonly Use[] {
    return this.#uses.get(id) ?? [];
  }

  spec({ node, input }: Place): InputSpec | undefined {
    return inputSpec(nodeInfo(this.info, this.className(node)), input);
  }

  outputType([node, slot]: ApiLink): string | undefined {
    return outputType(nodeInfo(this.info, this.className(node)), slot);
  }

  /**
   * A set of nodes and everything they depend on, nearest first.
   *
   * @param stopAt Nodes that are taken in and not passed.
   * @param limit How many nodes at most, about.
   */
  upstream(
    starts: readonly string[],
    stopAt?: (id: string) => boolean,
    limit = Number.POSITIVE_INFINITY,
  ): readonly string[] {
    const found = new Set(starts.filter((id) => this.node(id) !== undefined));
    for (const id of found) {
      if (found.size >= limit) break;
      if (stopAt?.(id) === true) continue;
      for (const [, [source]] of this.links(id)) found.add(source);
    }
    return [...found];
  }

  /** A stable order that ids and titles have no part in. */
  order(ids: readonly string[]): readonly string[] {
    return [...ids].sort((one, other) => (this.#rank.get(one) ?? 0) - (this.#rank.get(other) ?? 0));
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
