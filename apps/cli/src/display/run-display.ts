import type { RunnerEvents } from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import type { ErrorDocument } from '../terminal/report-error.ts';
import { openJsonDisplay } from './json-display.ts';
import { openLiveDisplay } from './live-display.ts';
import { openLogDisplay } from './log-display.ts';
import type { RunReport } from './run-report.ts';

/** How somebody follows a run. */
export interface RunDisplay {
  /** How many prompts there are to do; `undefined` where nobody knows. */
  expect(total: number | undefined): void;
  /** A sentence of our own. */
  say(text: string): void;
  /** A prompt that was asked for and cannot run. */
  refused(promptId: number, error: ErrorDocument['error']): void;
  finished(report: RunReport): void;
  /** Leaves the terminal as it was. */
  close(): void;
}

/** Lines that move on a terminal, a plain log elsewhere, one JSON document a line with `--json`. */
export async function openDisplay(
  context: CliContext,
  events: RunnerEvents,
  mediaRoot: string,
): Promise<RunDisplay> {
  if (context.json) return openJsonDisplay(context.terminal, events);
  if (context.terminal.interactive) return openLiveDisplay(context.terminal, events, mediaRoot);
  return openLogDisplay(context.terminal, events, mediaRoot);
}
