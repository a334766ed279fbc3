import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { api, dataOf } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';
import { useShownTheme } from '../../theme/use-shown-theme.ts';
import type { MediaPlayer } from '../media-player.ts';
import type { Artifact } from '../use-artifact.ts';
import { useSongTime } from './use-song.ts';

const PARTS = 800;
const JUMP_SECONDS = 5;
const PAGE_SECONDS = 15;

/** The shape of a song as the server measured it, and the place that plays. */
export function Waveform({
  artifact,
  player,
  duration,
}: {
  readonly artifact: Artifact;
  readonly player: MediaPlayer;
  readonly duration: number | undefined;
}): ReactNode {
  const { data, error } = useQuery({
    queryKey: ['waveform', artifact.id, artifact.sha256],
    queryFn: ({ signal }) => {
      const params = { path: { artifactId: artifact.id }, query: { parts: PARTS } };
      return dataOf(api.GET('/artifacts/{artifactId}/waveform', { params, signal }));
    },
  });
  const place = useRef<HTMLDivElement>(null);
  const theme = useShownTheme();
  const drawn = useRef<WaveSurfer>(undefined);
  useEffect(() => {
    const container = place.current;
    const { element } = player;
    if (data === undefined || container === null || element === undefined) return;
    const surfer = WaveSurfer.create({
      container,
      media: element,
      peaks: [data.peaks],
      duration: data.durationSeconds,
      height: 'auto',
      ...coloursOf(container),
      cursorWidth: 2,
      barWidth: 3,
      barGap: 1,
      barRadius: 2,
      barMinHeight: 2,
      normalize: true,
      dragToSeek: true,
      hideScrollbar: true,
    });
    drawn.current = surfer;
    return () => surfer.destroy();
  }, [data, player]);
  useEffect(() => {
    if (place.current !== null) drawn.current?.setOptions(coloursOf(place.current));
  }, [theme]);
  return (
    <Slider player={player} duration={data?.durationSeconds ?? duration}>
      <div ref={place} className="viewer-wave" aria-hidden />
      {error !== null && <p className="viewer-wave-none quiet">{texts.viewer.song.noShape}</p>}
    </Slider>
  );
}

/** Canvases know no variables of a style sheet. */
function coloursOf(container: Element) {
  const { color, borderTopColor } = getComputedStyle(container);
  return { waveColor: borderTopColor, progressColor: color, cursorColor: color };
}

/** Seeking by keys, for those who cannot point, too. */
function Slider({
  player,
  duration,
  children,
}: {
  readonly player: MediaPlayer;
  readonly duration: number | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const seconds = useSongTime(player, Math.floor);
  const steps: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => player.jump(-JUMP_SECONDS),
    ArrowDown: () => player.jump(-JUMP_SECONDS),
    ArrowRight: () => player.jump(JUMP_SECONDS),
    ArrowUp: () => player.jump(JUMP_SECONDS),
    PageDown: () => player.jump(-PAGE_SECONDS),
    PageUp: () => player.jump(PAGE_SECONDS),
    Home: () => player.seek(0),
    End: () => duration !== undefined && player.seek(duration),
  };
  const pressed = (event: KeyboardEvent): void => {
    const step = event.shiftKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
  const { song: words } = texts.viewer;
  const whole = duration === undefined ? texts.words.unknown : texts.words.clock(duration);
  return (
    <div className="viewer-seek" data-swipe="no">
      <div
        role="slider"
        tabIndex={0}
        className="viewer-seek-slider"
        aria-label={words.seek}
        aria-valuemin={0}
        aria-valuemax={Math.floor(duration ?? 0)}
        aria-valuenow={seconds}
        aria-valuetext={words.time(texts.words.clock(seconds), whole)}
        onKeyDown={pressed}
      >
        {children}
      </div>
      <p className="viewer-seek-times numbers small quiet" aria-hidden>
        <span>{texts.words.clock(seconds)}</span>
        <span>{whole}</span>
      </p>
    </div>
  );
}
