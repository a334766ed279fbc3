import type { RunnerEventMap, RunnerEvents } from '@media-gen/core';
import { describeError } from '../terminal/report-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { EVENT_NAMES } from './event-names.ts';
import type { RunDisplay } from './run-display.ts';

/** One JSON document a line: events as they come, `refused`, and `summary` as the last. */
export function openJsonDisplay(terminal: Terminal, events: RunnerEvents): RunDisplay {
  for (const type of EVENT_NAMES) {
    events.on(type, (event) => terminal.record({ type, ...presentable(event) }));
  }
  return {
    expect: () => undefined,
    say: (text) => terminal.note(text),
    refused: (promptId, error) => terminal.record({ type: 'refused', promptId, error }),
    finished: (report) => terminal.record({ type: 'summary', ...report }),
    close: () => undefined,
  };
}

/** An event without what JSON cannot hold: the bytes of a preview, an error object. */
function presentable(event: RunnerEventMap[keyof RunnerEventMap]): object {
  if ('error' in event) return { ...event, error: describeError(event.error) };
  if ('update' in event && event.update.type === 'preview') {
    const { type, mediaType, data } = event.update;
    return { ...event, update: { type, mediaType, bytes: data.byteLength } };
  }
  return event;
}
