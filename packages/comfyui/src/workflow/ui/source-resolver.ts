import { WorkflowError } from '../workflow-error.ts';
import type { EditorClasses } from './editor-classes.ts';
import type { Scope } from './scope.ts';
import {
  NODE_MODE,
  SUBGRAPH_INPUT_ID,
  SUBGRAPH_OUTPUT_ID,
  type UiLink,
  type UiNode,
  type UiSlot,
} from './ui-graph.ts';

/** Where an input's value comes from when everything that only the editor knows is followed. */
export type Source =
  | { readonly kind: 'link'; readonly node: string; readonly slot: number }
  | { readonly kind: 'value'; readonly value: unknown };

type ScopeOf = (scope: Scope, node: UiNode) => Scope | undefined;
type OwnValues = (scope: Scope, node: UiNode) => ReadonlyMap<string, unknown>;

/** Longer than any chain in a graph, and well within the stack. */
const MAX_HOPS = 1000;

export class SourceResolver {
  readonly #scopeOf: ScopeOf;
  readonly #editor: EditorClasses;
  readonly #ownValues: OwnValues;
  #hops = 0;

  constructor(scopeOf: ScopeOf, editor: EditorClasses, ownValues: OwnValues) {
    this.#scopeOf = scopeOf;
    this.#editor = editor;
    this.#ownValues = ownValues;
  }

  /** `undefined` where the link leads to nothing: the input keeps its own value or is left out. */
  resolve(
    scope: Scope,
    linkId: string,
    wanted: string,
    target: UiNode,
    input: UiSlot,
  ): Source | undefined {
    this.#hops = 0;
    const source = this.#follow(scope, linkId, wanted);
    if (source !== undefined) return source;
    const ownsWidget = this.#ownValues(scope, target).has(input.name);
    return ownsWidget ? undefined : this.#siblingValue(scope, linkId);
  }

  #follow(scope: Scope, linkId: string, wanted: string): Source | undefined {
    this.#hops += 1;
    const link = scope.graph.links.get(linkId);
    if (link === undefined) return undefined;
    if (this.#hops > MAX_HOPS) {
      throw new WorkflowError('graph_invalid', `The links run in a circle at link ${linkId}.`, {
        hint: 'Look for reroutes or Set and Get nodes that feed each other.',
        details: { link: linkId },
      });
    }
    const type = wanted === '*' || wanted === '' ? link.type : wanted;
    if (link.originId === SUBGRAPH_INPUT_ID) return this.#fromOutside(scope, link, type);
    const origin = scope.graph.nodes.get(link.originId);
    return origin === undefined ? undefined : this.#fromNode(scope, origin, link.originSlot, type);
  }

  #fromNode(scope: Scope, node: UiNode, slot: number, wanted: string): Source | undefined {
    if (node.mode === NODE_MODE.muted) return undefined;
    if (this.#editor.reroutes.has(node.type)) return this.#fromInput(scope, node.inputs[0], wanted);
    if (node.mode === NODE_MODE.bypassed) return this.#throughBypass(scope, node, slot, wanted);
    if (node.type === 'PrimitiveNode') {
      const values = node.widgetValues;
      const own: unknown = Array.isArray(values) ? values[0] : undefined;
      const value = scope.promoted.widgets.get(node.id)?.get('value') ?? own;
      return value === undefined || value === null ? undefined : { kind: 'value', value };
    }
    if (node.type === 'GetNode') return this.#fromSetNode(scope, node, wanted);
    if (node.type === 'SetNode') return this.#fromInput(scope, node.inputs[0], wanted);
    const inner = this.#scopeOf(scope, node);
    if (inner !== undefined) return this.#fromInside(inner, slot, wanted);
    return { kind: 'link', node: scope.prefix + node.id, slot };
  }

  #fromInput(scope: Scope, input: UiSlot | undefined, wanted: string): Source | undefined {
    return input?.link === undefined ? undefined : this.#follow(scope, input.link, wanted);
  }

  #throughBypass(scope: Scope, node: UiNode, slot: number, wanted: string): Source | undefined {
    const opposite = node.inputs[slot];
    const produced = node.outputs[slot]?.type ?? '*';
    const fitsOpposite =
      opposite !== undefined && fits(opposite.type, produced) && fits(opposite.type, wanted);
    const through = fitsOpposite
      ? opposite
      : (node.inputs.find(({ type }) => type === wanted) ??
        node.inputs.find(({ type, widget }) => widget === undefined && fits(type, wanted)));
    return this.#fromInput(scope, through, wanted);
  }

  /** The value that a `SetNode` of the same name holds, here or in a graph around this one. */
  #fromSetNode(scope: Scope, getter: UiNode, wanted: string): Source | undefined {
    const name = firstValue(getter);
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      for (const node of at.graph.nodes.values()) {
        if (node.type === 'SetNode' && firstValue(node) === name && name !== undefined) {
          return node.mode === NODE_MODE.muted
            ? undefined
            : this.#fromInput(at, node.inputs[0], wanted);
        }
      }
    }
    return undefined;
  }

  #fromInside(inner: Scope, slot: number, wanted: string): Source | undefined {
    for (const [id, link] of inner.graph.links) {
      if (link.targetId === SUBGRAPH_OUTPUT_ID && link.targetSlot === slot) {
        return this.#follow(inner, id, wanted);
      }
    }
    return undefined;
  }

  #fromOutside(scope: Scope, link: UiLink, wanted: string): Source | undefined {
    const { definition, instance, parent } = scope;
    const name = definition?.inputs[link.originSlot]?.name;
    if (name === undefined || instance === undefined || parent === undefined) return undefined;
    const outer = instance.inputs.find((input) => input.name === name);
    const source = this.#fromInput(parent, outer, wanted);
    if (source !== undefined) return source;
    const promoted = scope.promoted.inputs.get(name);
    return promoted === undefined ? undefined : { kind: 'value', value: promoted };
  }

  /** One input of a subgraph that feeds several: who owns no widget takes what a sibling's says. */
  #siblingValue(scope: Scope, linkId: string): Source | undefined {
    const link = scope.graph.links.get(linkId);
    if (link?.originId !== SUBGRAPH_INPUT_ID) return undefined;
    for (const [id, sibling] of scope.graph.links) {
      if (sibling.originId !== SUBGRAPH_INPUT_ID || sibling.originSlot !== link.originSlot)
        continue;
      const node = scope.graph.nodes.get(sibling.targetId);
      const input = node?.inputs.find((slot) => slot.link === id);
      if (node === undefined || input === undefined) continue;
      const inner = this.#scopeOf(scope, node);
      const value =
        inner === undefined
          ? this.#ownValues(scope, node).get(input.name)
          : inner.promoted.inputs.get(input.name);
      if (value !== undefined) return { kind: 'value', value };
    }
    return undefined;
  }
}

/** Whether two slot types may be linked: `*` takes all, a list of types takes each. */
function fits(one: string, other: string): boolean {
  if (one === '' || other === '' || one === '*' || other === '*') return true;
  const types = new Set(one.toUpperCase().split(','));
  return other.split(',').some((type) => types.has(type.trim().toUpperCase()));
}

function firstValue(node: UiNode): unknown {
  return Array.isArray(node.widgetValues) ? (node.widgetValues[0] as unknown) : undefined;
}
