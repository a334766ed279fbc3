import type { WorkerId } from '../store/records.ts';
import type { RunnerEmitter } from './emitter.ts';
import type { LoggedEvent } from './event-data.ts';
import type { EventType } from './event-record.ts';
import type { RunnerEventMap } from './runner-events.ts';

/**
 * Makes the events of one runner from what its store handle wrote into the log, so that the two
 * cannot disagree. Another runner may share the handle: about attempts, only its own are told.
 */
export class EventRelay {
  readonly #events: RunnerEmitter;
  readonly #workerId: WorkerId;
  /** Claims that were logged, until their attempts are over. */
  readonly #claims = new Map<string, LoggedEvent<'prompt:claimed'>>();

  constructor(events: RunnerEmitter, workerId: WorkerId) {
    this.#events = events;
    this.#workerId = workerId;
  }

  /** Takes what was logged. A claim waits for `begin`, because only then its title is known. */
  readonly relay = (event: LoggedEvent): void => {
    const { type, attemptId } = event;
    if (type === 'prompt:claimed') {
      if (attemptId !== undefined && event.data.workerId === this.#workerId)
        this.#claims.set(attemptId, event);
      return;
    }
    if (isAboutAttempt(event) && !this.#claims.has(attemptId ?? '')) return;
    // It was claimed, and withdrawn before anything began.
    if (type === 'prompt:refused' && attemptId !== undefined) this.end(attemptId);
    this.#events.emit(type, facts(event) as RunnerEventMap[typeof type]);
  };

  /** An attempt that was claimed begins. */
  begin(attemptId: string, title: string): void {
    const claim = this.#claims.get(attemptId);
    if (claim === undefined) return;
    const about = facts(claim) as Omit<RunnerEventMap['prompt:claimed'], 'title' | 'startedMs'>;
    this.#events.emit('prompt:claimed', { ...about, title, startedMs: claim.atMs });
  }

  /** Nothing more comes about this attempt. */
  end(attemptId: string): void {
    this.#claims.delete(attemptId);
  }
}

/** What ends a lease that somebody else had is told by whoever ended it. */
const NOT_OF_THE_OWNER: ReadonlySet<EventType> = new Set(['prompt:lost', 'prompt:recovered']);

function isAboutAttempt({ type, data }: LoggedEvent): boolean {
  return 'executor' in data && !NOT_OF_THE_OWNER.has(type);
}

function facts({ id, atMs, promptId, attemptId, data }: LoggedEvent): object {
  return {
    eventId: id,
    atMs,
    ...(promptId !== undefined && { promptId }),
    ...(attemptId !== undefined && { attemptId }),
    ...data,
  };
}
