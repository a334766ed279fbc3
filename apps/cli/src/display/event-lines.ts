import { join } from 'node:path';
import type { RunnerEventMap, RunSummary } from '@media-gen/core';
import { duration, moment, size } from '../tell/time.ts';
import { describeError } from '../terminal/report-error.ts';
import { plain } from '../terminal/plain-text.ts';
import type { Colours } from '../terminal/terminal.ts';

type Event<Name extends keyof RunnerEventMap> = RunnerEventMap[Name];

export function committedLines(
  { promptId, artifacts, warnings, durationMs }: Event<'prompt:committed'>,
  mediaRoot: string,
  { green, yellow, dim }: Colours,
): string[] {
  return [
    `${green('ready')}  ${promptId} in ${duration(durationMs)}`,
    ...artifacts.map((artifact) => {
      const { width, height, durationSeconds, bytes } = artifact;
      const facts = [
        ...(width === undefined || height === undefined ? [] : [`${width}×${height}`]),
        ...(durationSeconds === undefined ? [] : [duration(durationSeconds * 1000)]),
        size(bytes),
      ];
      return `       ${plain(join(mediaRoot, artifact.filePath))} ${dim(facts.join(', '))}`;
    }),
    ...warnings.map(
      ({ code, message }) => `       ${yellow('note')} ${dim(`[${code}]`)} ${plain(message)}`,
    ),
  ];
}

export function failedLines(event: Event<'prompt:failed'>, colours: Colours): string[] {
  const { promptId, code, message, hint, after } = event;
  const next = after.to === 'waiting' ? ` It is tried again at ${moment(after.notBeforeMs)}.` : '';
  return [
    `${colours.red('error')}  ${promptId} ${colours.dim(`[${code}]`)} ${plain(message)}${next}`,
    ...(hint === undefined ? [] : [`       ${plain(hint)}`]),
  ];
}

export function releasedLine({ promptId, reason }: Event<'prompt:released'>): string {
  return reason === 'cancelled'
    ? `stop   ${promptId} is cancelled`
    : `stop   ${promptId} is given back; it waits for the next run`;
}

export function lostLine({ promptId, reason }: Event<'prompt:lost'>): string {
  return reason === 'foreign_finished'
    ? `lost   ${promptId} was finished by another program; nothing of ours was published`
    : `lost   ${promptId} was taken by another worker; nothing of ours was published`;
}

export function recoveredLine({ promptId, reason, to }: Event<'prompt:recovered'>): string {
  return `found  ${promptId}: ${reason.replaceAll('_', ' ')}; it is ${to} now`;
}

export function troubledLine({ during, error }: Event<'worker:troubled'>): string {
  return `trouble during ${during}, trying again: ${plain(describeError(error).message)}`;
}

export function summaryLine({ committed, failed, released }: RunSummary, refused: number): string {
  const parts = [
    `${committed} ready`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(released > 0 ? [`${released} given back`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ];
  return `${parts.join(', ')}.`;
}
