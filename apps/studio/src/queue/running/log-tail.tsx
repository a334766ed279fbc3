import type { ReactNode } from 'react';
import type { LiveReport } from '../../live/live-attempts.ts';
import { texts } from '../../texts/texts.ts';
import { LogLines } from '../../ui/log-lines.tsx';

/** What the engine said last. */
export function LogTail({ report }: { readonly report: LiveReport | undefined }): ReactNode {
  const words = texts.queue.running;
  const skipped = report?.skippedLines ?? 0;
  return (
    <details className="queue-log">
      <summary>{words.log}</summary>
      <LogLines
        title={words.log}
        empty={words.noLog}
        lines={report?.lines ?? []}
        note={skipped > 0 ? words.skipped(skipped) : undefined}
      />
    </details>
  );
}
