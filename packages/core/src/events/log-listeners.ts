import type { LoggedEvent } from './event-data.ts';

/** Is told of events that a store handle wrote. */
export type LogListener = (event: LoggedEvent) => void;

/** Who wants to hear of what one store handle writes into the event log. */
export class LogListeners {
  readonly #listeners = new Set<LogListener>();
  readonly #untold: LoggedEvent[] = [];
  #telling = false;

  /** @param signal ends the listening */
  add(listener: LogListener, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Tells every listener, in order also where one of them changes something itself. Never throws. */
  tell(event: LoggedEvent): void {
    this.#untold.push(event);
    if (this.#telling) return;
    this.#telling = true;
    for (let next = this.#untold.shift(); next !== undefined; next = this.#untold.shift()) {
      for (const listener of [...this.#listeners]) tellOne(listener, next);
    }
    this.#telling = false;
  }
}

/** The change is made: whoever fails over the news of it cannot undo it, nor keep it from others. */
function tellOne(listener: LogListener, event: LoggedEvent): void {
  try {
    listener(event);
  } catch {
    // Documented at `onLogged`.
  }
}
