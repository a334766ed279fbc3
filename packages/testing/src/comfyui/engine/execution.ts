import type { JsonObject } from '../exact-json.ts';
import type { NodeInputs } from '../nodes/node-class.ts';
import type { NodeException } from '../nodes/node-exception.ts';
import { runGeneric } from '../nodes/generic-rule.ts';
import { isThing, type Value } from '../nodes/values.ts';
import { Stopped, type Engine } from './engine.ts';
import { ExecutionOrder } from './execution-order.ts';
import { isLink, nodeOf } from './graph.ts';
import { keysOf, type CachedResult } from './node-cache.ts';
import { contextOf, exceptionOf, type EncodedPreview } from './node-run.ts';
import { namesOf, RunProgress } from './progress.ts';
import type { HistoryEntry, QueueItem } from './prompt-queue.ts';
import { strike } from './ticks.ts';

/** Somebody interrupted; lands at a step of progress or when a node starts. */
class Interrupted extends Error {}

/** One prompt's run: nodes in order, events as they happen, the history entry at the end. */
export class Execution {
  readonly #engine: Engine;
  readonly #item: QueueItem;
  readonly #client: string | null;
  readonly #extraData: JsonObject;
  readonly #progress: RunProgress;
  readonly #keys: ReadonlyMap<string, string>;
  readonly #results = new Map<string, CachedResult>();
  readonly #messages: [string, JsonObject][] = [];
  readonly #outputs: JsonObject = {};
  readonly #meta: JsonObject = {};
  readonly #executed: string[] = [];
  #lastProgress = { at: 0, share: 0 };

