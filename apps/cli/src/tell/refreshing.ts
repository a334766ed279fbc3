import { setTimeout as sleep } from 'node:timers/promises';
import type { CliContext } from '../cli-context.ts';
import { onlyColours } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { drained } from './event-stream.ts';

/** An answer as it is at one moment. */
export interface Look {
  readonly document: object;
  readonly tell: (terminal: Terminal) => void;
}

/**
 * Shows an answer again and again until the signal aborts: in place on a terminal, as blocks with
 * an empty line between them elsewhere, and with `--json` one line each.
 */
export async function refreshing(
  context: CliContext,
  everyMs: number,
  look: () => Promise<Look>,
  signal: AbortSignal,
): Promise<void> {
  const { terminal } = context;
  const screen = await openScreen(context);
  try {
    while (!signal.aborted) {
      screen.show(await look());
      if (terminal.stdout.writableNeedDrain) await drained(terminal, signal);
      // An abort ends the wait and is no error.
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    screen.close();
  }
}

interface Screen {
  show(look: Look): void;
  close(): void;
}

async function openScreen({ terminal, json }: CliContext): Promise<Screen> {
  const close = (): void => undefined;
  if (json) return { show: ({ document }) => terminal.record(document), close };
  if (terminal.interactive) return inPlace(terminal);
  let first = true;
  return {
    show: ({ tell }) => {
      if (!first) terminal.line();
      first = false;
      tell(terminal);
    },
    close,
  };
}

async function inPlace(terminal: Terminal): Promise<Screen> {
  const { createLogUpdate } = await import('log-update');
  const update = createLogUpdate(terminal.stdout);
  return {
    show: ({ tell }) => {
      const lines: string[] = [];
      // A terminal may be resized meanwhile.
      const { columns } = terminal.stdout;
      tell({ ...terminal, columns, line: (text = '') => void lines.push(onlyColours(text)) });
      update(lines.join('\n'));
    },
    close: () => update.done(),
  };
}
