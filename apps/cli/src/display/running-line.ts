import type { ProgressUpdate, RunnerEventMap } from '@media-gen/core';
import { duration } from '../tell/time.ts';
import { plain } from '../terminal/plain-text.ts';
import { fitted } from '../terminal/text-width.ts';

/** What is known of one prompt that runs. */
export interface RunningPrompt {
  readonly promptId: number;
  readonly title: string;
  readonly startedMs: number;
  readonly stage?: string;
  readonly done?: number;
  readonly total?: number;
}

export function startOf(event: RunnerEventMap['prompt:claimed']): RunningPrompt {
  return { promptId: event.promptId, title: plain(event.title), startedMs: event.startedMs };
}

export function advanced(running: RunningPrompt, update: ProgressUpdate): RunningPrompt {
  if (update.type === 'preview') return running;
  const { promptId, title, startedMs } = running;
  // A new stage has steps of its own.
  if (update.type === 'stage') return { promptId, title, startedMs, stage: plain(update.stage) };
  const { done, total } = update;
  const stage = update.stage === undefined ? running.stage : plain(update.stage);
  return { promptId, title, startedMs, done, total, ...(stage !== undefined && { stage }) };
}

/** `12 Rice terraces…  sampling 12/30 ████░░░░ 0:31`, never wider than the terminal. */
export function runningLine(running: RunningPrompt, nowMs: number, columns: number): string {
  const { promptId, title, startedMs, stage, done, total } = running;
  const steps =
    done === undefined || total === undefined ? [] : [`${done}/${total}`, bar(done / total, 12)];
  const right = [...(stage === undefined ? [] : [stage]), ...steps, duration(nowMs - startedMs)];
  const tail = fitted(right.join(' '), Math.floor(columns * 0.7));
  const room = Math.max(8, columns - tail.width - 3);
  return `${fitted(`${promptId} ${title}`, room).text}  ${tail.text}`;
}

/** A bar of so many columns. */
export function bar(share: number, columns: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return '█'.repeat(full) + '░'.repeat(columns - full);
}
