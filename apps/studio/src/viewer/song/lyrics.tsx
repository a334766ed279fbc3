import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Badge } from '../../ui/badge.tsx';
import type { MediaPlayer } from '../media-player.ts';
import { sectionAt, type SongSection, type SongText } from './song-sections.ts';
import { useSongTime } from './use-song.ts';

/** The words, with the section marked that plays. */
export function Lyrics({
  text,
  player,
  isOfPrompt,
}: {
  readonly text: SongText;
  readonly player: MediaPlayer;
  /** The recipe has none; they are those of the prompt now. */
  readonly isOfPrompt: boolean;
}): ReactNode {
  const { song: words } = texts.viewer;
  const { sections, timing } = text;
  const isOn = useSyncExternalStore(player.listen, () => player.isPlaying);
  const playing = useSongTime(player, (seconds) => sectionAt(sections, seconds));
  return (
    <section className="viewer-lyrics" aria-label={words.lyrics} data-timing={timing}>
      <header className="row">
        <h3>{words.lyrics}</h3>
        {timing === 'approximate' && (
          <Badge look="warn" title={words.approximateNote}>
            {words.approximate}
          </Badge>
        )}
      </header>
      {timing === 'approximate' && <p className="quiet small">{words.approximateNote}</p>}
      {timing === 'unknown' && sections.length > 0 && (
        <p className="quiet small">{words.unmarked}</p>
      )}
      {isOfPrompt && sections.length > 0 && <p className="quiet small">{words.fromPrompt}</p>}
      {sections.length === 0 && <p className="quiet">{words.noLyrics}</p>}
      <ol>
        {sections.map((section, index) => (
          <Section
            key={index}
            section={section}
            isPlaying={index === playing}
            isOn={isOn}
            timing={timing}
            seek={(seconds) => player.seek(seconds)}
          />
        ))}
      </ol>
    </section>
  );
}

function Section({
  section: { label, lyrics, isUnwritten, start },
  isPlaying,
  isOn,
  timing,
  seek,
}: {
  readonly section: SongSection;
  /** The song is at this one. */
  readonly isPlaying: boolean;
  /** And it is not paused. */
  readonly isOn: boolean;
  readonly timing: SongText['timing'];
  readonly seek: (seconds: number) => void;
}): ReactNode {
  const { song: words } = texts.viewer;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPlaying) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isPlaying]);
  const note = isUnwritten ? words.unwritten : lyrics === '' ? words.instrumental : undefined;
  return (
    <li ref={item} className="viewer-section" aria-current={isPlaying ? 'true' : undefined}>
      <p className="row">
        {start === undefined ? (
          <span className="viewer-section-label">{label}</span>
        ) : (
          <button type="button" className="viewer-section-label" onClick={() => seek(start)}>
            {label}
            <span className="quiet numbers small">
              {timing === 'approximate'
                ? `≈ ${texts.words.clock(start)}`
                : texts.words.clock(start)}
            </span>
            <span className="hidden-text">{words.playFrom}</span>
          </button>
        )}
        {note !== undefined && <span className="quiet small">{note}</span>}
        {start === undefined && timing === 'known' && (
          <span className="quiet small">{words.notPlayed}</span>
        )}
        {isPlaying && isOn && <Badge look="accent">{words.playing}</Badge>}
      </p>
      {lyrics !== '' && (
        <p className="viewer-section-text" dir="auto">
          {lyrics}
        </p>
      )}
    </li>
  );
}
