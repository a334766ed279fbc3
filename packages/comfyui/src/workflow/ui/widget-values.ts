import { isRecord, own, type JsonRecord } from '../json/json-value.ts';
import { inputSpecs, specsOf, type InputSpec, type NodeInfo } from '../object-info.ts';
import type { EditorClasses } from './editor-classes.ts';
import type { UiNode } from './ui-graph.ts';

const CONTROL_WORDS = new Set(['fixed', 'increment', 'decrement', 'randomize']);
const COMBO_CONTROL_WORDS = new Set([...CONTROL_WORDS, 'increment-wrap']);
const DYNAMIC_COMBO = 'COMFY_DYNAMICCOMBO_V3';
const AUTOGROW = 'COMFY_AUTOGROW_V3';
/** Options within options; no class goes deeper than two. */
const MAX_NESTING = 16;

/** A node's own literals by input name, in the order of its class, from a UI node's values. */
export function widgetValues(
  node: UiNode,
  info: NodeInfo,
  editor: EditorClasses,
): Map<string, unknown> {
  const values = node.widgetValues;
  if (isRecord(values)) return namedValues(node, info, values, editor);
  const list = Array.isArray(values) ? values : [];
  const specs = inputSpecs(info);
  const counted = new WidgetWalk(node, list, editor, true);
  counted.take(specs, '', 0);
  // Files of older editors keep an entry for inputs that are only sockets.
  const hasPlaceholders = counted.sawForced && counted.at === list.length && counted.missing === 0;
  const walk = hasPlaceholders ? counted : new WidgetWalk(node, list, editor, false);
  if (!hasPlaceholders) walk.take(specs, '', 0);
  addFreeEntries(node, list, editor, walk.values);
  return walk.values;
}

/** Whether the editor draws this input as a widget. */
export function isWidget(spec: InputSpec, node: UiNode, editor: EditorClasses): boolean {
  if (spec.options['forceInput'] === true) return false;
  const drawnAs = spec.options['widgetType'];
  if (editor.widgetTypes.has(typeof drawnAs === 'string' ? drawnAs : spec.type)) return true;
  return node.inputs.some(({ widget }) => widget === spec.name);
}

class WidgetWalk {
  readonly values = new Map<string, unknown>();
  at = 0;
  missing = 0;
  sawForced = false;

  readonly #node: UiNode;
  readonly #list: readonly unknown[];
  readonly #editor: EditorClasses;
  readonly #withPlaceholders: boolean;

  constructor(
    node: UiNode,
    list: readonly unknown[],
    editor: EditorClasses,
    withPlaceholders: boolean,
  ) {
    this.#node = node;
    this.#list = list;
    this.#editor = editor;
    this.#withPlaceholders = withPlaceholders;
  }

  take(specs: readonly InputSpec[], prefix: string, depth: number): void {
    for (const spec of specs) this.#takeOne({ ...spec, name: prefix + spec.name }, depth);
  }

  #takeOne(spec: InputSpec, depth: number): void {
    if (spec.type === AUTOGROW) {
      this.#takeGrown(spec.name);
      return;
    }
    const forced = spec.options['forceInput'] === true && this.#editor.widgetTypes.has(spec.type);
    if (forced && this.#withPlaceholders) {
      this.sawForced = true;
      this.#next(undefined);
      this.#skipControl(spec);
      return;
    }
    if (!isWidget(spec, this.#node, this.#editor)) return;
    const value = this.#next(defaultOf(spec));
    this.values.set(spec.name, value);
    this.#skipControl(spec);
    if (spec.type === DYNAMIC_COMBO && depth < MAX_NESTING) {
      this.take(chosenInputs(spec, value), `${spec.name}.`, depth + 1);
    }
  }

  /** Inputs that multiply by use: the file lists those that are there. */
  #takeGrown(name: string): void {
    for (const { widget } of this.#node.inputs) {
      if (widget?.startsWith(`${name}.`)) this.values.set(widget, this.#next(''));
    }
  }

  #next(otherwise: unknown): unknown {
    if (this.at >= this.#list.length) {
      this.missing += 1;
      return otherwise;
    }
    const value = this.#list[this.at];
    this.at += 1;
    return value === null && otherwise !== undefined ? otherwise : value;
  }