  constructor(engine: Engine, item: QueueItem) {
    this.#engine = engine;
    this.#item = item;
    this.#extraData = item.extraData ?? {};
    const client = this.#extraData['client_id'];
    this.#client = typeof client === 'string' ? client : null;
    this.#progress = new RunProgress(item.promptId);
    this.#keys = keysOf(item.graph, engine.registry, engine);
    engine.cache.keep(this.#keys.values());
  }

  /** Nodes that were really run, and those that were cached. */
  get counts(): { readonly executed: number; readonly cached: number } {
    return { executed: this.#executed.length, cached: this.#results.size - this.#executed.length };
  }

  async run(): Promise<HistoryEntry> {
    const { graph, outputs } = this.#item;
    this.#tell('execution_start', {});
    const isCached = (id: string): boolean => this.#cached(id) !== undefined;
    this.#tell('execution_cached', { nodes: Object.keys(graph).filter(isCached) });
    const isOutput = (id: string): boolean =>
      this.#engine.registry.get(nodeOf(graph, id).class_type)?.isOutput === true;
    const order = new ExecutionOrder(graph, outputs, isCached, isOutput);
    while (!order.isEmpty) {
      const id = order.next();
      try {
        await this.#node(id);
      } catch (error) {
        if (error instanceof Stopped) throw error;
        this.#fail(id, error);
        return this.#entry('error');
      }
      order.complete(id);
    }
    this.#tell('execution_success', {});
    return this.#entry('success');
  }

  async #node(id: string): Promise<void> {
    const cached = this.#cached(id);
    if (cached !== undefined) {
      this.#replay(id, cached);
      return;
    }
    const { graph } = this.#item;
    const nodeClass = this.#engine.registry.get(nodeOf(graph, id).class_type)!;
    if (this.#engine.flags.running !== undefined) this.#engine.flags.running.node = id;
    this.#progress.start(id);
    this.#tellProgress();
    this.#toClient('executing', { node: id, display_node: id });
    await this.#tick();
    const context = contextOf(this.#engine, {
      nodeId: id,
      nodeClass,
      graph,
      extraData: this.#extraData,
      digest: this.#keys.get(id)!,
      previewMethod: this.#previewMethod(),
      step: (value, max, preview) => this.#step(id, value, max, preview),
      say: (text) => this.#engine.hub.sendText(id, text, this.#client),
    });
    const inputs = this.#inputsOf(id);
    const result = await (nodeClass.run ?? runGeneric)(inputs, context);
    const output = this.#renamed(result.ui ?? {});
    const hasOutput = Object.keys(output).length > 0;
    const meta = { node_id: id, display_node: id, parent_node: null, real_node_id: id };
    const kept = { values: result.values, ui: hasOutput ? { output, meta } : undefined };
    if (kept.ui !== undefined) {
      this.#outputs[id] = output;
      this.#meta[id] = meta;
      this.#toClient('executed', { node: id, display_node: id, output });
    }
    this.#results.set(id, kept);
    this.#executed.push(id);
    this.#engine.cache.set(this.#keys.get(id)!, kept);
    this.#progress.finish(id);
    this.#tellProgress();
  }

  /** A node whose result is there: only outputs that are asked for say so. */
  #replay(id: string, cached: CachedResult): void {
    this.#results.set(id, cached);
    if (this.#client !== null) {
      this.#toClient('executed', {
        node: id,
        display_node: id,
        output: cached.ui?.output ?? null,
      });
    }
    const isKept = this.#client !== null || !this.#engine.traits.losesCachedOutputs;
    if (cached.ui !== undefined && isKept) {
      this.#outputs[id] = cached.ui.output;
      this.#meta[id] = cached.ui.meta;
    }
    this.#progress.finish(id);
    this.#tellProgress();
  }

  #cached(id: string): CachedResult | undefined {
    const key = this.#keys.get(id);
    return key === undefined ? undefined : this.#engine.cache.get(key);
  }

  async #step(id: string, value: number, max: number, preview?: EncodedPreview): Promise<void> {
    await this.#tick();
    this.#progress.update(id, value, max);
    const share = value / max;
    const { progressIntervalMs } = this.#engine.traits;
    const isSoon =
      this.#engine.now() - this.#lastProgress.at < progressIntervalMs ||
      Math.abs(share - this.#lastProgress.share) < 0.005;
    const isEdge = value <= 1 || value >= max;
    if (progressIntervalMs > 0 && preview === undefined && isSoon && !isEdge) return;
    this.#lastProgress = { at: this.#engine.now(), share };
    this.#tellProgress();
    this.#preview(id, preview, true);
    const { hub } = this.#engine;
    hub.send('progress', { value, max, prompt_id: this.#item.promptId, node: id }, this.#client);
    this.#preview(id, preview, false);
  }

  #preview(id: string, preview: EncodedPreview | undefined, withMetadata: boolean): void {
    if (preview === undefined) return;
    const { node_id, ...rest } = namesOf(id);
    const metadata = { node_id, prompt_id: this.#item.promptId, ...rest };
    this.#engine.hub.sendPreview(
      metadata,
      preview.image,
      preview.format,
      this.#client,
      withMetadata,
    );
  }

  /** A moment at which faults strike and an interrupt lands. */
  async #tick(): Promise<void> {
    await strike(this.#engine, this.#item, this.#client);
    if (this.#engine.flags.isInterrupted) {
      this.#engine.flags.isInterrupted = false;
      throw new Interrupted();
    }
  }

  #inputsOf(id: string): NodeInputs {
    const inputs: Record<string, Value> = {};
    for (const [name, value] of Object.entries(nodeOf(this.#item.graph, id).inputs)) {
      inputs[name] = isLink(value)
        ? (this.#results.get(value[0]) ?? this.#cached(value[0]))?.values[value[1]]
        : (value as Value);
    }
    return inputs;
  }

  #previewMethod(): string {
    const asked = this.#extraData['preview_method'];
    const isHeard = this.#engine.traits.hearsPreviewMethod && typeof asked === 'string';
    return isHeard && asked !== 'default' ? asked : this.#engine.previewMethod;
  }

  /** A server that tells names that are not to be trusted. */
  #renamed(ui: JsonObject): JsonObject {
    const files = Object.values(ui).flat().filter(isFile);
    if (files.length === 0) return ui;
    const fault = this.#engine.faults.take('output-name');
    if (fault === undefined) return ui;
    const filename = fault.value ?? '../../escape.png';
    const rename = (item: unknown): unknown => (isFile(item) ? { ...item, filename } : item);
    return Object.fromEntries(
      Object.entries(ui).map(([key, items]) => [
        key,
        Array.isArray(items) ? items.map(rename) : items,
      ]),
    );
  }

  #fail(id: string, error: unknown): void {
    const blamed = {
      prompt_id: this.#item.promptId,
      node_id: id,
      node_type: nodeOf(this.#item.graph, id).class_type,
      executed: [...this.#results.keys()],
    };
    if (error instanceof Interrupted) {
      this.#say('execution_interrupted', { ...blamed, timestamp: this.#engine.now() }, true);
      return;
    }
    const raised = exceptionOf(error);
    const tip = raised.exceptionType === 'torch.OutOfMemoryError' ? MEMORY_TIP : '';
    if (tip !== '') this.#engine.cache.clear();
    const inputs = Object.entries(this.#inputsOf(id));
    const data = {
      ...blamed,
      exception_message: `${raised.message}\n${tip}`,
      exception_type: raised.exceptionType,
      traceback: tracebackOf(raised),
      current_inputs: Object.fromEntries(inputs.map(([name, value]) => [name, [formatted(value)]])),
      current_outputs: Object.keys(this.#item.graph),
      timestamp: this.#engine.now(),
    };
    this.#say('execution_error', data, false);
  }

  #tell(type: string, data: JsonObject): void {
    const { promptId } = this.#item;
    this.#say(type, { ...data, prompt_id: promptId, timestamp: this.#engine.now() }, false);
  }

  #say(type: string, data: JsonObject, isForAll: boolean): void {
    this.#messages.push([type, data]);
    if (this.#client !== null || isForAll) this.#engine.hub.send(type, data, this.#client);
  }

  #toClient(type: string, data: JsonObject): void {
    if (this.#client === null) return;
    this.#engine.hub.send(type, { ...data, prompt_id: this.#item.promptId }, this.#client);
  }

  #tellProgress(): void {
    this.#engine.hub.send('progress_state', this.#progress.message(), this.#client);
  }

  #entry(status: 'success' | 'error'): HistoryEntry {
    const { number, promptId, graph, outputs } = this.#item;
    return {
      prompt: [number, promptId, graph, this.#extraData, outputs],
      outputs: this.#outputs,
      status: { status_str: status, completed: status === 'success', messages: this.#messages },
      meta: this.#meta,
    };
  }
}

const MEMORY_TIP =
  'This error means you ran out of memory on your GPU.\n\nTIPS: If the workflow worked before you might have accidentally set the batch_size to a large number.';

function tracebackOf(raised: NodeException): readonly string[] {
  if (raised.traceback.length > 0) return raised.traceback;
  return [`  File "execution.py", line 1, in execute\n    raise ${raised.exceptionType}()\n`];
}

function formatted(value: Value): unknown {
  return isThing(value) ? `<${value.type} ${value.digest.slice(0, 8)}>` : (value ?? null);
}

function isFile(item: unknown): item is JsonObject {
  return typeof item === 'object' && item !== null && 'filename' in item;
}
