import type { Readable } from 'node:stream';
import { createLineSplitter } from './line-splitter.ts';
import { createOutputTail } from './output-tail.ts';
import { toPlainText } from './plain-text.ts';

/** Which of the two outputs of a script a line came from. */
export type OutputStream = 'stdout' | 'stderr';

export interface ScriptOutputOptions {
  readonly maxLineLength: number;
  readonly maxTailBytes: number;
  /** A finished line, in plain text, never empty. States of a bar that were overwritten are left out. */
  readonly onLine: (line: string, stream: OutputStream) => void;
  /** Every state of every line, overwritten or not. */
  readonly onState: (line: string) => void;
}

export interface ScriptOutput {
  /** When something came last, as `performance.now()` counts. */
  lastDataAt(): number;
  /** Hands over the last line of each stream, which may have no ending. */
  end(): void;
  tail(stream: OutputStream): string;
}

/** Reads the two outputs of a process line by line, as they come. */
export function readScriptOutput(
  streams: Readonly<Record<OutputStream, Readable>>,
  options: ScriptOutputOptions,
): ScriptOutput {
  let lastDataAt = performance.now();
  const stdout = readStream(streams.stdout, 'stdout', options, () => {
    lastDataAt = performance.now();
  });
  const stderr = readStream(streams.stderr, 'stderr', options, () => {
    lastDataAt = performance.now();
  });
  return {
    lastDataAt: () => lastDataAt,
    end: () => {
      stdout.end();
      stderr.end();
    },
    tail: (stream) => (stream === 'stdout' ? stdout : stderr).tail(),
  };
}

function readStream(
  readable: Readable,
  stream: OutputStream,
  options: ScriptOutputOptions,
  onData: () => void,
) {
  const tail = createOutputTail(options.maxTailBytes);
  let overwritable = '';
  const splitter = createLineSplitter((line, ending) => {
    const text = toPlainText(line);
    tail.add(text, ending);
    if (text !== '') options.onState(text);
    if (ending === '\r') {
      overwritable = text === '' ? overwritable : text;
      return;
    }
    const finished = text === '' ? overwritable : text;
    overwritable = '';
    if (finished !== '') options.onLine(finished, stream);
  }, options.maxLineLength);

  readable.on('data', (chunk: Uint8Array) => {
    onData();
    splitter.write(chunk);
    // tqdm writes `\r` before a bar, not after it: a bar that is closed by its bracket is complete.
    const pending = splitter.pending();
    if (pending.endsWith(']')) options.onState(toPlainText(pending));
  });
  return {
    end: () => {
      splitter.end();
      if (overwritable !== '') options.onLine(overwritable, stream);
      overwritable = '';
    },
    tail: () => tail.text(),
  };
}
