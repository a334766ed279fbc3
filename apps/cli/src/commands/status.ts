import type { RunningRecord, StatusCount } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { coloured } from '../tell/prompt-rows.ts';
import { duration } from '../tell/time.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export const status = defineCommand({
  describe: () => undefined,
  examples: [
    ['media-gen status', 'how many wait, run, are ready or failed'],
    ['media-gen status --json', 'for programs'],
  ],
  run: (context) =>
    withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      const counts = await store.counts();
      const running = await store.running();
      context.answer({ database: config.settings.database, counts, running }, (terminal) => {
        terminal.line(config.settings.database);
        tellCounts(counts, terminal);
        terminal.line();
        tellRunning(running, terminal);
      });
      return EXIT.ok;
    }),
});

function tellCounts(counts: readonly StatusCount[], terminal: Terminal): void {
  if (counts.length === 0) {
    terminal.line('There are no prompts.');
    return;
  }
  const lines = table(
    counts,
    [
      { title: 'KIND', value: ({ kind }) => kind ?? '(none)' },
      { title: 'PROMPT TYPE', value: ({ promptType }) => promptType },
      {
        title: 'STATUS',
        value: (row) => row.status ?? '(none)',
        style: (text) => coloured(text, terminal.colours),
      },
      { title: 'COUNT', value: ({ count }) => String(count), align: 'right' },
    ],
    terminal.columns,
  );
  for (const line of lines) terminal.line(line);
}

function tellRunning(running: readonly RunningRecord[], terminal: Terminal): void {
  if (running.length === 0) {
    terminal.line('Nothing runs.');
    return;
  }
  const now = Date.now();
  const lines = table(
    running,
    [
      { title: 'RUNS', value: ({ promptId }) => String(promptId), align: 'right' },
      { title: 'KIND', value: ({ kind }) => kind },
      { title: 'EXECUTOR', value: ({ executor }) => executor },
      { title: 'FOR', value: ({ startedMs }) => duration(now - startedMs) },
      { title: 'WORKER', value: ({ workerId }) => workerId },
    ],
    terminal.columns,
  );
  for (const line of lines) terminal.line(line);
}
