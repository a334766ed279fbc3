import type { LineEnding } from './line-splitter.ts';

/** The last lines of an output, within a number of bytes. */
export interface OutputTail {
  add(line: string, ending: LineEnding): void;
  text(): string;
}

interface KeptLine {
  readonly text: string;
  readonly bytes: number;
}

/**
 * Keeps the last lines of an output as a terminal would show them: of a progress bar that
 * overwrites itself only the last state, and no empty lines.
 */
export function createOutputTail(maxBytes: number): OutputTail {
  let lines: KeptLine[] = [];
  let first = 0;
  let bytes = 0;
  let isOverwritable = false;

  const shorten = () => {
    while (bytes > maxBytes && first < lines.length - 1) {
      bytes -= lines[first]?.bytes ?? 0;
      first += 1;
    }
    // Dropping from the front of an array costs its length; do it once in a while.
    if (first > 1_000 && first > lines.length / 2) {
      lines = lines.slice(first);
      first = 0;
    }
  };
  return {
    add: (line, ending) => {
      if (line === '') {
        if (ending === '\n') isOverwritable = false;
        return;
      }
      if (isOverwritable) bytes -= lines.pop()?.bytes ?? 0;
      const kept = { text: line, bytes: Buffer.byteLength(line) + 1 };
      lines.push(kept);
      bytes += kept.bytes;
      isOverwritable = ending === '\r';
      shorten();
    },
    text: () =>
      lastBytes(
        lines
          .slice(first)
          .map(({ text }) => text)
          .join('\n'),
        maxBytes,
      ),
  };
}

function lastBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const buffer = Buffer.from(text).subarray(-maxBytes);
  // Half a character at the cut would read as U+FFFD.
  const start = buffer.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return buffer.subarray(Math.max(start, 0)).toString('utf8');
}
