import type { RunnerEvents } from '@media-gen/core';
import { plain } from '../terminal/plain-text.ts';
import { tellError } from '../terminal/report-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  committedLines,
  failedLines,
  lostLine,
  pausedLine,
  probedLine,
  recoveredLine,
  releasedLine,
  relievedLine,
  resumedLine,
  summaryLines,
  troubledLine,
} from './event-lines.ts';
import type { RunDisplay } from './run-display.ts';

/** A plain log: one line for what begins, ends, or enters another stage. */
export function openLogDisplay(
  terminal: Terminal,
  events: RunnerEvents,
  mediaRoot: string | undefined,
): RunDisplay {
  const { colours } = terminal;
  const write = (lines: readonly string[]) => {
    for (const line of lines) terminal.line(line);
  };
  let refused = 0;
  events.on('prompt:claimed', ({ promptId, title, executor, attempt }) => {
    const again = attempt > 1 ? `, attempt ${attempt}` : '';
    terminal.line(`start  ${promptId} ${plain(title)} (${plain(executor)}${again})`);
  });
  const stages = new Map<string, string>();
  events.on('attempt:progressed', ({ attemptId, promptId, update }) => {
    if (update.type !== 'stage' || stages.get(attemptId) === update.stage) return;
    stages.set(attemptId, update.stage);
    terminal.line(`       ${promptId} ${plain(update.stage)}`);
  });
  events.on('prompt:committed', (event) => write(committedLines(event, mediaRoot, colours)));
  events.on('prompt:failed', (event) => write(failedLines(event, colours)));
  events.on('attempt:relieved', (event) => terminal.line(relievedLine(event)));
  events.on('prompt:released', (event) => terminal.line(releasedLine(event)));
  events.on('prompt:lost', (event) => terminal.line(lostLine(event)));
  events.on('prompt:recovered', (event) => terminal.line(recoveredLine(event)));
  events.on('lane:paused', (event) => terminal.line(pausedLine(event)));
  events.on('lane:probed', (event) => terminal.line(probedLine(event)));
  events.on('lane:resumed', (event) => terminal.line(resumedLine(event)));
  events.on('worker:troubled', (event) => terminal.note(troubledLine(event)));
  return {
    expect: () => undefined,
    say: (text) => terminal.note(text),
    refused: (_promptId, error) => {
      refused += 1;
      tellError(error, terminal);
    },
    finished: (report) => write(summaryLines(report, refused)),
    close: () => undefined,
  };
}
