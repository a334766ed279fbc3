import type { RunnerEvents } from '@media-gen/core';
import type { createLogUpdate } from 'log-update';
import type { ErrorDocument } from '../terminal/report-error.ts';
import { onlyColours, plain, plainLines } from '../terminal/plain-text.ts';
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
import { advanced, bar, runningLine, startOf, type RunningPrompt } from './running-line.ts';

type LogUpdate = ReturnType<typeof createLogUpdate>;

const REDRAW_MS = 100;
const LEAST_COLUMNS = 40;

/** A line for each prompt that runs and a bar for the whole, redrawn in place; what ended scrolls up. */
export async function openLiveDisplay(
  terminal: Terminal,
  events: RunnerEvents,
  mediaRoot: string,
): Promise<RunDisplay> {
  const { createLogUpdate } = await import('log-update');
  const board = new Board(terminal, createLogUpdate(terminal.stdout));
  const { colours } = terminal;
  events.on('prompt:claimed', (event) => board.set(event.attemptId, startOf(event)));
  events.on('attempt:progressed', ({ attemptId, update }) => board.advance(attemptId, update));
  events.on('prompt:committed', (event) =>
    board.end(event.attemptId, committedLines(event, mediaRoot, colours)),
  );
  events.on('prompt:failed', (event) => board.end(event.attemptId, failedLines(event, colours)));
  events.on('attempt:relieved', (event) => board.above([relievedLine(event)]));
  events.on('prompt:released', (event) => board.end(event.attemptId, [releasedLine(event)]));
  events.on('prompt:lost', (event) => {
    if (event.attemptId === undefined) board.above([lostLine(event)]);
    else board.end(event.attemptId, [lostLine(event)]);
  });
  events.on('prompt:recovered', (event) => board.above([recoveredLine(event)]));
  events.on('lane:paused', (event) => board.above([pausedLine(event)]));
  events.on('lane:probed', (event) => board.above([probedLine(event)]));
  events.on('lane:resumed', (event) => board.above([resumedLine(event)]));
  events.on('worker:troubled', (event) => board.above([troubledLine(event)]));
  return {
    expect: (total) => board.expect(total),
    say: (text) => board.above([text]),
    refused: (_promptId, error) => board.refuse(error),
    finished: (report) => board.above(summaryLines(report, board.refused)),
    close: () => board.close(),
  };
}

class Board {
  refused = 0;
  readonly #terminal: Terminal;
  readonly #update: LogUpdate;
  readonly #running = new Map<string, RunningPrompt>();
  readonly #timer: NodeJS.Timeout;
  #ended = 0;
  #total: number | undefined;

  constructor(terminal: Terminal, update: LogUpdate) {
    this.#terminal = terminal;
    this.#update = update;
    this.#timer = setInterval(() => this.#draw(), REDRAW_MS);
  }

  expect(total: number | undefined): void {
    this.#total = total;
  }

  set(attemptId: string, running: RunningPrompt): void {
    this.#running.set(attemptId, running);
  }

  advance(attemptId: string, update: Parameters<typeof advanced>[1]): void {
    const running = this.#running.get(attemptId);
    if (running !== undefined) this.#running.set(attemptId, advanced(running, update));
  }

  end(attemptId: string, lines: readonly string[]): void {
    this.#running.delete(attemptId);
    this.#ended += 1;
    this.above(lines);
  }

  refuse({ code, message, hint }: ErrorDocument['error']): void {
    this.refused += 1;
    const { red, dim } = this.#terminal.colours;
    this.above([`${red('error')} ${dim(`[${code}]`)} ${plainLines(message)}`, `  ${plain(hint)}`]);
  }

  above(lines: readonly string[]): void {
    this.#update.clear();
    for (const line of lines) this.#terminal.line(line);
    this.#draw();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#update.clear();
    this.#update.done();
  }

  #draw(): void {
    const now = Date.now();
    const columns = Math.max(LEAST_COLUMNS, this.#terminal.stdout.columns - 1);
    const lines = [...this.#running.values()].map((each) => runningLine(each, now, columns));
    if (lines.length === 0) return;
    this.#update([...lines, this.#overall()].map(onlyColours).join('\n'));
  }

  #overall(): string {
    if (this.#total === undefined) return this.#terminal.colours.dim(`${this.#ended} done`);
    const share = this.#total === 0 ? 1 : this.#ended / this.#total;
    return `${bar(share, 24)} ${this.#ended} of ${this.#total}`;
  }
}
