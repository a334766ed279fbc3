import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { LiveReport } from './live-attempts.ts';
import type { ConnectionState, Live } from './start-live.ts';

const LiveContext = createContext<Live | undefined>(undefined);

export function LiveProvider({
  live,
  children,
}: {
  readonly live: Live;
  readonly children: ReactNode;
}): ReactNode {
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useConnection(): ConnectionState {
  const live = useLive();
  return useSyncExternalStore(live.onState, () => live.state());
}

/** What an attempt reported last; `undefined` where it does not run in the server's process. */
export function useLiveReport(attemptId: string | undefined): LiveReport | undefined {
  const { attempts } = useLive();
  return useSyncExternalStore(
    (changed) => (attemptId === undefined ? () => undefined : attempts.listen(attemptId, changed)),
    () => (attemptId === undefined ? undefined : attempts.get(attemptId)),
  );
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('This part of the page stands outside LiveProvider.');
  return live;
}
