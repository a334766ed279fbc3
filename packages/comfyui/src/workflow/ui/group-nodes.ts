import { isRecord, own, type JsonRecord } from '../json/json-value.ts';
import { inputSpecs, nodeInfo, type InputSpec, type ObjectInfo } from '../object-info.ts';
import { WorkflowError } from '../workflow-error.ts';
import type { EditorClasses } from './editor-classes.ts';
import {
  listOf,
  readNode,
  SUBGRAPH_INPUT_ID,
  SUBGRAPH_OUTPUT_ID,
  type UiDefinition,
  type UiLink,
  type UiNode,
  type UiSlot,
} from './ui-graph.ts';
import { isWidget, skipsControl } from './widget-values.ts';

const GROUP_TYPE = /^workflow[/>](.+)$/s;

/**
 * The definition behind a group node, the forerunner of subgraphs: its type is `workflow/NAME`, its
 * inside lies in `extra.groupNodes`. Names and order of its inputs, widgets and outputs follow from the
 * inner nodes, as the editor derived them.
 */
export function groupDefinition(
  ui: JsonRecord,
  instance: UiNode,
  info: ObjectInfo,
  editor: EditorClasses,
): UiDefinition | undefined {
  const name = GROUP_TYPE.exec(instance.type)?.[1];
  if (name === undefined) return undefined;
  const extra = isRecord(ui['extra']) ? ui['extra'] : {};
  const groups = isRecord(extra['groupNodes']) ? extra['groupNodes'] : {};
  const data = own(groups, name);
  if (!isRecord(data)) {
    throw new WorkflowError('graph_invalid', `The file does not define group node "${name}".`, {
      hint: 'Save the workflow again from the editor, or turn the group into a subgraph there.',
      details: { group: name },
    });
  }
  return new GroupReader(data, instance, info, editor).read(name);
}

interface Inner {
  readonly node: UiNode;
  readonly index: number;
  readonly slots: (UiSlot & { link: string | undefined })[];
}

class GroupReader {
  readonly #config: JsonRecord;
  readonly #instance: UiNode;
  readonly #info: ObjectInfo;
  readonly #editor: EditorClasses;
  readonly #inner: readonly Inner[];
  readonly #internal: readonly (readonly unknown[])[];
  readonly #external: readonly (readonly unknown[])[];
  readonly #links = new Map<string, UiLink>();
  readonly #inputs: UiSlot[] = [];
  readonly #outputs: UiSlot[] = [];
  readonly #proxies: (readonly [string, string])[] = [];
  readonly #seen = new Set<string>();

