import type { ProgressUpdate } from '@media-gen/core/executor';
import type { ProgressReading } from './progress-reading.ts';

/** More bars than this are somebody's log, not the stages of a job. */
const MAX_BARS = 100;
const MAX_STAGE_LENGTH = 80;

interface Bar {
  readonly total: number;
  readonly done: number;
  /** 1 for the first time that this bar is seen; one more each time it starts again. */
  readonly pass: number;
}

/**
 * Turns readings into updates that never go backwards within a stage.
 *
 * A bar that starts again (it was full, is at 0, or has another total) is the next pass and so a
 * stage of its own: `Sampling`, then `Sampling, pass 2`. A reading that only goes back is left out.
 */
export function createProgressTracker(
  onProgress: (update: ProgressUpdate) => void,
): (reading: ProgressReading) => void {
  const bars = new Map<string, Bar>();
  let lastStage: string | undefined;

  return (reading) => {
    if (reading.type === 'stage') {
      const stage = reading.stage.slice(0, MAX_STAGE_LENGTH);
      if (stage !== lastStage) onProgress({ type: 'stage', stage });
      lastStage = stage;
      return;
    }
    const label = (reading.label ?? '').slice(0, MAX_STAGE_LENGTH);
    const before = bars.get(label);
    if (before === undefined && bars.size >= MAX_BARS) return;
    const bar = nextBar(before, reading);
    if (bar === undefined) return;
    bars.set(label, bar);
    const stage = stageName(label, bar.pass);
    onProgress({
      type: 'steps',
      done: bar.done,
      total: bar.total,
      ...(stage === undefined ? {} : { stage }),
    });
  };
}

/** @returns `undefined` when the reading says nothing new */
function nextBar(
  before: Bar | undefined,
  { done, total }: { done: number; total: number },
): Bar | undefined {
  if (before === undefined) return { done, total, pass: 1 };
  const isRestart = total !== before.total || (done < before.done && isFreshStart(before, done));
  if (isRestart) return { done, total, pass: before.pass + 1 };
  return done > before.done ? { ...before, done } : undefined;
}

function isFreshStart(before: Bar, done: number): boolean {
  return done === 0 || before.done === before.total;
}

function stageName(label: string, pass: number): string | undefined {
  if (pass === 1) return label === '' ? undefined : label;
  return label === '' ? `pass ${pass}` : `${label}, pass ${pass}`;
}
