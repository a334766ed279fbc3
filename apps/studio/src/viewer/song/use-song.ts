import { useEffect, useState, useSyncExternalStore } from 'react';
import { MediaPlayer } from '../media-player.ts';
import { useStoredChoice } from '../use-stored-choice.ts';

export interface Song {
  readonly player: MediaPlayer;
  readonly isPlaying: boolean;
  readonly isLoop: boolean;
  readonly isMuted: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  readonly setLoop: (isLoop: boolean) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly setVolume: (volume: number) => void;
}

/**
 * A song that can be played; how loud, and whether again, is remembered by the browser.
 *
 * @param isShow in a slideshow it plays once, by itself
 */
export function useSong(isShow: boolean): Song {
  const [player] = useState(() => new MediaPlayer());
  const [isLoop, setLoop] = useStoredChoice<boolean>('loop', false);
  const [volume, setVolume] = useStoredChoice<number>('volume', 0.8);
  const [isMuted, setMuted] = useState(false);
  const isPlaying = useSyncExternalStore(player.listen, () => player.isPlaying);
  useEffect(() => {
    player.set({ volume, isMuted, isLoop: isLoop && !isShow });
  }, [player, volume, isMuted, isLoop, isShow]);
  useEffect(() => {
    if (isShow) player.play();
  }, [player, isShow]);
  return {
    player,
    isPlaying,
    isLoop,
    isMuted,
    volume,
    setLoop,
    setMuted,
    setVolume: (next) => {
      setMuted(false);
      setVolume(Math.min(1, Math.max(0, next)));
    },
  };
}

/** What is made of the time of a song, told again only when that changed. */
export function useSongTime<Value extends number | string>(
  player: MediaPlayer,
  of: (seconds: number) => Value,
): Value {
  return useSyncExternalStore(player.listen, () => of(player.seconds));
}
