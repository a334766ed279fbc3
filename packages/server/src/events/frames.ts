import type { EventRecord } from '@media-gen/core';
import { jsonText } from '../http/json-answer.ts';
import type { ForeignPart } from './foreign-changes.ts';
import type { LiveAttempt } from './live-attempts.ts';

/** One message of an event stream. JSON has no line breaks, so that one `data:` line is enough. */
export function frame(
  data: unknown,
  { event, id }: { readonly event?: string; readonly id?: number } = {},
): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  const number = id === undefined ? '' : `id: ${id}\n`;
  return `${name}${number}data: ${jsonText(data)}\n\n`;
}

export function eventFrame({ id, atMs, type, promptId, attemptId, data }: EventRecord): string {
  return frame({ id, atMs, type, promptId, attemptId, data }, { id });
}

/** Where a preview of a running attempt is served; it changes with each preview. */
export function previewUrl({ facts, preview }: LiveAttempt): string | undefined {
  return (
    preview && `/api/v1/attempts/${encodeURIComponent(facts.attemptId)}/preview?v=${preview.number}`
  );
}

/** What an attempt reported last, as clients see it. */
export function liveState(attempt: LiveAttempt) {
  const { stage, steps, updatedMs } = attempt;
  return {
    stage,
    done: steps?.done,
    total: steps?.total,
    previewUrl: previewUrl(attempt),
    updatedMs,
  };
}

/** Live frames have no id: they are not in the log, and a client that reconnects goes on in the log. */
export function liveFrames(attempt: LiveAttempt, afterLine: number): string {
  const { facts, lines } = attempt;
  const fresh = lines.filter(({ number }) => number > afterLine);
  const skipped = (fresh[0]?.number ?? afterLine + 1) - afterLine - 1;
  const told = fresh.map(({ level, message }) => ({ level, message }));
  const progress = frame({ ...facts, ...liveState(attempt) }, { event: 'progress' });
  if (told.length === 0) return progress;
  return progress + frame({ ...facts, lines: told, skipped }, { event: 'output' });
}

/** Without an id, too: whoever connects again reads the state anew. */
export function foreignFrame(parts: readonly ForeignPart[]): string {
  return parts.length === 0 ? '' : frame({ outdated: parts }, { event: 'foreign' });
}