  #skipControl(spec: InputSpec): void {
    if (!skipsControl(spec, this.#list[this.at])) return;
    this.at += 1;
    if (isCombo(spec) && typeof this.#list[this.at] === 'string') this.at += 1;
  }
}

/** Whether the entry after this input's value says what the editor does with it between runs. */
export function skipsControl(spec: InputSpec, next: unknown): boolean {
  const flag = spec.options['control_after_generate'];
  const byName = /(^|\.)(noise_)?seed$/.test(spec.name) && !isCombo(spec);
  const hasControl = flag === undefined || flag === null ? byName : flag !== false;
  const words = isCombo(spec) ? COMBO_CONTROL_WORDS : CONTROL_WORDS;
  return hasControl && typeof next === 'string' && words.has(next);
}

function isCombo(spec: InputSpec): boolean {
  return spec.type === 'COMBO';
}

function chosenInputs(spec: InputSpec, value: unknown): readonly InputSpec[] {
  const options = spec.options['options'];
  if (!Array.isArray(options)) return [];
  const chosen = (options as readonly unknown[]).find(
    (option) => isRecord(option) && option['key'] === value,
  );
  const inputs = isRecord(chosen) && isRecord(chosen['inputs']) ? chosen['inputs'] : {};
  return [
    ...specsOf(inputs['required'], undefined, true),
    ...specsOf(inputs['optional'], undefined, false),
  ];
}

function defaultOf(spec: InputSpec): unknown {
  if (Object.hasOwn(spec.options, 'default')) return spec.options['default'];
  if (spec.choices !== undefined) return spec.choices[0];
  const options = spec.options['options'];
  if (spec.type === DYNAMIC_COMBO && Array.isArray(options)) {
    const first = (options as readonly unknown[])[0];
    return isRecord(first) ? first['key'] : undefined;
  }
  const plain: JsonRecord = { INT: 0, FLOAT: 0, STRING: '', BOOLEAN: false };
  return own(plain, spec.type);
}

function namedValues(
  node: UiNode,
  info: NodeInfo,
  values: JsonRecord,
  editor: EditorClasses,
): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const take = (specs: readonly InputSpec[], prefix: string, depth: number): void => {
    for (const { name, ...spec } of specs) {
      const path = prefix + name;
      const isOwn = Object.hasOwn(values, path);
      if (!isOwn && !isWidget({ ...spec, name: path }, node, editor)) continue;
      const value = isOwn ? values[path] : defaultOf({ ...spec, name: path });
      found.set(path, value);
      if (spec.type === DYNAMIC_COMBO && depth < MAX_NESTING) {
        take(chosenInputs({ ...spec, name: path }, value), `${path}.`, depth + 1);
      }
    }
  };
  take(inputSpecs(info), '', 0);
  if (!takesFreeInputs(node.type, editor)) return found;
  for (const [name, value] of Object.entries(values)) {
    if (!found.has(name) && !editor.editorOnlyValues.has(name)) found.set(name, value);
  }
  return found;
}

/** LoRA rows that are saved by place: the n-th is input `lora_n`. */
function addFreeEntries(
  node: UiNode,
  list: readonly unknown[],
  editor: EditorClasses,
  values: Map<string, unknown>,
): void {
  if (!takesFreeInputs(node.type, editor)) return;
  const rows = list.filter((entry) => isRecord(entry) && 'lora' in entry && 'on' in entry);
  for (const [index, row] of rows.entries()) values.set(`lora_${index + 1}`, row);
}

function takesFreeInputs(type: string, editor: EditorClasses): boolean {
  return editor.freeInputPrefixes.some((prefix) => type.startsWith(prefix));
}
