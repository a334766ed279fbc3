import { randomUUID } from 'node:crypto';
import { delay, systemClock, type Clock } from '../clock.ts';
import { isAborted } from '../aborted.ts';
import type { ComfyClient } from '../comfy-client.ts';
import { ComfyError, isComfyError } from '../errors/comfy-error.ts';
import type { DownloadOptions } from '../files/download-file.ts';
import type { FetchedFile } from '../files/download-all.ts';
import type { OutputFile } from '../outputs/output-file.ts';
import type { AttachOptions, RunResult } from '../run/run-options.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import { chooseServer } from './choose-server.ts';
import { labelOf, modelSetOf } from './model-values.ts';
import { afterFailure, isDeath, lacksUploads, staysHere } from './move-rules.ts';
import { noServer } from './no-server.ts';
import type { PoolOptions, PoolResult, PoolRunOptions, ServerHealth } from './pool-options.ts';
import { PoolServer, type PromptShape } from './pool-server.ts';

const NO_SERVER_MS = 300_000;
const UNREACHABLE_MS = 30_000;
const LOOK_AGAIN_MS = 2_000;
/** A graph that takes its server along is not sent round all of them. */
const MAX_DEATHS = 2;

const LACKS_HINT = 'Install what is missing on the server, or use one that has it.';

/** A server with room that was taken for a prompt. */
interface Place {
  readonly server: PoolServer;
  readonly isCold: boolean;
}

/** A prompt on its way through the pool. */
interface PoolJob {
  readonly workflow: ApiWorkflow;
  readonly shape: PromptShape;
  readonly options: PoolRunOptions;
  /** Servers where it cannot succeed, and the last failure of those where it may. */
  readonly refusedBy: Map<PoolServer, ComfyError>;
  readonly failedOn: Map<PoolServer, ComfyError>;
}

/** Several servers as one: each prompt goes where it is able to run and starts earliest. */
export class ComfyPool {
  readonly #servers: readonly PoolServer[];
  readonly #clock: Clock;
  #waiting: (() => void)[] = [];

