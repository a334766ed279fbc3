import { systemClock, type Clock } from '../clock.ts';
import { ComfyClient } from '../comfy-client.ts';
import { isComfyError, type ComfyError } from '../errors/comfy-error.ts';
import type { RunResult } from '../run/run-options.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { Candidate } from './choose-server.ts';
import type { PoolServerOptions, ServerHealth } from './pool-options.ts';
import { healthAfter } from './move-rules.ts';
import { RunTimes } from './run-times.ts';
import { ServerAbilities } from './server-abilities.ts';

/** What a prompt is to a server: how long it lasts, and which models it wants loaded. */
export interface PromptShape {
  readonly label: string;
  readonly modelSet: string;
}

const LOOK_MS = 500;

/** One server of a pool, and what the pool knows of it. */
export class PoolServer {
  readonly name: string;
  readonly client: ComfyClient;
  readonly tags: ReadonlySet<string>;
  readonly abilities: ServerAbilities;
  readonly breaker: CircuitBreaker;
  readonly #weight: number;
  readonly #concurrency: number;
  readonly #clock: Clock;
  readonly #times = new RunTimes();
  /** Prompts that were given up while the server was away: it must not make them when it is back. */
  readonly #abandoned = new Set<string>();
  readonly #ours = new Set<string>();
  #active = 0;
  #queued = 0;
  #lookedAt = -Infinity;
  #loaded: string | undefined;
  #error: ComfyError | undefined;

  constructor(options: PoolServerOptions, abilitiesMs: number) {
    const { weight = 1, concurrency = 2, tags = [], random = Math.random } = options;
    this.client = new ComfyClient(options);
    this.name = options.name ?? this.client.url;
    this.tags = new Set(tags);
    this.#weight = weight;
    this.#concurrency = concurrency;
    this.#clock = options.clock ?? systemClock;
    this.abilities = new ServerAbilities(this.client.info, this.#clock, abilitiesMs);
    this.breaker = new CircuitBreaker(this.#clock, random);
  }

  get error(): ComfyError | undefined {
    return this.#error;
  }

  /** Looks at the queue, which loads nothing. @returns whether a prompt may go there. */
  async isReady(): Promise<boolean> {
    if (this.breaker.state === 'open') return false;
    if (this.#clock.now() - this.#lookedAt < LOOK_MS) return true;
    try {
      await this.#look();
      return true;
    } catch (error) {
      if (!isComfyError(error)) throw error;
      this.failed(error);
      return false;
    }
  }

  candidate({ label, modelSet }: PromptShape): Candidate & { readonly server: PoolServer } {
    return {
      server: this,
      weight: this.#weight,
      queued: this.#queued,
      active: this.#active,
      concurrency: this.#concurrency,
      runMs: this.#times.average,
      loadMs: modelSet === '' || this.#loaded === modelSet ? 0 : this.#times.loadMs(label),
    };
  }

  /** A prompt goes there. @returns whether its models had to be loaded. */
  take({ modelSet }: PromptShape): boolean {
    this.#active += 1;
    this.breaker.taken();
    const isCold = this.#loaded !== modelSet;
    this.#loaded = modelSet;
    return isCold;
  }

  /** It is there no more. */
  release(): void {
    this.#active -= 1;
    this.#queued = Math.max(this.#queued - 1, 0);
    this.#lookedAt = -Infinity;
  }

  submitting(promptId: string): void {
    this.#ours.add(promptId);
  }

  succeeded({ label }: PromptShape, result: RunResult, isCold: boolean): void {
    this.#error = undefined;
    this.breaker.succeeded();
    this.#ours.delete(result.promptId);
    if (!result.isCached && result.executionMs !== undefined) {
      this.#times.add(label, isCold, result.executionMs);
    }
  }

  /** A prompt failed there, which may or may not be the server's doing. */
  ended(error: ComfyError): void {
    const verdict = healthAfter(error);
    if (verdict === 'well') this.breaker.succeeded();
    else if (verdict === 'unknown') this.breaker.undecided();
    else this.failed(error);
  }

  /** The server does not answer, or not as it should. */
  failed(error: ComfyError): void {
    this.#error = error;
    this.#lookedAt = -Infinity;
    this.#loaded = undefined;
    const { promptId } = error;
    if (promptId !== undefined && (error.code === 'unreachable' || error.code === 'slow-answer')) {
      this.#abandoned.add(promptId);
    }
    this.breaker.failed(healthAfter(error) === 'down');
  }

  health(): ServerHealth {
    const { name, breaker, client } = this;
    const isKnown = this.#lookedAt > -Infinity;
    return {
      name,
      url: client.url,
      breaker: breaker.state,
      active: this.#active,
      queued: isKnown ? this.#queued : undefined,
      error: this.#error,
    };
  }

  async #look(): Promise<void> {
    const { running, pending } = await this.client.prompts.queue();
    const items = [...running, ...pending];
    this.#queued = items.length;
    this.#lookedAt = this.#clock.now();
    // Whose models are loaded after somebody else's prompt is not known.
    if (items.some(({ promptId }) => !this.#ours.has(promptId))) this.#loaded = undefined;
    const ids = new Set(items.map(({ promptId }) => promptId));
    for (const promptId of this.#abandoned) {
      if (ids.has(promptId)) await this.client.cancel(promptId);
      this.#abandoned.delete(promptId);
    }
  }
}
