import { isComfyError } from '../errors/comfy-error.ts';
import type { LifeMark } from '../http/server-life.ts';
import type { SocketChannel } from '../socket/socket-channel.ts';
import { findPrompt, type PromptPlace } from './find-prompt.ts';
import { LifeSigns } from './life-signs.ts';
import { PollPace } from './poll-pace.ts';
import { endFromEvents, endFromHistory, type PromptEnd } from './prompt-outcome.ts';
import { PromptTracker } from './prompt-tracker.ts';
import { NodeProgress } from './node-progress.ts';
import type { RunEvent } from './run-event.ts';
import { SOCKET_CLASSES, type WatchOptions } from './run-options.ts';
import type { ServerContext } from './server-context.ts';
import { deadWorker, lostPrompt, outOfTime, tooLongUnreachable } from './watch-failure.ts';

export interface WatchSubject {
  readonly promptId: string;
  /** Empty when it is not known. */
  readonly graph: Readonly<Record<string, unknown>>;
  readonly channel: SocketChannel;
}

const SILENT_MS = 30_000;
const LATE_FRAMES_MS = 2_000;
const LIMITS = { unreachableMs: 300_000, idleWorkerMs: 60_000, stuckMs: 3_600_000 };

/** Watches one prompt until it ends. The server's answers decide; events only say when to ask. */
export class PromptWatch {
  readonly tracker: PromptTracker;
  readonly #context: ServerContext;
  readonly #subject: WatchSubject;
  readonly #options: WatchOptions;
  readonly #pace: PollPace;
  readonly #life: LifeSigns;
  readonly #stopListening: () => void;
  #ahead: number | undefined;
  #startedAt: number | undefined;
  #unreachableSince: number | undefined;
  #silentMs: number;
  #wasAbsent = false;
  #outputNodes: readonly string[] = [];
  #mark: LifeMark;

  constructor(context: ServerContext, subject: WatchSubject, options: WatchOptions) {
    const { clock, random } = context;
    const { promptId, graph, channel } = subject;
    this.#context = context;
    this.#subject = subject;
    this.#options = options;
    this.#pace = new PollPace(clock, random);
    this.#life = new LifeSigns(clock.now());
    this.#mark = context.life.mark();
    this.#silentMs = options.silentMs ?? SILENT_MS;
    const classes = options.socketClasses ?? SOCKET_CLASSES;
    this.tracker = new PromptTracker(new NodeProgress(graph), classes, channel.isConnected, {
      emit: (event) => this.emit(event),
      heard: () => this.#life.heard(clock.now()),
      wake: () => this.#pace.wake(),
    });
    this.#stopListening = channel.listen(promptId, this.tracker);
    context.ours.add(promptId);
  }

