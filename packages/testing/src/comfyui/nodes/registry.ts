import type { JsonObject } from '../exact-json.ts';
import type { Folders } from '../server/folders.ts';
import type { VersionTraits } from '../versions.ts';
import type { InputSpec } from './input.ts';
import type { NodeClass } from './node-class.ts';

/** Model files by folder, as `/models/{folder}` tells them. */
export type ModelFiles = Readonly<Record<string, readonly string[]>>;

/** The node classes of a server, with the choices that depend on what lies in its folders. */
export class NodeRegistry {
  readonly #classes: ReadonlyMap<string, NodeClass>;
  readonly #models: ModelFiles;
  readonly #folders: Folders;
  readonly #traits: VersionTraits;

  constructor(
    classes: readonly NodeClass[],
    models: ModelFiles,
    folders: Folders,
    traits: VersionTraits,
  ) {
    this.#classes = new Map(classes.map((each) => [each.name, each]));
    this.#models = models;
    this.#folders = folders;
    this.#traits = traits;
  }

  get(name: string): NodeClass | undefined {
    return this.#classes.get(name);
  }

  names(): readonly string[] {
    return [...this.#classes.keys()];
  }

  /** The choices of an input, or nothing where its type is a name. */
  choices(spec: InputSpec): readonly string[] | undefined {
    if (typeof spec.type === 'string') return undefined;
    if ('models' in spec.type) return this.#models[spec.type.models] ?? [];
    if ('files' in spec.type) return this.#folders.list(spec.type.files);
    return spec.type;
  }

  /** Type and details as `/object_info` writes them. */
  inputConfig(spec: InputSpec, nodeClass: NodeClass): readonly [unknown, JsonObject] {
    const choices = this.choices(spec);
    if (choices === undefined) return [spec.type, spec.config];
    const isCombo = nodeClass.isNewStyle === true && this.#traits.writesCombo;
    return isCombo
      ? ['COMBO', { ...spec.config, multiselect: false, options: choices }]
      : [choices, spec.config];
  }

  info(nodeClass: NodeClass): JsonObject {
    const required: JsonObject = {};
    const optional: JsonObject = {};
    for (const [name, spec] of Object.entries(nodeClass.inputs)) {
      const target = spec.isOptional === true ? optional : required;
      target[name] = this.inputConfig(spec, nodeClass);
    }
    const isOutput = nodeClass.isOutput === true;
    const hidden = isOutput ? { prompt: 'PROMPT', extra_pnginfo: 'EXTRA_PNGINFO' } : undefined;
    const parts = { required, ...(Object.keys(optional).length > 0 ? { optional } : {}) };
    const outputs = this.outputsOf(nodeClass);
    return {
      input: hidden === undefined ? parts : { ...parts, hidden },
      input_order: {
        ...Object.fromEntries(
          Object.entries(parts).map(([key, inputs]) => [key, Object.keys(inputs)]),
        ),
        ...(hidden === undefined ? {} : { hidden: Object.keys(hidden) }),
      },
      ...(this.#traits.writesCombo ? { is_input_list: false } : {}),
      output: outputs.map(({ type }) => type),
      output_is_list: outputs.map(({ isList }) => isList === true),
      output_name: outputs.map(({ name }) => name),
      name: nodeClass.name,
      display_name: nodeClass.displayName ?? nodeClass.name,
      description: '',
      python_module: nodeClass.pythonModule ?? 'nodes',
      category: nodeClass.category,
      output_node: isOutput,
    };
  }

  /** Save nodes hand on what they saved, in newer versions. */
  outputsOf(nodeClass: NodeClass): NodeClass['outputs'] {
    return nodeClass.isOutput === true && !this.#traits.savesHaveOutputs ? [] : nodeClass.outputs;
  }

  everyInfo(): JsonObject {
    return Object.fromEntries([...this.#classes].map(([name, each]) => [name, this.info(each)]));
  }

  modelFolders(): readonly string[] {
    return Object.keys(this.#models);
  }

  models(folder: string): readonly string[] | undefined {
    return this.#models[folder];
  }
}
