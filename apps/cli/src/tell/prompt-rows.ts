import type { PromptRecord } from '@media-gen/core';
import { table, type Column } from '../terminal/table.ts';
import { moment } from './time.ts';
import type { Colours, Terminal } from '../terminal/terminal.ts';

/** The word that a prompt is listed with: its status, or what our own work says beyond it. */
export function stateWord({ status, jobState, problem }: PromptRecord): string {
  const beyond = ['cancelled', 'parked', 'waiting', 'quarantined'];
  if (jobState !== undefined && beyond.includes(jobState)) return jobState;
  if (status === 'pending' && problem?.severity === 'error') return 'unusable';
  if (status === 'pending' && problem?.severity === 'repairable') return 'repairable';
  return status ?? '(none)';
}

/** A status word in its colour. */
export function coloured(word: string, colours: Colours): string {
  const colour: Readonly<Record<string, (text: string) => string>> = {
    ready: colours.green,
    processing: colours.cyan,
    error: colours.red,
    unusable: colours.red,
    parked: colours.red,
    repairable: colours.yellow,
    waiting: colours.yellow,
    quarantined: colours.yellow,
    cancelled: colours.dim,
  };
  return (colour[word.trim()] ?? ((text: string) => text))(word);
}

/** Prompts as a table. */
export function tellPrompts(prompts: readonly PromptRecord[], terminal: Terminal): void {
  const columns: Column<PromptRecord>[] = [
    { title: 'ID', value: ({ id }) => String(id), align: 'right' },
    { title: 'KIND', value: ({ kind, promptType }) => kind ?? `(${promptType})` },
    {
      title: 'STATUS',
      value: stateWord,
      style: (text, row) => coloured(text || stateWord(row), terminal.colours),
    },
    {
      title: 'UNTIL',
      value: ({ notBeforeMs }) => (notBeforeMs === undefined ? '' : moment(notBeforeMs)),
    },
    { title: 'PROMPT', value: ({ promptText }) => promptText, grows: true },
    {
      title: 'PROBLEM',
      value: ({ status, errorMessage, problem }) => trouble(status, errorMessage, problem),
    },
  ];
  const troubled = prompts.some(
    ({ status, errorMessage, problem }) => trouble(status, errorMessage, problem) !== '',
  );
  const shown = columns.filter(({ title }) => {
    if (title === 'PROBLEM') return troubled;
    return title !== 'UNTIL' || prompts.some(({ notBeforeMs }) => notBeforeMs !== undefined);
  });
  for (const line of table(prompts, shown, terminal.columns)) terminal.line(line);
}

function trouble(
  status: string | null,
  errorMessage: string | undefined,
  problem: PromptRecord['problem'],
): string {
  if (status === 'error' && errorMessage !== undefined)
    return `error: ${errorMessage.slice(0, 60)}`;
  return problem?.code ?? '';
}
