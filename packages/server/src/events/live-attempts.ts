import type {
  AttemptFacts,
  LogLevel,
  ProgressUpdate,
  RunnerEventMap,
  RunnerEvents,
} from '@media-gen/core';

/** So many lines of each attempt are kept; the end of them is kept with the attempt for ever. */
const MOST_LINES = 200;
const LONGEST_LINE = 2_000;
const LARGEST_PREVIEW = 8 * 1024 * 1024;
/** Engines report faster than anybody looks. */
const TELL_EVERY_MS = 100;

export interface LiveLine {
  /** Counts from 1. */
  readonly number: number;
  readonly level: LogLevel;
  readonly message: string;
}

export interface LivePreview {
  readonly number: number;
  readonly mediaType: string;
  readonly data: Uint8Array;
}

/** What an attempt in this process reported last. Nothing of it is in the event log. */
export interface LiveAttempt {
  readonly facts: AttemptFacts;
  stage: string | undefined;
  steps: { readonly done: number; readonly total: number } | undefined;
  preview: LivePreview | undefined;
  readonly lines: LiveLine[];
  lastLine: number;
  /** Counts every report, so that a listener knows what it has told. */
  version: number;
  updatedMs: number;
}

/** Live progress, previews and log lines, the newest of each attempt only: memory is bounded. */
export class LiveAttempts {
  readonly #now: () => number;
  readonly #attempts = new Map<string, LiveAttempt>();
  readonly #wakeAll = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #version = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns how to stop listening */
  listenTo(events: RunnerEvents): () => void {
    const progressed = (event: RunnerEventMap['attempt:progressed']): void =>
      this.#progressed(event, event.update);
    const logged = (event: RunnerEventMap['attempt:logged']): void =>
      this.#logged(event, event.level, event.message);
    const ended = ({ attemptId = '' }: { readonly attemptId?: string }): void =>
      void this.#attempts.delete(attemptId);
    const endings = [
      'prompt:committed',
      'prompt:failed',
      'prompt:released',
      'prompt:lost',
    ] as const;
    events.on('attempt:progressed', progressed);
    events.on('attempt:logged', logged);
    for (const name of endings) events.on(name, ended);
    return () => {
      events.off('attempt:progressed', progressed);
      events.off('attempt:logged', logged);
      for (const name of endings) events.off(name, ended);
      clearTimeout(this.#timer);
    };
  }

  get(attemptId: string): LiveAttempt | undefined {
    return this.#attempts.get(attemptId);
  }

  all(): Iterable<LiveAttempt> {
    return this.#attempts.values();
  }

  /** @returns how to stop being told */
  onNews(wake: () => void): () => void {
    this.#wakeAll.add(wake);
    return () => void this.#wakeAll.delete(wake);
  }

  #progressed(facts: AttemptFacts, update: ProgressUpdate): void {
    const attempt = this.#touch(facts);
    if (update.type === 'stage') {
      attempt.stage = update.stage.slice(0, LONGEST_LINE);
      // Steps are of a stage.
      attempt.steps = undefined;
    } else if (update.type === 'steps') {
      attempt.steps = { done: update.done, total: update.total };
      if (update.stage !== undefined) attempt.stage = update.stage.slice(0, LONGEST_LINE);
    } else if (update.data.byteLength <= LARGEST_PREVIEW) {
      const { mediaType, data } = update;
      attempt.preview = { number: (attempt.preview?.number ?? 0) + 1, mediaType, data };
    }
  }

  #logged(facts: AttemptFacts, level: LogLevel, message: string): void {
    const attempt = this.#touch(facts);
    attempt.lastLine += 1;
    attempt.lines.push({
      number: attempt.lastLine,
      level,
      message: message.slice(0, LONGEST_LINE),
    });
    if (attempt.lines.length > MOST_LINES) attempt.lines.shift();
  }

  #touch({ promptId, take, kind, attemptId, executor }: AttemptFacts): LiveAttempt {
    const facts = { promptId, take, kind, attemptId, executor };
    const attempt = this.#attempts.get(attemptId) ?? newAttempt(facts);
    this.#attempts.set(attemptId, attempt);
    this.#version += 1;
    attempt.version = this.#version;
    attempt.updatedMs = this.#now();
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const wake of this.#wakeAll) wake();
    }, TELL_EVERY_MS).unref();
    return attempt;
  }
}

function newAttempt(facts: AttemptFacts): LiveAttempt {
  return {
    facts,
    stage: undefined,
    steps: undefined,
    preview: undefined,
    lines: [],
    lastLine: 0,
    version: 0,
    updatedMs: 0,
  };
}