  constructor({ servers, clock = systemClock, abilitiesMs = 300_000 }: PoolOptions) {
    this.#clock = clock;
    this.#servers = servers.map((each) => new PoolServer({ clock, ...each }, abilitiesMs));
    const names = new Set(this.#servers.map(({ name }) => name));
    if (names.size === 0 || names.size < this.#servers.length) {
      throw new ComfyError('bad-argument', 'A pool needs servers, each with a name of its own.', {
        hint: 'Give each server once, or several names for one address.',
      });
    }
  }

  /** The names of its servers. */
  get names(): readonly string[] {
    return this.#servers.map(({ name }) => name);
  }

  /** The client of a server, by its name or address. */
  client(server: string): ComfyClient | undefined {
    return this.#find(server)?.client;
  }

  /**
   * Runs a graph on the server where it starts earliest, and on another when that one dies.
   *
   * @throws ComfyError `no-server` when none can run it, and as `ComfyClient.run`.
   */
  async run(workflow: ApiWorkflow, options: PoolRunOptions = {}): Promise<PoolResult> {
    const { maxMoves = this.#servers.length * 2, label = labelOf(workflow) } = options;
    const shape = { label, modelSet: modelSetOf(workflow) };
    const job = { workflow, shape, options, refusedBy: new Map(), failedOn: new Map() };
    let promptId = options.promptId;
    let deaths = 0;
    for (let moves = 0; ; moves += 1) {
      const place = await this.#acquire(job);
      const { server } = place;
      try {
        return { ...(await this.#runOn(place, job, promptId)), server: server.name, moves };
      } catch (error) {
        if (!isComfyError(error) || isAborted(options.signal) || moves >= maxMoves) throw error;
        if (isDeath(error)) deaths += 1;
        const isEnough = deaths > (options.maxResubmissions ?? MAX_DEATHS);
        const next = isEnough || staysHere(error, options) ? 'throw' : afterFailure(error);
        if (next === 'throw') throw error;
        if (next === 'refused-here') {
          server.abilities.forget();
          job.refusedBy.set(server, error);
        } else job.failedOn.set(server, error);
        // An id that a server may know already is not used for another submission.
        promptId = randomUUID();
      } finally {
        server.release();
        this.#changed();
      }
    }
  }

  /** Sees a prompt through that was submitted to a server of the pool before; it is never moved. */
  async attach(server: string, promptId: string, options: AttachOptions = {}): Promise<PoolResult> {
    const found = this.#find(server);
    if (found === undefined) {
      throw new ComfyError('no-server', `The pool has no server ${server}.`, {
        promptId,
        hint: `It has ${this.#servers.map(({ name }) => name).join(', ')}.`,
      });
    }
    try {
      const result = await found.client.attach(promptId, options);
      return { ...result, server: found.name, moves: 0 };
    } catch (error) {
      if (isComfyError(error)) found.ended(error);
      throw error;
    }
  }

  /** Fetches the files of a result from the server that made them. */
  downloadAll(
    result: PoolResult,
    folder: string,
    options: DownloadOptions = {},
  ): Promise<readonly FetchedFile<OutputFile>[]> {
    const client = this.client(result.server);
    if (client === undefined)
      throw new ComfyError('no-server', `The pool has no ${result.server}.`);
    return client.files.downloadAll(result.files, folder, options);
  }

  /** Asks every server for a sign of life that loads nothing. */
  async check(): Promise<readonly ServerHealth[]> {
    await Promise.all(this.#servers.map((server) => server.isReady()));
    return this.#servers.map((server) => server.health());
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map(({ client }) => client.close()));
  }

  async #runOn(
    { server, isCold }: Place,
    job: PoolJob,
    promptId: string | undefined,
  ): Promise<Omit<PoolResult, 'server' | 'moves'>> {
    const { options, shape } = job;
    try {
      options.onServer?.({ name: server.name, url: server.client.url });
      const result = await this.#runPrepared(server, job, promptId);
      server.succeeded(shape, result, isCold);
      return result;
    } catch (error) {
      if (isComfyError(error)) server.ended(error);
      throw error;
    }
  }

  async #runPrepared(
    server: PoolServer,
    job: PoolJob,
    promptId: string | undefined,
    isAgain = false,
  ): Promise<RunResult> {
    const { workflow, options } = job;
    const { client, abilities } = server;
    const spelt = await abilities.spelt(workflow, { signal: options.signal });
    const prepared = (await options.prepare?.(spelt, client, isAgain)) ?? spelt;
    try {
      return await client.run(prepared, {
        unreachableMs: UNREACHABLE_MS,
        ...options,
        ...(promptId !== undefined && { promptId }),
        onLost: 'fail',
        beforeSubmit: (about) => {
          server.submitting(about.promptId);
          return options.beforeSubmit?.(about);
        },
      });
    } catch (error) {
      // A refused graph is not taken, so that the same id may be sent again.
      const mayGoAgain = !isAgain && isComfyError(error) && lacksUploads(error, spelt, prepared);
      if (!mayGoAgain || isAborted(options.signal)) throw error;
      return this.#runPrepared(server, job, promptId, true);
    }
  }

  /** Waits for the best server that is able, alive and has room. */
  async #acquire(job: PoolJob): Promise<Place> {
    const { signal, noServerMs = NO_SERVER_MS } = job.options;
    let deadSince: number | undefined;
    for (;;) {
      const found = await this.#ready(job);
      if (isAborted(signal)) throw cancelledBefore(signal);
      // From here to the taking nothing is awaited, so that no two prompts take one place.
      const ready = found.filter(({ breaker }) => breaker.state !== 'open');
      const chosen = chooseServer(ready.map((server) => server.candidate(job.shape)))?.server;
      if (chosen !== undefined) return { server: chosen, isCold: chosen.take(job.shape) };
      // Full servers are waited for as long as it takes; dead ones are not.
      if (ready.length > 0) deadSince = undefined;
      else deadSince ??= this.#clock.now();
      if (deadSince !== undefined && this.#clock.now() - deadSince >= noServerMs) {
        throw noServer(this.#servers, job.refusedBy, job.options.tags);
      }
      await this.#change(signal);
    }
  }

  async #ready(job: PoolJob): Promise<readonly PoolServer[]> {
    const { tags = [] } = job.options;
    const tagged = this.#servers.filter((server) => tags.every((tag) => server.tags.has(tag)));
    const open = tagged.filter((server) => !job.refusedBy.has(server));
    if (open.length === 0) throw noServer(this.#servers, job.refusedBy, tags);
    const ready = await Promise.all(open.map(async (server) => this.#isReadyFor(server, job)));
    if (open.every((server) => job.refusedBy.has(server))) {
      throw noServer(this.#servers, job.refusedBy, tags);
    }
    const able = open.filter((_, index) => ready[index]);
    // Another server first; the one that failed when there is no other.
    const { prefer = [], avoid = [] } = job.options;
    const untried = able.filter((server) => !job.failedOn.has(server));
    const wanted = untried.filter(({ name }) => !avoid.includes(name));
    const best = wanted.filter(({ name }) => prefer.includes(name));
    return [best, wanted, untried, able].find(({ length }) => length > 0) ?? [];
  }

  async #isReadyFor(
    server: PoolServer,
    { workflow, options, refusedBy }: PoolJob,
  ): Promise<boolean> {
    if (!(await server.isReady())) return false;
    const { signal, models = [] } = options;
    try {
      const lacks = await server.abilities.lacks(workflow, models, { signal });
      if (lacks.length === 0) return true;
      const text = `${server.name} lacks ${lacks.join(', ')}`;
      refusedBy.set(server, new ComfyError('no-server', text, { hint: LACKS_HINT }));
    } catch (error) {
      if (!isComfyError(error)) throw error;
      server.failed(error);
    }
    return false;
  }

  #find(server: string): PoolServer | undefined {
    return this.#servers.find(({ name, client }) => name === server || client.url === server);
  }

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Until a prompt leaves a server, or it is time to look at the dead ones again. */
  async #change(signal: AbortSignal | undefined): Promise<void> {
    const woken = new AbortController();
    this.#waiting.push(() => woken.abort());
    const either = signal === undefined ? woken.signal : AbortSignal.any([woken.signal, signal]);
    await delay(this.#clock, LOOK_AGAIN_MS, either);
  }
}

function cancelledBefore(signal: AbortSignal | undefined): ComfyError {
  return new ComfyError('cancelled', 'The prompt was cancelled before a server had room for it.', {
    hint: 'The caller asked for that.',
    cause: signal?.reason,
  });
}
