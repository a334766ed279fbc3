import { Pause, Play, Repeat, Volume2, VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useKeys } from '../../keys/keys-provider.tsx';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { Song } from './use-song.ts';

const JUMP_SECONDS = 5;
const VOLUME_STEP = 0.1;

export function SongControls({ song }: { readonly song: Song }): ReactNode {
  const { song: words } = texts.viewer;
  useSongKeys(song);
  return (
    <div className="viewer-song-controls">
      <Button
        look="main"
        className="viewer-song-play"
        icon={song.isPlaying ? <Pause /> : <Play />}
        onClick={() => song.player.toggle()}
      >
        {song.isPlaying ? words.pause : words.play}
      </Button>
      <Button
        icon={<Repeat />}
        aria-pressed={song.isLoop}
        onClick={() => song.setLoop(!song.isLoop)}
      >
        {words.loop}
      </Button>
      <div className="viewer-song-volume" data-swipe="no">
        <Button
          look="quiet"
          icon={song.isMuted ? <VolumeX /> : <Volume2 />}
          aria-label={song.isMuted ? words.unmute : words.mute}
          onClick={() => song.setMuted(!song.isMuted)}
        />
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          aria-label={words.volume}
          aria-valuetext={texts.viewer.picture.percent(Math.round(song.volume * 100))}
          value={song.isMuted ? 0 : song.volume}
          onChange={({ target }) => song.setVolume(target.valueAsNumber)}
        />
      </div>
    </div>
  );
}

function useSongKeys(song: Song): void {
  const { keys } = texts.viewer;
  useKeys(texts.viewer.song.title, [
    { keys: 'Space', text: keys.play, run: () => song.player.toggle() },
    { keys: 'shift+ArrowLeft', text: keys.back, run: () => song.player.jump(-JUMP_SECONDS) },
    { keys: 'shift+ArrowRight', text: keys.ahead, run: () => song.player.jump(JUMP_SECONDS) },
    {
      keys: 'ArrowUp',
      text: keys.louder,
      run: () => song.setVolume(song.volume + VOLUME_STEP),
    },
    {
      keys: 'ArrowDown',
      text: keys.quieter,
      run: () => song.setVolume(song.volume - VOLUME_STEP),
    },
    { keys: 'm', text: keys.mute, run: () => song.setMuted(!song.isMuted) },
    { keys: 'l', text: keys.loop, run: () => song.setLoop(!song.isLoop) },
  ]);
}
