import './player.css';
import { MicVocal, Pause, Play, Volume2, VolumeX, X } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { shortName } from '../index/item-words.ts';
import { useItemCache, useLibraryItem } from '../index/library-cache.tsx';
import { usePlayer, usePlayerClock, usePlayerState } from './player-provider.tsx';

const t = texts.library.player;

/** The song that plays, wherever one scrolls to. */
export function PlayerBar({
  hasLyrics,
  toggleLyrics,
}: {
  /** Whether they are shown. */
  readonly hasLyrics: boolean;
  readonly toggleLyrics: () => void;
}): ReactNode {
  const { artifactId } = usePlayerState();
  if (artifactId === undefined) return null;
  return <OpenPlayer artifactId={artifactId} hasLyrics={hasLyrics} toggleLyrics={toggleLyrics} />;
}

function OpenPlayer({
  artifactId,
  hasLyrics,
  toggleLyrics,
}: {
  readonly artifactId: number;
  readonly hasLyrics: boolean;
  readonly toggleLyrics: () => void;
}): ReactNode {
  const player = usePlayer();
  const { isPlaying, hasFailed } = usePlayerState();
  const item = useLibraryItem(artifactId);
  const name = useLastName(artifactId) ?? texts.words.loading;
  return (
    <section className="library-player" aria-label={t.name}>
      <Button
        look="main"
        icon={isPlaying ? <Pause /> : <Play />}
        aria-label={isPlaying ? t.pause : t.play}
        disabled={hasFailed || !item}
        onClick={() => item && player.toggle(artifactId, item.url)}
      />
      <span className="library-player-name cut" dir="auto" title={name}>
        {name}
      </span>
      {hasFailed ? (
        <span role="alert" className="library-player-failed small">
          {t.failed} {t.failedHint}
        </span>
      ) : (
        <Clock />
      )}
      <Volume />
      <Button
        look="quiet"
        icon={<MicVocal />}
        aria-label={t.lyrics}
        aria-pressed={hasLyrics}
        onClick={toggleLyrics}
      />
      <Button look="quiet" icon={<X />} aria-label={t.close} onClick={() => player.close()} />
    </section>
  );
}

/** The song goes on when its tile was scrolled away and forgotten. */
function useLastName(artifactId: number): string | undefined {
  const item = useLibraryItem(artifactId);
  const cache = useItemCache();
  useEffect(() => {
    cache.keep(artifactId);
    return () => cache.keep(undefined);
  }, [cache, artifactId]);
  return item ? shortName(item) : undefined;
}

function Clock(): ReactNode {
  const player = usePlayer();
  const { at, length } = usePlayerClock();
  const place = texts.words.clock(at);
  const whole = length === undefined ? texts.words.unknown : texts.words.clock(length);
  return (
    <>
      <input
        type="range"
        className="library-player-seek"
        min={0}
        max={length ?? 0}
        step={0.1}
        value={Math.min(at, length ?? 0)}
        disabled={length === undefined}
        aria-label={t.seek}
        aria-valuetext={t.place(place, whole)}
        onChange={({ target }) => player.seek(target.valueAsNumber)}
      />
      <span className="library-player-time small numbers quiet">{t.place(place, whole)}</span>
    </>
  );
}

function Volume(): ReactNode {
  const player = usePlayer();
  usePlayerClock();
  const { volume } = player;
  return (
    <div className="library-player-volume">
      <Button
        look="quiet"
        icon={volume === 0 ? <VolumeX /> : <Volume2 />}
        aria-label={volume === 0 ? t.unmute : t.mute}
        onClick={() => player.mute()}
      />
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={volume}
        aria-label={t.volume}
        onChange={({ target }) => player.changeVolume(target.valueAsNumber)}
      />
    </div>
  );
}
