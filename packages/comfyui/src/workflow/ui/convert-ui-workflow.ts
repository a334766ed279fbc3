import type { ApiNode, ApiWorkflow } from '../api-workflow.ts';
import { isLink } from '../api-graph.ts';
import { setOwn, type JsonRecord } from '../json/json-value.ts';
import { nodeInfo, inputSpec, type NodeInfo, type ObjectInfo } from '../object-info.ts';
import { workflowFormat } from '../workflow-format.ts';
import { WorkflowError } from '../workflow-error.ts';
import { EDITOR_CLASSES, type EditorClasses } from './editor-classes.ts';
import { groupDefinition } from './group-nodes.ts';
import { SourceResolver } from './source-resolver.ts';
import { childScope, type Scope } from './scope.ts';
import {
  NODE_MODE,
  readDefinitions,
  readUiGraph,
  type UiDefinition,
  type UiNode,
} from './ui-graph.ts';
import { widgetValues } from './widget-values.ts';

export interface ConvertOptions {
  /** What the editor knows beyond the server. @default EDITOR_CLASSES */
  readonly editor?: EditorClasses;
}

export interface Conversion {
  readonly graph: ApiWorkflow;
  /** What is not as in the editor, in sentences. */
  readonly warnings: readonly string[];
}

/** More nodes than any graph has; nested subgraphs multiply. */
const MAX_NODES = 100_000;

/**
 * Converts a UI graph (0.4 or 1) to the API graph that the editor would send: subgraphs and group
 * nodes are unfolded, reroutes, primitives, `SetNode`/`GetNode` and bypassed nodes are followed, muted
 * nodes fall away. Texts with `{a|b}` stay as they are.
 *
 * @throws {WorkflowError} `not_a_workflow`, `object_info_needed`, `node_class_unknown` (all missing
 *   classes at once), `graph_invalid`, `limit_exceeded`.
 */
export function convertUiWorkflow(
  ui: JsonRecord,
  objectInfo: ObjectInfo | undefined,
  options: ConvertOptions,
): Conversion {
  if (workflowFormat(ui) !== 'ui') {
    throw new WorkflowError('not_a_workflow', 'This is no UI graph: it has no list "nodes".', {
      hint: 'Give the file as the editor saves it.',
    });
  }
  if (objectInfo === undefined) {
    throw new WorkflowError(
      'object_info_needed',
      'A UI graph is converted with the descriptions of its node classes, and none are at hand.',
      { hint: 'Name a server to ask, or save the workflow with "Export (API)".' },
    );
  }
  return new Converter(ui, objectInfo, options.editor ?? EDITOR_CLASSES).convert();
}

class Converter {
  readonly #ui: JsonRecord;
  readonly #info: ObjectInfo;
  readonly #editor: EditorClasses;
  readonly #definitions: ReadonlyMap<string, UiDefinition>;
  readonly #scopes = new Map<string, Scope>();
  readonly #graph: Record<string, ApiNode> = {};
  readonly #missing = new Map<string, string[]>();
  readonly #warnings: string[] = [];
  #count = 0;

  constructor(ui: JsonRecord, info: ObjectInfo, editor: EditorClasses) {
    this.#ui = ui;
    this.#info = info;
    this.#editor = editor;
    this.#definitions = readDefinitions(ui);
  }

