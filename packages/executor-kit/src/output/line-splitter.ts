import { StringDecoder } from 'node:string_decoder';

/** `\r` means that what comes next overwrites the line, as progress bars do. */
export type LineEnding = '\n' | '\r';

export interface LineSplitter {
  write(chunk: Uint8Array): void;
  /** The text after the last line ending. */
  pending(): string;
  /** Hands over what came after the last line ending. */
  end(): void;
}

const CUT = '…';

/**
 * Splits bytes into lines at `\n` and `\r`. Bytes that are not UTF-8 become U+FFFD; of a line
 * longer than `maxLength` characters the rest is dropped, so that a script that prints no line
 * ending cannot fill the memory.
 *
 * `\r\n` comes as a `\r` line and an empty `\n` line: on a terminal, too, the `\n` leaves standing
 * what the `\r` allowed to be overwritten.
 */
export function createLineSplitter(
  onLine: (line: string, ending: LineEnding) => void,
  maxLength: number,
): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let isCut = false;

  const append = (text: string) => {
    if (isCut) return;
    const room = maxLength - pending.length;
    isCut = text.length > room;
    pending += isCut ? text.slice(0, room) + CUT : text;
  };
  const emit = (ending: LineEnding) => {
    const line = pending;
    pending = '';
    isCut = false;
    onLine(line, ending);
  };
  const push = (text: string) => {
    let start = 0;
    for (const { index, 0: ending } of text.matchAll(/[\r\n]/g)) {
      append(text.slice(start, index));
      emit(ending as LineEnding);
      start = index + 1;
    }
    append(text.slice(start));
  };
  return {
    write: (chunk) => push(decoder.write(chunk)),
    pending: () => pending,
    end: () => {
      push(decoder.end());
      if (pending !== '') emit('\n');
    },
  };
}
