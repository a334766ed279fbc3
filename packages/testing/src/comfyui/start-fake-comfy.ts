import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from './engine/engine.ts';
import { NodeCache } from './engine/node-cache.ts';
import { PromptQueue } from './engine/prompt-queue.ts';
import { work } from './engine/worker.ts';
import { FaultBook, numberIn, parseFault, type Fault } from './faults/fault-book.ts';
import { foreignItem } from './faults/foreign-job.ts';
import { DEFAULT_MODELS, NODE_LIBRARY } from './nodes/library.ts';
import { NodeRegistry } from './nodes/registry.ts';
import type { FakeComfy, FakeComfyOptions } from './options.ts';
import { controlRoutes } from './server/control-routes.ts';
import { fileRoutes } from './server/file-routes.ts';
import { Folders } from './server/folders.ts';
import { Front } from './server/front.ts';
import { infoRoutes } from './server/info-routes.ts';
import { jobRoutes } from './server/job-routes.ts';
import { RunLog, type FakeStats } from './server/run-log.ts';
import { enqueue, runRoutes, type Counter } from './server/run-routes.ts';
import { SocketHub } from './server/socket-hub.ts';
import { VERSION_TRAITS } from './versions.ts';

/** One life of the server process. */
interface Life {
  readonly engine: Engine;
  readonly front: Front;
  readonly counter: Counter;
  readonly end: AbortController;
  readonly worker: Promise<void>;
}

/**
 * Starts a ComfyUI that needs no GPU and no models: it speaks the protocol, runs graphs by rules,
 * makes real small files, and fails on command.
 *
 * @example
 * ```ts
 * const fake = await startFakeComfy({ version: '0.29.0', faults: ['restart@1'] });
 * await fetch(`${fake.url}/system_stats`);
 * fake.faults.set({ name: 'http-500', value: '/view', times: 2 });
 * await fake.close();
 * ```
 */
export async function startFakeComfy(options: FakeComfyOptions = {}): Promise<FakeComfy> {
  const fake = new FakeComfyServer(options);
  await fake.start();
  return fake;
}

class FakeComfyServer implements FakeComfy {
  readonly faults: FaultBook;
  readonly #options: FakeComfyOptions;
  readonly #log = new RunLog();
  readonly #folders: Folders;
  readonly #ownsFolder: boolean;
  #port = 0;
  #life: Life | undefined;
  #isClosed = false;
  #comingBack: Promise<void> | undefined;

  constructor(options: FakeComfyOptions) {
    this.#options = options;
    this.#ownsFolder = options.folder === undefined;
    this.#folders = new Folders(options.folder ?? mkdtempSync(join(tmpdir(), 'fake-comfyui-')));
    this.faults = new FaultBook((fault) => this.#onFault(fault));
  }

  get url(): string {
    const protocol = this.#options.tls === true ? 'https' : 'http';
    return `${protocol}://${this.#host}:${this.#port}`;
  }

  get folder(): string {
    return this.#folders.root;
  }

  get #host(): string {
    return this.#options.host ?? '127.0.0.1';
  }

  async start(): Promise<void> {
    const { port = 0, faults = [] } = this.#options;
    // A fault that there is not is refused before anything listens.
    const parsed = faults.map((fault) => (typeof fault === 'string' ? parseFault(fault) : fault));
    await this.#begin(port);
    for (const fault of parsed) this.faults.set(fault);
  }

  stats(): FakeStats {
    return this.#log.stats();
  }

  async until(condition: (stats: FakeStats) => boolean): Promise<FakeStats> {
    for (;;) {
      const stats = this.stats();
      if (condition(stats)) return stats;
      await this.#log.nextChange();
    }
  }

  async restart(): Promise<void> {
    await this.#comingBack;
    await this.#die();
    if (!this.#isClosed) await this.#begin(this.#port);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.faults.clear();
    await this.#die();
    await this.#comingBack;
    if (this.#ownsFolder) rmSync(this.folder, { recursive: true, force: true });
  }

  async #begin(port: number): Promise<void> {
    this.#folders.wipeTemp();
    const end = new AbortController();
    const counter: Counter = { next: 0 };
    const engine = this.#engine(end.signal);
    const limit = this.#options.maxUploadBytes ?? 104_857_600;
    const front = new Front({
      routes: [
        ...runRoutes(engine, counter, limit),
        ...(engine.traits.hasJobs ? jobRoutes(engine, limit) : []),
        ...fileRoutes(engine, limit),
        ...infoRoutes(engine, limit),
        ...controlRoutes({ faults: this.faults, log: this.#log, restart: () => this.restart() }),
      ],
      hub: engine.hub,
      faults: this.faults,
      log: this.#log,
      requiredHeaders: this.#options.requiredHeaders ?? {},
      isTls: this.#options.tls === true,
      guardsCrossSite: engine.traits.guardsCrossSite,
    });
    this.#port = await front.listen(this.#host, port);
    this.#life = { engine, front, counter, end, worker: work(engine) };
  }

  #engine(stop: AbortSignal): Engine {
    const options = this.#options;
    const traits = VERSION_TRAITS[options.version ?? '0.29.0'];
    const queue = new PromptQueue(options.maxHistory ?? 10_000);
    const flags: Engine['flags'] = {
      isInterrupted: false,
      wantsFree: false,
      hasFreed: false,
      isWorkerDead: false,
      running: undefined,
    };
    const hub = new SocketHub({
      traits,
      faults: this.faults,
      log: this.#log,
      remaining: () => queue.remaining,
      current: () => {
        const node = flags.running?.node;
        return node == null ? undefined : { clientId: flags.running!.clientId, node };
      },
    });
    const classes = [...NODE_LIBRARY, ...(options.nodes ?? [])];
    const models = { ...DEFAULT_MODELS, ...options.models };
    return {
      traits,
      queue,
      flags,
      hub,
      stop,
      registry: new NodeRegistry(classes, models, this.#folders, traits),
      folders: this.#folders,
      faults: this.faults,
      log: this.#log,
      cache: new NodeCache(),
      timing: { stepMs: options.stepMs ?? 5, speed: options.speed ?? 1 },
      previewMethod: options.previewMethod ?? 'auto',
      memoryPixels: options.memoryPixels ?? 2 ** 28,
      orderOutputs: options.orderOutputs ?? ((ids) => ids),
      now: options.now ?? Date.now,
      crash: (isForGood) => this.#crash(isForGood),
    };
  }

  #crash(isForGood: boolean): void {
    this.#comingBack = (async () => {
      await this.#die();
      if (isForGood) return;
      await setTimeout(this.#options.restartMs ?? 100);
      if (!this.#isClosed) await this.#begin(this.#port);
    })();
  }

  /** Everything in memory is gone; files stay. */
  async #die(): Promise<void> {
    const life = this.#life;
    if (life === undefined) return;
    this.#life = undefined;
    life.end.abort();
    life.engine.queue.wake();
    this.faults.clear('cuda-broken');
    for (const run of this.#log.runs) run.outcome ??= 'lost';
    this.#log.restarts += 1;
    this.#log.changed();
    await life.front.close();
  }

  #onFault(fault: Fault): void {
    const life = this.#life;
    if (fault.name !== 'foreign-jobs' || life === undefined) return;
    for (let index = 0; index < numberIn(fault, 1); index += 1) {
      const number = life.counter.next;
      life.counter.next += 1;
      enqueue(life.engine, foreignItem(randomUUID(), number, life.engine.now()), true);
    }
  }
}
