import type { Schemas } from '../api/api.ts';
import { useLiveReport } from '../live/live-provider.tsx';

export type Running = Schemas['Status']['running'][number];

/** How far an attempt is that runs; what it did not report is `undefined`. */
export interface Progress {
  /** It reported nothing to this server, which may be because it runs in another process. */
  readonly isSilent: boolean;
  readonly stage: string | undefined;
  readonly done: number | undefined;
  readonly total: number | undefined;
  readonly previewUrl: string | undefined;
}

/** What it reported since the page listens, else what it had reported before. */
export function useProgress({ attemptId, live }: Running): Progress {
  const report = useLiveReport(attemptId);
  return {
    isSilent: report === undefined && live === null,
    stage: report?.stage ?? live?.stage ?? undefined,
    done: report?.done ?? live?.done ?? undefined,
    total: report?.total ?? live?.total ?? undefined,
    previewUrl: report?.previewUrl ?? live?.previewUrl ?? undefined,
  };
}