  constructor(data: JsonRecord, instance: UiNode, info: ObjectInfo, editor: EditorClasses) {
    this.#config = isRecord(data['config']) ? data['config'] : {};
    this.#instance = instance;
    this.#info = info;
    this.#editor = editor;
    this.#internal = listOf(data['links']).map(listOf);
    this.#external = listOf(data['external']).map(listOf);
    this.#inner = listOf(data['nodes']).map((raw, index) => {
      const node = readNode(isRecord(raw) ? { ...raw, id: index } : raw, index);
      return { node, index, slots: node.inputs.map((slot) => ({ ...slot, link: undefined })) };
    });
  }

  read(name: string): UiDefinition {
    for (const [place, link] of this.#internal.entries()) this.#linkInside(`in${place}`, link);
    const converted: (() => void)[] = [];
    for (const inner of this.#inner) this.#exposeInputs(inner, converted);
    for (const expose of converted) expose();
    for (const inner of this.#inner) this.#exposeOutputs(inner);
    const nodes = this.#inner.map(
      ({ node, slots }) => [node.id, { ...node, inputs: slots }] as const,
    );
    return {
      id: `group:${name}`,
      name,
      nodes: new Map(nodes),
      links: this.#links,
      inputs: this.#inputs,
      outputs: this.#outputs,
      proxies: this.#proxies,
    };
  }

  #linkInside(id: string, [from, fromSlot, to, toSlot, type]: readonly unknown[]): void {
    const slot = this.#inner[Number(to)]?.slots[Number(toSlot)];
    if (slot === undefined || this.#inner[Number(from)] === undefined) return;
    slot.link = id;
    this.#addLink(id, [String(from), Number(fromSlot)], [String(to), Number(toSlot)], type);
  }

  #exposeInputs(inner: Inner, converted: (() => void)[]): void {
    const specs = this.#specsOf(inner.node);
    const widgets = specs.filter((spec) => isWidget(spec, inner.node, this.#editor));
    const listed = new Set(inner.slots.map(({ widget }) => widget));
    const listsAll = widgets.every(({ name }) => listed.has(name));
    for (const spec of widgets) {
      const slot = inner.slots.findIndex(({ widget }) => widget === spec.name);
      if (slot !== -1 && (!listsAll || inner.slots[slot]?.link !== undefined)) {
        converted.push(() => this.#exposeSocket(inner, slot));
        continue;
      }
      this.#nameFor(inner, spec.name);
      if (this.#isHidden('input', inner.index, spec.name)) continue;
      const values = this.#instance.widgetValues;
      const next: unknown = Array.isArray(values) ? values[this.#proxies.length + 1] : undefined;
      this.#proxies.push([inner.node.id, spec.name]);
      if (skipsControl(spec, next)) this.#proxies.push(['', '']);
    }
    const names = new Set(widgets.map(({ name }) => name));
    for (const [slot, { name, widget }] of inner.slots.entries()) {
      if (widget === undefined && !names.has(name)) this.#exposeSocket(inner, slot);
    }
  }

  #exposeSocket(inner: Inner, slot: number): void {
    const input = inner.slots[slot];
    if (input === undefined || input.link !== undefined) return;
    const name = this.#nameFor(inner, input.name);
    const id = `out${this.#inputs.length}`;
    input.link = id;
    const source = [SUBGRAPH_INPUT_ID, this.#inputs.length] as const;
    this.#addLink(id, source, [inner.node.id, slot], input.type);
    this.#inputs.push({ ...input, name, link: undefined });
  }

  #exposeOutputs(inner: Inner): void {
    for (const [slot, output] of inner.node.outputs.entries()) {
      const isInternal = this.#internal.some(
        ([from, fromSlot]) => from === inner.index && fromSlot === slot,
      );
      const isExternal = this.#external.some(
        ([from, fromSlot]) => from === inner.index && fromSlot === slot,
      );
      const visible = this.#setting('output', inner.index, String(slot))['visible'];
      if (visible === false || (visible === undefined && isInternal && !isExternal)) continue;
      const target = [SUBGRAPH_OUTPUT_ID, this.#outputs.length] as const;
      this.#addLink(`end${this.#outputs.length}`, [inner.node.id, slot], target, output.type);
      this.#outputs.push(output);
    }
  }

  #specsOf(node: UiNode): readonly InputSpec[] {
    if (node.type === 'PrimitiveNode') {
      const type = node.outputs[0]?.type ?? 'STRING';
      return [{ name: 'value', type, choices: undefined, options: {}, isRequired: true }];
    }
    const info = nodeInfo(this.#info, node.type);
    return info === undefined ? [] : inputSpecs(info);
  }

  /** Names repeat among the inner nodes: the second one carries its node's title. */
  #nameFor({ node, index }: Inner, inputName: string): string {
    const custom = this.#setting('input', index, inputName)['name'];
    const plain = typeof custom === 'string' ? custom : inputName;
    const isTitled = node.type === 'PrimitiveNode' && node.title !== undefined;
    let name = plain;
    if (isTitled || this.#seen.has(name)) name = `${node.title ?? node.type} ${inputName}`;
    for (let again = 1; this.#seen.has(name); again += 1) {
      name = `${node.title ?? node.type} ${again} ${inputName}`;
    }
    this.#seen.add(name);
    return name;
  }

  #isHidden(side: 'input' | 'output', index: number, name: string): boolean {
    return this.#setting(side, index, name)['visible'] === false;
  }

  #setting(side: 'input' | 'output', index: number, name: string): JsonRecord {
    const node = own(this.#config, String(index));
    const group = isRecord(node) ? node[side] : undefined;
    const setting = isRecord(group) ? own(group, name) : undefined;
    return isRecord(setting) ? setting : {};
  }

  #addLink(
    id: string,
    [originId, originSlot]: readonly [string, number],
    [targetId, targetSlot]: readonly [string, number],
    type: unknown,
  ): void {
    const name = typeof type === 'string' ? type : '*';
    this.#links.set(id, { originId, originSlot, targetId, targetSlot, type: name });
  }
}
