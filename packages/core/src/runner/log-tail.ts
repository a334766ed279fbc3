import type { LogLevel } from '../executor/contract.ts';

const MAX_LINES = 200;
const MAX_LINE_LENGTH = 2_000;
const MAX_LENGTH = 16_000;

/** The last lines of an attempt's log; bounded, whatever an executor prints. */
export class LogTail {
  readonly #lines: string[] = [];

  add(level: LogLevel, message: string): void {
    const line = level === 'info' ? message : `${level}: ${message}`;
    this.#lines.push(line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH)}…` : line);
    if (this.#lines.length > MAX_LINES) this.#lines.shift();
  }

  toString(): string {
    return this.#lines.join('\n').slice(-MAX_LENGTH);
  }
}
