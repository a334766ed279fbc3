import picocolors from 'picocolors';
import { onlyColours, plainJson } from './plain-text.ts';

export type Colours = ReturnType<typeof picocolors.createColors>;

/** Where a command writes. Everything passes here, so that nothing unsafe reaches a terminal. */
export interface Terminal {
  /** Somebody watches the output. */
  readonly interactive: boolean;
  /** Columns of the terminal; `undefined` where the output is no terminal: nothing is cut. */
  readonly columns: number | undefined;
  readonly colours: Colours;
  readonly stdout: NodeJS.WriteStream;
  /** A line of the answer. */
  line(text?: string): void;
  /** A line beside the answer: advice, warnings, errors. */
  note(text: string): void;
  /** The whole answer as one document. */
  document(value: unknown): void;
  /** One of many documents, on one line. */
  record(value: unknown): void;
}

export function openTerminal(environment: NodeJS.ProcessEnv): Terminal {
  const { stdout, stderr } = process;
  // A reader that went away, as in `media-gen list | head -1`, is no error of ours.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  const interactive = stdout.isTTY && environment['TERM'] !== 'dumb';
  const forced = environment['FORCE_COLOR'];
  const noColour = environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '';
  const coloured = !noColour && (interactive || (forced !== undefined && forced !== '0'));
  return {
    interactive,
    columns: stdout.isTTY ? stdout.columns : undefined,
    colours: picocolors.createColors(coloured),
    stdout,
    line: (text = '') => stdout.write(`${onlyColours(text)}\n`),
    note: (text) => stderr.write(`${onlyColours(text)}\n`),
    document: (value) => stdout.write(`${plainJson(value, 2)}\n`),
    record: (value) => stdout.write(`${plainJson(value)}\n`),
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
