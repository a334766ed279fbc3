import { MediaGenError, type EventId } from '@media-gen/core';
import type { EventHub } from './event-hub.ts';
import type { ForeignNews, ForeignWatch } from './foreign-watch.ts';
import { eventFrame, foreignFrame, frame, liveFrames } from './frames.ts';
import type { LiveAttempts } from './live-attempts.ts';

export interface StreamSources {
  readonly hub: EventHub;
  readonly live: LiveAttempts;
  readonly foreign: ForeignWatch;
}

/** How a stream ends, for the listener: `slow` and `shutdown` mean, come again. */
export type StreamEnd = 'slow' | 'shutdown';

/** What a listener was told of an attempt. */
interface Told {
  readonly version: number;
  readonly line: number;
}

/**
 * One listener. It is asked for the next piece whenever the socket has room, so that nothing
 * queues up: events wait in the log, and of live reports only the newest counts.
 */
export class EventStream {
  readonly #hub: EventHub;
  readonly #live: LiveAttempts;
  readonly #foreign: ForeignNews;
  readonly #stop: (() => void)[];
  readonly #told = new Map<string, Told>();
  #last: EventId;
  #pending: string;
  #wake: () => void = () => undefined;
  #isBeatDue = false;
  #end: StreamEnd | undefined;
  #isOver = false;

  constructor(sources: StreamSources, after?: EventId) {
    this.#hub = sources.hub;
    this.#live = sources.live;
    const { newestId } = this.#hub;
    this.#last = after ?? newestId;
    const hello = { lastEventId: this.#last, newestEventId: newestId };
    this.#pending = `retry: 1000\n${frame(hello, { event: 'hello', id: this.#last })}`;
    // An id that was never given is of another database.
    if (this.#last > newestId) this.#pending = this.#reset(newestId);
    const wake = (): void => this.#wake();
    this.#foreign = sources.foreign.listen(wake);
    const stopForeign = (): void => this.#foreign.close();
    this.#stop = [this.#hub.onNews(wake), this.#live.onNews(wake), stopForeign];
  }

  /** A sign of life is due. @returns whether the last one is still waiting to be taken */
  beat(): boolean {
    const isStalled = this.#isBeatDue;
    this.#isBeatDue = true;
    this.#wake();
    return isStalled;
  }

  end(reason: StreamEnd): void {
    this.#end = reason;
    this.#wake();
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  /** The next piece of text; waits for one. @returns `undefined` after the last */
  async next(): Promise<string | undefined> {
    // Who reads the state after the first word misses nothing.
    await this.#foreign.ready;
    for (;;) {
      if (this.#end !== undefined) return this.#goodbye();
      const beside = (): string => this.#reports() + foreignFrame(this.#foreign.take());
      const text = this.#take() || (await this.#events()) || beside();
      const isBeat = this.#isBeatDue;
      this.#isBeatDue = false;
      if (text !== '') return text;
      if (isBeat) return ':\n\n';
      await this.#news();
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      // What came while the last piece was made woke nobody.
      const isLate = this.#hub.newestId > this.#last || this.#end !== undefined || this.#isBeatDue;
      if (isLate || this.#foreign.isDue || this.#reportsAreDue()) resolve();
    });
  }

  #take(): string {
    const text = this.#pending;
    this.#pending = '';
    return text;
  }

  async #events(): Promise<string> {
    try {
      const events = await this.#hub.after(this.#last);
      this.#last = events.at(-1)?.id ?? this.#last;
      return events.map(eventFrame).join('');
    } catch (error) {
      if (MediaGenError.is(error) && error.code === 'events_expired') {
        return this.#reset(this.#hub.newestId);
      }
      throw error;
    }
  }

  #goodbye(): string | undefined {
    if (this.#isOver) return undefined;
    this.#isOver = true;
    return frame({ reason: this.#end }, { event: 'end' });
  }

  /** What was missed cannot be told any more: the listener reads the state anew. */
  #reset(newestId: EventId): string {
    this.#last = newestId;
    return frame({ lastEventId: newestId }, { event: 'reset', id: newestId });
  }

  #reportsAreDue(): boolean {
    for (const { facts, version } of this.#live.all())
      if (this.#told.get(facts.attemptId)?.version !== version) return true;
    return false;
  }

  #reports(): string {
    let text = '';
    for (const attempt of this.#live.all()) {
      const { attemptId } = attempt.facts;
      const told = this.#told.get(attemptId);
      if (told?.version === attempt.version) continue;
      text += liveFrames(attempt, told?.line ?? 0);
      this.#told.set(attemptId, { version: attempt.version, line: attempt.lastLine });
    }
    for (const attemptId of this.#told.keys())
      if (this.#live.get(attemptId) === undefined) this.#told.delete(attemptId);
    return text;
  }
}
