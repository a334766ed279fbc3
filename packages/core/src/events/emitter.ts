import { EventEmitter } from 'eventemitter3';
import type { RunnerEventMap, RunnerEventName, RunnerEvents } from './runner-events.ts';

/** The announcing side of {@link RunnerEvents}. */
export interface RunnerEmitter extends RunnerEvents {
  emit<Name extends RunnerEventName>(name: Name, event: RunnerEventMap[Name]): void;
}

export function createRunnerEmitter(): RunnerEmitter {
  const emitter = new EventEmitter();

  // In eventemitter3 a listener that throws stops the rest, so each is called by itself.
  function emit<Name extends RunnerEventName>(name: Name, event: RunnerEventMap[Name]): void {
    for (const listener of listenersOf(emitter, name)) {
      const trouble = (error: unknown): void => {
        if (name !== 'worker:troubled') emit('worker:troubled', { during: 'listener', error });
      };
      try {
        const returned = listener(event);
        // An asynchronous listener: what it rejects with would end the process.
        if (returned instanceof Promise) returned.catch(trouble);
      } catch (error) {
        trouble(error);
      }
    }
  }

  return {
    emit,
    on: (name, listener) => void emitter.on(name, listener),
    off: (name, listener) => void emitter.off(name, listener),
    once: (name, listener) => {
      const onlyOnce: typeof listener = (event) => {
        emitter.off(name, onlyOnce);
        listener(event);
      };
      emitter.on(name, onlyOnce);
    },
  };
}

function listenersOf(
  emitter: EventEmitter,
  name: RunnerEventName,
): ((event: unknown) => unknown)[] {
  return emitter.listeners(name);
}
