import { ALL_LANES } from '@media-gen/core';
import type { LaneNow, QueueStatus, RunningNow } from '../composition/queue-status.ts';
import { table, type Column } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { laneDocument, laneState } from './lane-rows.ts';
import { coloured } from './prompt-rows.ts';
import { duration, moment, momentToTheSecond } from './time.ts';

/** How many workers that ended are named; a database keeps many of a day. */
const ENDED_SHOWN = 3;

/** The whole state as one document; what is unknown is told as `null`. */
export function statusDocument(status: QueueStatus): object {
  return {
    ...status,
    running: status.running.map((attempt) => ({
      ...attempt,
      host: attempt.host ?? null,
      pid: attempt.pid ?? null,
    })),
    lanes: status.lanes.map((lane) => ({
      ...laneDocument(lane),
      medianMs: lane.medianMs ?? null,
      waitMs: lane.waitMs ?? null,
    })),
  };
}

export function tellStatus(status: QueueStatus, terminal: Terminal): void {
  terminal.line(status.database);
  tellCounts(status, terminal);
  tellRunning(status, terminal);
  tellLanes(status, terminal);
  tellWaiting(status, terminal);
  tellFailures(status, terminal);
  tellWorkers(status, terminal);
}

function tellRows<Row>(
  terminal: Terminal,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): void {
  if (rows.length === 0) return;
  for (const line of table(rows, columns, terminal.columns)) terminal.line(line);
}

function tellCounts({ counts }: QueueStatus, terminal: Terminal): void {
  if (counts.length === 0) terminal.line('There are no prompts.');
  tellRows(terminal, counts, [
    { title: 'KIND', value: ({ kind }) => kind ?? '(none)' },
    { title: 'PROMPT TYPE', value: ({ promptType }) => promptType },
    {
      title: 'STATUS',
      value: (row) => row.status ?? '(none)',
      style: (text) => coloured(text, terminal.colours),
    },
    { title: 'COUNT', value: ({ count }) => String(count), align: 'right' },
  ]);
}

function tellRunning({ running }: QueueStatus, terminal: Terminal): void {
  terminal.line();
  if (running.length === 0) terminal.line('Nothing runs.');
  tellRows(terminal, running, [
    { title: 'RUNS', value: ({ promptId }) => String(promptId), align: 'right' },
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'ATTEMPT', value: ({ attempt }) => String(attempt), align: 'right' },
    { title: 'FOR', value: ({ elapsedMs }) => duration(elapsedMs), align: 'right' },
    { title: 'EXECUTOR', value: ({ executor }) => executor },
    { title: 'WORKER', value: workerPlace, grows: true },
  ]);
}

function workerPlace({ host, pid, workerId }: RunningNow): string {
  return host === undefined ? workerId : `${host} pid ${pid}`;
}

/** Lanes in which something waits or runs, or that somebody or failures hold. */
function tellLanes({ lanes }: QueueStatus, terminal: Terminal): void {
  const shown = lanes.filter(({ kind, queued, waiting, running, paused, open }) =>
    kind === ALL_LANES
      ? paused !== undefined || !open
      : queued + waiting + running > 0 || paused !== undefined || !open,
  );
  if (shown.length === 0) return;
  terminal.line();
  tellRows(terminal, shown, [
    { title: 'LANE', value: ({ kind }) => (kind === ALL_LANES ? '(all)' : kind) },
    { title: 'QUEUED', value: ({ queued }) => String(queued), align: 'right' },
    { title: 'WAITING', value: ({ waiting }) => String(waiting), align: 'right' },
    {
      title: 'RUNNING',
      value: ({ running, maxRunning }) =>
        maxRunning === undefined ? String(running) : `${running} of ${maxRunning}`,
      align: 'right',
    },
    { title: 'DONE IN', value: waitText, align: 'right' },
    { title: 'STATE', value: laneState, grows: true },
  ]);
}

function waitText({ kind, queued, waiting, onHold, waitMs }: LaneNow): string {
  if (queued + waiting === 0 || kind === ALL_LANES) return '';
  if (onHold) return 'on hold';
  return waitMs === undefined ? 'unknown' : `about ${duration(waitMs)}`;
}

function tellWaiting({ waiting }: QueueStatus, terminal: Terminal): void {
  if (waiting.length === 0) return;
  terminal.line();
  tellRows(terminal, waiting, [
    { title: 'WAITS', value: ({ promptId }) => String(promptId), align: 'right' },
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'ATTEMPTS', value: ({ attempts }) => String(attempts), align: 'right' },
    { title: 'UNTIL', value: ({ notBeforeMs }) => momentToTheSecond(notBeforeMs) },
  ]);
}

function tellFailures({ failures, withinMs }: QueueStatus, terminal: Terminal): void {
  if (failures.length === 0) return;
  terminal.line();
  terminal.line(`Attempts that failed in the last ${duration(withinMs)}:`);
  tellRows(terminal, failures, [
    { title: 'CLASS', value: ({ failureClass }) => failureClass },
    { title: 'ATTEMPTS', value: ({ attempts }) => String(attempts), align: 'right' },
    { title: 'PROMPTS', value: ({ prompts }) => String(prompts), align: 'right' },
    { title: 'LAST', value: ({ lastMs }) => moment(lastMs) },
    { title: 'PROMPT', value: ({ lastPromptId }) => String(lastPromptId), align: 'right' },
    { title: 'MESSAGE', value: ({ lastError }) => lastError, grows: true },
  ]);
}

function tellWorkers({ workers, atMs, withinMs }: QueueStatus, terminal: Terminal): void {
  const ended = workers.filter(({ state }) => state === 'ended');
  const shown = [
    ...workers.filter(({ state }) => state !== 'ended'),
    ...ended.slice(0, ENDED_SHOWN),
  ];
  terminal.line();
  if (!workers.some(({ state }) => state === 'alive')) terminal.line('No worker is alive.');
  tellRows(terminal, shown, [
    { title: 'WORKER', value: ({ host, pid }) => `${host} pid ${pid}` },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'RUNS', value: ({ running }) => String(running), align: 'right' },
    { title: 'SINCE', value: ({ startedMs }) => moment(startedMs) },
    {
      title: 'LAST SIGN',
      value: ({ heartbeatMs }) => `${duration(Math.max(0, atMs - heartbeatMs))} ago`,
      align: 'right',
    },
  ]);
  const more = ended.length - ENDED_SHOWN;
  if (more > 0) terminal.line(`${more} more ended in the last ${duration(withinMs)}.`);
}