  convert(): Conversion {
    const root: Scope = {
      graph: readUiGraph(this.#ui),
      prefix: '',
      definition: undefined,
      instance: undefined,
      parent: undefined,
      promoted: { inputs: new Map(), widgets: new Map() },
    };
    this.#emitScope(root);
    if (this.#missing.size > 0) this.#failMissing();
    this.#dropDeadLinks();
    return { graph: this.#graph, warnings: this.#warnings };
  }

  #emitScope(scope: Scope): void {
    for (const node of scope.graph.nodes.values()) {
      this.#count += 1;
      if (this.#count > MAX_NODES) {
        throw new WorkflowError('limit_exceeded', `The graph unfolds to over ${MAX_NODES} nodes.`, {
          hint: 'Check where the file comes from.',
        });
      }
      if (node.mode === NODE_MODE.muted || node.mode === NODE_MODE.bypassed) continue;
      if (this.#editor.virtual.has(node.type) || this.#editor.reroutes.has(node.type)) continue;
      const inner = this.#scopeOf(scope, node);
      if (inner !== undefined) this.#emitScope(inner);
      else this.#emitNode(scope, node);
    }
  }

  readonly #scopeOf = (scope: Scope, node: UiNode): Scope | undefined => {
    const key = scope.prefix + node.id;
    const known = this.#scopes.get(key);
    if (known !== undefined) return known;
    const definition =
      this.#definitions.get(node.type) ?? groupDefinition(this.#ui, node, this.#info, this.#editor);
    if (definition === undefined) return undefined;
    const inner = childScope(scope, node, definition);
    this.#scopes.set(key, inner);
    return inner;
  };

  #emitNode(scope: Scope, node: UiNode): void {
    const info = nodeInfo(this.#info, node.type);
    const id = scope.prefix + node.id;
    if (info === undefined) {
      this.#missing.set(node.type, [...(this.#missing.get(node.type) ?? []), id]);
      return;
    }
    const resolver = new SourceResolver(this.#scopeOf, this.#editor, this.#ownValues);
    const values = this.#ownValues(scope, node);
    for (const [name, value] of values) this.#warnAboutChoices(id, node, info, name, value);
    for (const input of node.inputs) {
      if (input.link === undefined || input.name === '') continue;
      const source = resolver.resolve(scope, input.link, input.type, node, input);
      if (source?.kind === 'link') values.set(input.name, [source.node, source.slot]);
      if (source?.kind === 'value') values.set(input.name, source.value);
    }
    const inputs: Record<string, unknown> = {};
    for (const [name, value] of values) {
      setOwn(inputs, name, Array.isArray(value) && !isLink(value) ? { __value__: value } : value);
    }
    setOwn(this.#graph, id, {
      class_type: node.type,
      inputs,
      _meta: { title: node.title ?? node.type },
    });
  }

  readonly #ownValues = (scope: Scope, node: UiNode): Map<string, unknown> => {
    const info = nodeInfo(this.#info, node.type);
    if (info === undefined) return new Map();
    const values = widgetValues(node, info, this.#editor);
    for (const [name, value] of scope.promoted.widgets.get(node.id) ?? []) values.set(name, value);
    return values;
  };

  #warnAboutChoices(id: string, node: UiNode, info: NodeInfo, name: string, value: unknown): void {
    const spec = inputSpec(info, name);
    const isDynamic = spec?.options['dynamicPrompts'] === true && typeof value === 'string';
    if (!isDynamic || !/\{[^{}]*\|[^{}]*\}/.test(value)) return;
    this.#warnings.push(
      `Node ${id} ${node.type}: "${name}" has {a|b} choices, which the editor draws by lot; here they stay as they are.`,
    );
  }

  #dropDeadLinks(): void {
    for (const node of Object.values(this.#graph)) {
      for (const [name, value] of Object.entries(node.inputs)) {
        if (isLink(value) && !Object.hasOwn(this.#graph, value[0])) {
          Reflect.deleteProperty(node.inputs, name);
        }
      }
    }
  }

  #failMissing(): never {
    const missing = [...this.#missing].map(([type, ids]) => ({ class: type, nodes: ids }));
    const names = missing.map(({ class: type, nodes }) => `${type} (node ${nodes.join(', ')})`);
    const are = missing.length === 1 ? 'class is' : 'classes are';
    throw new WorkflowError(
      'node_class_unknown',
      `${missing.length} node ${are} missing on the server: ${names.slice(0, 20).join('; ')}.`,
      {
        hint: 'Install the node packs that bring them, or ask another server.',
        details: { missing },
      },
    );
  }
}
