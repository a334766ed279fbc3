import { basename, join } from 'node:path';
import type { RunnerEventMap } from '@media-gen/core';
import { heldLine } from '../composition/held-lanes.ts';
import { UNSERVED_HINT, unservedLine } from '../composition/unserved-kinds.ts';
import { duration, moment, size, timeOfDay } from '../tell/time.ts';
import { describeError } from '../terminal/report-error.ts';
import { plain } from '../terminal/plain-text.ts';
import type { Colours } from '../terminal/terminal.ts';
import type { RunReport } from './run-report.ts';

type Event<Name extends keyof RunnerEventMap> = RunnerEventMap[Name];

/** A first take goes by the id of its prompt alone. */
function nameOf({
  promptId,
  take = 1,
}: {
  readonly promptId: number;
  readonly take?: number;
}): string {
  return take === 1 ? String(promptId) : `${promptId} take ${take}`;
}

/** @param mediaRoot where the files stay; `undefined` where they go elsewhere: then only their names */
export function committedLines(
  event: Event<'prompt:committed'>,
  mediaRoot: string | undefined,
  { green, yellow, dim }: Colours,
): string[] {
  const { artifacts, warnings, durationMs } = event;
  return [
    `${green('ready')}  ${nameOf(event)} in ${duration(durationMs)}`,
    ...artifacts.map((artifact) => {
      const { width, height, durationSeconds, bytes } = artifact;
      const facts = [
        ...(width === undefined || height === undefined ? [] : [`${width}×${height}`]),
        ...(durationSeconds === undefined ? [] : [duration(durationSeconds * 1000)]),
        size(bytes),
      ];
      const { filePath } = artifact;
      const shown = mediaRoot === undefined ? basename(filePath) : join(mediaRoot, filePath);
      return `       ${plain(shown)} ${dim(facts.join(', '))}`;
    }),
    ...warnings.map(
      ({ code, message }) => `       ${yellow('note')} ${dim(`[${code}]`)} ${plain(message)}`,
    ),
  ];
}

export function failedLines(event: Event<'prompt:failed'>, colours: Colours): string[] {
  const { code, message, hint, notBeforeMs } = event;
  const next =
    notBeforeMs === undefined ? '' : ` It is tried again at ${momentOrTime(notBeforeMs)}.`;
  return [
    `${colours.red('error')}  ${nameOf(event)} ${colours.dim(`[${code}]`)} ${plain(message)}${next}`,
    ...(hint === undefined ? [] : [`       ${plain(hint)}`]),
  ];
}

export function relievedLine(event: Event<'attempt:relieved'>): string {
  const [step = ''] = event.steps.slice(-1);
  return `memory ${nameOf(event)} ran out of memory; it runs again: ${step.replaceAll('_', ' ')}`;
}

export function releasedLine(event: Event<'prompt:released'>): string {
  return event.reason === 'cancelled'
    ? `stop   ${nameOf(event)} is cancelled`
    : `stop   ${nameOf(event)} is given back; it waits for the next run`;
}

const LOST_BECAUSE: Readonly<Record<Event<'prompt:lost'>['reason'], string>> = {
  foreign_finished: 'finished by another program',
  deleted: 'deleted by another program',
  lease_lost: 'taken by another worker',
};

export function lostLine(event: Event<'prompt:lost'>): string {
  return `lost   ${nameOf(event)} was ${LOST_BECAUSE[event.reason]}; nothing of ours was published`;
}

export function recoveredLine(event: Event<'prompt:recovered'>): string {
  const { reason, to } = event;
  return `found  ${nameOf(event)}: ${reason.replaceAll('_', ' ')}; it is ${to} now`;
}

export function pausedLine({ kind, reason }: Event<'lane:paused'>): string {
  return `lane   ${plain(kind)} is paused: ${plain(reason ?? 'somebody wanted it')}`;
}

export function probedLine({ kind, passed, message = '' }: Event<'lane:probed'>): string {
  return passed
    ? `lane   ${plain(kind)} may work again; one attempt is let through`
    : `lane   ${plain(kind)} stays paused: ${plain(message)}`;
}

export function resumedLine({ kind }: Event<'lane:resumed'>): string {
  return `lane   ${plain(kind)} goes on`;
}

export function troubledLine({ during, error }: Event<'worker:troubled'>): string {
  return `trouble during ${during}, trying again: ${plain(describeError(error).message)}`;
}

export function summaryLines(report: RunReport, refused: number): string[] {
  const { committed, failed, released, cancelled, stillWaiting, unserved, held, results } = report;
  const waiting = results.filter(({ outcome }) => outcome === 'waiting');
  const inError = failed - waiting.length;
  const parts = [
    `${committed} ready`,
    ...(inError > 0 ? [`${inError} failed`] : []),
    ...(waiting.length > 0 ? [waitingPart(waiting)] : []),
    ...(cancelled > 0 ? [`${cancelled} cancelled`] : []),
    ...(released > 0 ? [`${released} given back`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(stillWaiting > 0 ? [`${stillWaiting} still ${stillWaiting === 1 ? 'waits' : 'wait'}`] : []),
  ];
  return [
    `${parts.join(', ')}.`,
    ...unserved.map(unservedLine),
    ...(unserved.length > 0 ? [UNSERVED_HINT] : []),
    ...held.map((each) => plain(heldLine(each))),
  ];
}

/** `2 wait for another attempt, the next at 12:03:10` */
function waitingPart(waiting: RunReport['results']): string {
  const times = waiting.flatMap(({ notBeforeMs }) => notBeforeMs ?? []);
  const verb = waiting.length === 1 ? 'waits' : 'wait';
  const next = times.length === 0 ? '' : `, the next at ${momentOrTime(Math.min(...times))}`;
  return `${waiting.length} ${verb} for another attempt${next}`;
}

/** The day matters only where it is another one. */
function momentOrTime(epochMs: number): string {
  const today = new Date().toDateString() === new Date(epochMs).toDateString();
  return today ? timeOfDay(epochMs) : moment(epochMs);
}