  /** @throws ComfyError `lost`, `removed`, `unreachable`, `dead-worker`, `prompt-timeout`; the signal's reason. */
  async end(): Promise<PromptEnd> {
    const { signal } = this.#options;
    const nudge = (): void => this.#pace.nudge();
    signal?.addEventListener('abort', nudge);
    try {
      for (;;) {
        await this.#pace.wait(this.#timeLeft());
        signal?.throwIfAborted();
        const end = await this.#find();
        if (end !== undefined) return end;
        if (this.#timeLeft() <= 0) throw outOfTime(this.#subject.promptId, this.#options.timeoutMs);
      }
    } finally {
      signal?.removeEventListener('abort', nudge);
    }
  }

  /** The server took the prompt just now. */
  taken(): void {
    this.#mark = this.#context.life.mark();
  }

  /** Asks the server now. */
  look(): void {
    this.#pace.wake();
  }

  /** Stops listening; the prompt goes on. */
  stop(): void {
    this.#context.ours.delete(this.#subject.promptId);
    this.#stopListening();
    this.#context.sockets.release(this.#subject.channel);
  }

  /** A listener that throws does not fail a prompt. */
  emit(event: RunEvent): void {
    try {
      this.#options.onEvent?.(event);
    } catch {
      // It was told, and what it makes of that is its own affair.
    }
  }

  #timeLeft(): number {
    const { timeoutMs = Infinity } = this.#options;
    if (this.tracker.hasStarted) this.#startedAt ??= this.#context.clock.now();
    const now = this.#context.clock.now();
    return (this.#startedAt ?? now) + timeoutMs - now;
  }

  async #find(): Promise<PromptEnd | undefined> {
    const place = await this.#ask();
    if (place === undefined) return undefined;
    if (place.state === 'ended') {
      await this.#lateFrames();
      return endFromHistory(place.entry);
    }
    if (place.state === 'absent') return this.#absent();
    const now = this.#context.clock.now();
    this.#outputNodes = place.item.outputNodes;
    this.tracker.progress.needs(place.item.outputNodes, place.item.workflow);
    this.#life.seen(place.queue, now);
    if (place.state === 'running') {
      this.tracker.started();
      this.#life.began(now);
      this.#renewSilentSocket(now);
    } else {
      // What it waits for is alive as long as anything is heard, and may take longer than any limit.
      this.#life.stirred(this.#context.sockets.lastFrameAt);
      if (place.ahead !== this.#ahead) this.emit({ type: 'waiting', ahead: place.ahead });
      this.#ahead = place.ahead;
    }
    this.#refuseDeadWorker(now);
    return undefined;
  }

  /** Undefined while the server cannot be asked. */
  async #ask(): Promise<PromptPlace | undefined> {
    const { prompts, clock } = this.#context;
    const { promptId } = this.#subject;
    try {
      const place = await findPrompt(prompts, promptId, this.#options.signal);
      this.#unreachableSince = undefined;
      return place;
    } catch (error) {
      if (!isComfyError(error)) throw error;
      this.#unreachableSince ??= clock.now();
      if (error.code === 'unreachable') this.tracker.hasBroken = true;
      this.emit({ type: 'unreachable', error });
      const ms = clock.now() - this.#unreachableSince;
      if (ms >= (this.#options.unreachableMs ?? LIMITS.unreachableMs)) {
        throw tooLongUnreachable(promptId, ms, error);
      }
      return undefined;
    }
  }

  /** The history can be read before the last pictures that came over the socket. */
  async #lateFrames(): Promise<void> {
    const { socketClasses = SOCKET_CLASSES } = this.#options;
    const { channel } = this.#subject;
    const isExpecting = this.tracker.progress.nodesOf(socketClasses).length > 0;
    if (!isExpecting || !channel.isConnected || this.tracker.end !== undefined) return;
    await this.#pace.wait(LATE_FRAMES_MS);
  }

  /** The server knows nothing of it. What was heard can still be the whole of it. */
  #absent(): PromptEnd | undefined {
    const { end, outputs } = this.tracker;
    if (end !== undefined && (end.how !== 'success' || this.#hasHeardAll())) {
      return endFromEvents(end, outputs);
    }
    // The socket's end, which tells a restart, can come later than this answer.
    const hasRestarted = this.#hasRestarted();
    const isSure = hasRestarted || this.#wasAbsent;
    this.#wasAbsent = true;
    if (!isSure) return undefined;
    throw lostPrompt(this.#subject.promptId, hasRestarted, end !== undefined);
  }

  /** What each output node made was heard, whatever else was missed. */
  #hasHeardAll(): boolean {
    const { hasGaps, outputs } = this.tracker;
    const nodes = this.#outputNodes;
    return !hasGaps || (nodes.length > 0 && nodes.every((id) => id in outputs));
  }

  /** A broken connection alone is none: the server may have outlived it. */
  #hasRestarted(): boolean {
    const { life } = this.#context;
    if (life.hasRestartedSince(this.#mark)) return true;
    return this.tracker.hasBroken && !life.hasLivedSince(this.#mark);
  }

  /** A socket that is open and says nothing is replaced; if it stays so, less and less often. */
  #renewSilentSocket(now: number): void {
    const { channel } = this.#subject;
    if (now - channel.lastFrameAt < this.#silentMs) return;
    this.#silentMs *= 2;
    channel.reconnect();
  }

  #refuseDeadWorker(now: number): void {
    const { idleWorkerMs = LIMITS.idleWorkerMs, stuckMs = LIMITS.stuckMs } = this.#options;
    const { promptId } = this.#subject;
    if (this.#life.idleMs(now) >= idleWorkerMs) throw deadWorker(promptId, 'idle', idleWorkerMs);
    if (this.#life.quietMs(now) >= stuckMs) throw deadWorker(promptId, 'stuck', stuckMs);
  }
}
