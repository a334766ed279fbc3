import type { Clock } from '../clock.ts';
import type { CallOptions } from '../http/comfy-http.ts';
import type { InfoRoutes, NodeClass } from '../routes/info-routes.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import { choicesOf, modelInputs, plainPath } from './model-values.ts';
import type { ModelNeed } from './pool-options.ts';

interface Known<Value> {
  readonly at: number;
  readonly value: Value;
}

/** What a server says it lacks is asked again after this time, for somebody may have put it there. */
const LACK_MS = 15_000;

/** The node classes and models of one server, asked for as graphs need them and remembered for a while. */
export class ServerAbilities {
  readonly #info: InfoRoutes;
  readonly #clock: Clock;
  readonly #keepMs: number;
  readonly #classes = new Map<string, Known<NodeClass | undefined>>();
  readonly #folders = new Map<string, Known<readonly string[]>>();

  constructor(info: InfoRoutes, clock: Clock, keepMs: number) {
    this.#info = info;
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  /** Everything is asked for again. */
  forget(): void {
    this.#classes.clear();
    this.#folders.clear();
  }

  /** What a graph needs and the server does not have, in words; empty when it can run it. */
  async lacks(
    workflow: ApiWorkflow,
    models: readonly ModelNeed[],
    call: CallOptions = {},
  ): Promise<readonly string[]> {
    const lacking = await this.#lacks(workflow, models, this.#keepMs, call);
    return lacking.length === 0 ? [] : this.#lacks(workflow, models, LACK_MS, call);
  }

  /** The graph with model files spelt as this server spells them. */
  async spelt(workflow: ApiWorkflow, call: CallOptions = {}): Promise<ApiWorkflow> {
    const nodes = await Promise.all(
      Object.entries(workflow).map(async ([id, node]) => {
        const nodeClass = await this.#nodeClass(node.class_type, this.#keepMs, call);
        const changes = modelInputs(node).flatMap(([name, file]) => {
          const own = nodeClass && choicesOf(nodeClass, name)?.find(isSame(file));
          return own === undefined || own === file ? [] : [[name, own] as const];
        });
        if (changes.length === 0) return [id, node] as const;
        return [
          id,
          { ...node, inputs: { ...node.inputs, ...Object.fromEntries(changes) } },
        ] as const;
      }),
    );
    return Object.fromEntries(nodes);
  }

  async #lacks(
    workflow: ApiWorkflow,
    models: readonly ModelNeed[],
    keepMs: number,
    call: CallOptions,
  ): Promise<readonly string[]> {
    const lacking = new Set<string>();
    for (const node of Object.values(workflow)) {
      const nodeClass = await this.#nodeClass(node.class_type, keepMs, call);
      if (nodeClass === undefined) {
        lacking.add(`node class ${node.class_type}`);
        continue;
      }
      for (const [name, file] of modelInputs(node)) {
        const choices = choicesOf(nodeClass, name);
        if (choices !== undefined && !choices.some(isSame(file))) lacking.add(`model ${file}`);
      }
    }
    for (const { folder, name } of models) {
      const files = await this.#folder(folder, keepMs, call);
      if (!files.some(isSame(name))) lacking.add(`model ${folder}/${name}`);
    }
    return [...lacking];
  }

  async #nodeClass(
    name: string,
    keepMs: number,
    call: CallOptions,
  ): Promise<NodeClass | undefined> {
    const known = this.#classes.get(name);
    if (known !== undefined && this.#clock.now() - known.at < keepMs) return known.value;
    const value = await this.#info.nodeClass(name, call);
    this.#classes.set(name, { at: this.#clock.now(), value });
    return value;
  }

  async #folder(name: string, keepMs: number, call: CallOptions): Promise<readonly string[]> {
    const known = this.#folders.get(name);
    if (known !== undefined && this.#clock.now() - known.at < keepMs) return known.value;
    const value = (await this.#info.models(name, call)) ?? [];
    this.#folders.set(name, { at: this.#clock.now(), value });
    return value;
  }
}

function isSame(file: string): (other: string) => boolean {
  return (other) => plainPath(other) === plainPath(file);
}
