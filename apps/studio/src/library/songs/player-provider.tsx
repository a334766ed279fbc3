import {
  createContext,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { SongPlayer, type PlayerClock, type PlayerState } from './song-player.ts';

const PlayerContext = createContext<SongPlayer | undefined>(undefined);

/** The one player of the view; leaving the view ends the song. */
export function PlayerProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [player] = useState(() => new SongPlayer(new Audio()));
  useEffect(() => () => player.close(), [player]);
  return <PlayerContext value={player}>{children}</PlayerContext>;
}

export function usePlayer(): SongPlayer {
  const player = useContext(PlayerContext);
  if (player === undefined) throw new Error('This part of the page stands outside PlayerProvider.');
  return player;
}

export function usePlayerState(): PlayerState {
  const player = usePlayer();
  return useSyncExternalStore(
    (changed) => player.listen(changed),
    () => player.state,
  );
}

export function usePlayerClock(): PlayerClock {
  const player = usePlayer();
  return useSyncExternalStore(
    (changed) => player.listen(changed),
    () => player.clock,
  );
}

export function useIsPlaying(artifactId: number): boolean {
  const player = usePlayer();
  return useSyncExternalStore(
    (changed) => player.listen(changed),
    () => player.state.artifactId === artifactId && player.state.isPlaying,
  );
}
