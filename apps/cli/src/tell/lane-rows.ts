import {
  ALL_LANES,
  type LaneName,
  type LaneRecord,
  type LaneWindow,
  type LaneWindows,
} from '@media-gen/core';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { moment } from './time.ts';

/** `Lane image`, `Every lane`. */
export function laneTitle(kind: LaneName): string {
  return kind === ALL_LANES ? 'Every lane' : `Lane ${kind}`;
}

/** Why nothing of a lane starts, or that it may: `paused: new cards`, `closed until 07:00`, `open`. */
export function laneState({ paused, open, changesMs }: LaneRecord): string {
  if (paused !== undefined) {
    const why = paused.reason === undefined ? '' : `: ${paused.reason}`;
    if (paused.by === 'user') return `paused${why}`;
    if (paused.tries) return `paused by failures, one attempt is tried${why}`;
    const probe =
      paused.probeAtMs === undefined ? '' : `, looked at again ${moment(paused.probeAtMs)}`;
    return `paused by failures${probe}${why}`;
  }
  if (!open) return changesMs === undefined ? 'closed' : `closed until ${moment(changesMs)}`;
  return changesMs === undefined ? 'open' : `open until ${moment(changesMs)}`;
}

/** What is not set is told as `null`: a program sees that there is such a thing. */
export function laneDocument(record: LaneRecord): object {
  const { maxRunning, paused, windows, changesMs } = record;
  return {
    ...record,
    maxRunning: maxRunning ?? null,
    paused: paused ?? null,
    windows: windows ?? null,
    changesMs: changesMs ?? null,
  };
}

export function tellLanes(records: readonly LaneRecord[], terminal: Terminal): void {
  const lines = table(
    records,
    [
      { title: 'LANE', value: ({ kind }) => (kind === ALL_LANES ? '(all)' : kind) },
      {
        title: 'WEIGHT',
        value: ({ kind, weight }) => (kind === ALL_LANES ? '' : String(weight)),
        align: 'right',
      },
      { title: 'QUEUED', value: ({ queued }) => String(queued), align: 'right' },
      { title: 'WAITING', value: ({ waiting }) => String(waiting), align: 'right' },
      {
        title: 'RUNNING',
        value: ({ running, maxRunning }) =>
          maxRunning === undefined ? String(running) : `${running} of ${maxRunning}`,
        align: 'right',
      },
      { title: 'STATE', value: laneState, grows: true },
    ],
    terminal.columns,
  );
  for (const line of lines) terminal.line(line);
  for (const { kind, windows } of records) {
    if (windows !== undefined) terminal.line(`${laneTitle(kind)}: ${windowsLine(windows)}`);
  }
}

function windowsLine({ timeZone, allow = [], quiet = [] }: LaneWindows): string {
  const parts = [
    ...(allow.length > 0 ? [`only ${allow.map(windowText).join(', ')}`] : []),
    ...(quiet.length > 0 ? [`not ${quiet.map(windowText).join(', ')}`] : []),
  ];
  return `${parts.join('; ')} (${timeZone})`;
}

function windowText(window: LaneWindow): string {
  if ('start' in window) return `${window.start} / ${window.end}`;
  const days = window.days === undefined ? '' : `${window.days.join(',')} `;
  return `${days}${window.from}-${window.to}`;
}
