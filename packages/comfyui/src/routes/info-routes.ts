import { notComfy, readJson } from '../http/answer-check.ts';
import type { CallOptions, ComfyHttp } from '../http/comfy-http.ts';
import { isRecord, type JsonRecord } from '../http/record.ts';
import { segment } from '../http/route.ts';

/** A node class; types and options of its inputs as the server words them. */
export interface NodeClass {
  readonly input: {
    readonly required?: JsonRecord;
    readonly optional?: JsonRecord;
    readonly hidden?: JsonRecord;
  };
  readonly input_order?: Readonly<Record<string, readonly string[]>>;
  readonly output?: readonly unknown[];
  readonly output_is_list?: readonly boolean[];
  readonly output_name?: readonly string[];
  readonly name?: string;
  readonly display_name?: string;
  readonly description?: string;
  readonly python_module?: string;
  readonly category?: string;
  readonly output_node?: boolean;
  readonly deprecated?: boolean;
  readonly experimental?: boolean;
  readonly api_node?: boolean;
}

export type NodeClasses = Readonly<Record<string, NodeClass>>;

export interface DeviceStats {
  readonly name: string;
  readonly type: string;
  readonly index: number | null;
  /** Bytes, like the rest. On a CPU: the machine's memory. */
  readonly vram_total: number;
  readonly vram_free: number;
  readonly torch_vram_total: number;
  readonly torch_vram_free: number;
}

export interface SystemStats {
  readonly system: {
    readonly comfyui_version: string;
    readonly os?: string;
    readonly python_version?: string;
    readonly pytorch_version?: string;
    readonly ram_total?: number;
    readonly ram_free?: number;
    readonly argv?: readonly string[];
  };
  readonly devices: readonly DeviceStats[];
}

/** A model file, as `/experiment/models` knows it. */
export interface ModelFile {
  readonly name: string;
  readonly pathIndex?: number;
  readonly size?: number;
  readonly modified?: number;
  readonly created?: number;
}

/** A graph that the server offers. */
export interface Blueprint {
  readonly source: string;
  readonly name: string;
  readonly info?: JsonRecord;
  /** A UI-format graph as text; only where one was asked for. */
  readonly data?: string;
}

/** What a server is and has. Nothing here loads a model. */
export class InfoRoutes {
  readonly #http: ComfyHttp;

  constructor(http: ComfyHttp) {
    this.#http = http;
  }

  systemStats(call: CallOptions = {}): Promise<SystemStats> {
    return this.#shaped('/system_stats', call, isSystemStats);
  }

  /** What the server says it can do, `max_upload_size` in bytes among it. */
  features(call: CallOptions = {}): Promise<JsonRecord> {
    return this.#record('/features', call);
  }

  /** Every class: up to tens of megabytes, and it reads the model folders. Ask by class where you can. */
  async nodeClasses(call: CallOptions = {}): Promise<NodeClasses> {
    return (await this.#record('/object_info', call)) as NodeClasses;
  }

  /** Undefined for a class that the server does not have. */
  async nodeClass(name: string, call: CallOptions = {}): Promise<NodeClass | undefined> {
    const value = await this.#record(`/object_info/${segment(name)}`, call);
    return (value as NodeClasses)[name];
  }

  /** Names of the model folders. */
  modelFolders(call: CallOptions = {}): Promise<readonly string[]> {
    return this.#names('/models', call);
  }

  /** File names in one model folder; undefined for a folder that there is not. */
  async models(folder: string, call: CallOptions = {}): Promise<readonly string[] | undefined> {
    const answer = await this.#http.call('GET', `/models/${segment(folder)}`, {
      ...call,
      expect: [200, 404],
    });
    if (answer.status === 404) return undefined;
    const value = readJson(answer);
    if (!Array.isArray(value)) throw notComfy(answer);
    return value.map(String);
  }

  /** Like `models`, with sizes and times; not on every version. */
  async modelFiles(folder: string, call: CallOptions = {}): Promise<readonly ModelFile[]> {
    const answer = await this.#http.call('GET', `/experiment/models/${segment(folder)}`, call);
    const value = readJson(answer);
    if (!Array.isArray(value)) throw notComfy(answer);
    return value as readonly ModelFile[];
  }

  embeddings(call: CallOptions = {}): Promise<readonly string[]> {
    return this.#names('/embeddings', call);
  }

  extensions(call: CallOptions = {}): Promise<readonly string[]> {
    return this.#names('/extensions', call);
  }

  /** Graphs that the server brings along, by id; since 0.3.67. */
  async blueprints(call: CallOptions = {}): Promise<Readonly<Record<string, Blueprint>>> {
    return (await this.#record('/global_subgraphs', call)) as Readonly<Record<string, Blueprint>>;
  }

  blueprint(id: string, call: CallOptions = {}): Promise<Blueprint> {
    return this.#shaped(`/global_subgraphs/${segment(id)}`, call, isBlueprint);
  }

  /** Classes that the server renames silently; newer servers only. */
  nodeReplacements(call: CallOptions = {}): Promise<JsonRecord> {
    return this.#record('/node_replacements', call);
  }

  /** Example graphs of the installed node packages, by package. */
  workflowTemplates(call: CallOptions = {}): Promise<JsonRecord> {
    return this.#record('/workflow_templates', call);
  }

  /** The safetensors header's metadata; undefined when there is none. */
  async modelMetadata(
    folder: string,
    file: string,
    call: CallOptions = {},
  ): Promise<JsonRecord | undefined> {
    const path = `/view_metadata/${segment(folder)}?filename=${encodeURIComponent(file)}`;
    const answer = await this.#http.call('GET', path, { ...call, expect: [200, 404] });
    if (answer.status === 404) return undefined;
    const value = readJson(answer);
    return isRecord(value) ? value : undefined;
  }

  #record(path: string, call: CallOptions): Promise<JsonRecord> {
    return this.#shaped(path, call, isRecord);
  }

  async #shaped<Shape>(
    path: string,
    call: CallOptions,
    isShaped: (value: unknown) => value is Shape,
  ): Promise<Shape> {
    const answer = await this.#http.call('GET', path, call);
    const value: unknown = readJson(answer);
    if (!isShaped(value)) throw notComfy(answer);
    return value;
  }

  async #names(path: string, call: CallOptions): Promise<readonly string[]> {
    const answer = await this.#http.call('GET', path, call);
    const value = readJson(answer);
    if (!Array.isArray(value)) throw notComfy(answer);
    return value.map(String);
  }
}

function isSystemStats(value: unknown): value is SystemStats {
  if (!isRecord(value)) return false;
  const { system, devices } = value;
  return (
    isRecord(system) &&
    typeof system['comfyui_version'] === 'string' &&
    Array.isArray(devices) &&
    devices.every((device) => isRecord(device) && typeof device['name'] === 'string')
  );
}

function isBlueprint(value: unknown): value is Blueprint {
  return (
    isRecord(value) && typeof value['source'] === 'string' && typeof value['name'] === 'string'
  );
}
