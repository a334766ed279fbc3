import type { ReactNode } from 'react';
import { useLiveReport } from '../live/live-provider.tsx';
import { texts } from '../texts/texts.ts';
import { LogLines } from '../ui/log-lines.tsx';

/** What the engine said last. */
export function RunningLog({ attemptId }: { readonly attemptId: string }): ReactNode {
  const words = texts.running;
  const report = useLiveReport(attemptId);
  const skipped = report?.skippedLines ?? 0;
  return (
    <LogLines
      title={words.log}
      empty={words.noLog}
      lines={report?.lines ?? NO_LINES}
      note={skipped > 0 ? words.skipped(skipped) : undefined}
    />
  );
}

const NO_LINES = [] as const;
