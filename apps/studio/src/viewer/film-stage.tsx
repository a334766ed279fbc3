import { useEffect, useState, type ReactNode } from 'react';
import { Repeat } from 'lucide-react';
import { numberOf, recordOf } from '../api/json-value.ts';
import { thumbnailUrl } from '../api/thumbnail-url.ts';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { MediaNote } from './media-note.tsx';
import { MediaPlayer } from './media-player.ts';
import { recipeOf } from './recipe-of.ts';
import type { PlayedProps } from './shown-props.ts';
import type { Artifact } from './use-artifact.ts';
import { useStoredChoice } from './use-stored-choice.ts';

const JUMP_SECONDS = 5;
const ASSUMED_FRAME_SECONDS = 1 / 25;

/** A film, with the browser's own controls and keys for single frames. */
export function FilmStage({ artifact, isShow, shown, ended }: PlayedProps): ReactNode {
  const { film, keys } = texts.viewer;
  const [player] = useState(() => new MediaPlayer());
  const { attach } = player;
  const [isLoop, setLoop] = useStoredChoice<boolean>('loop', false);
  const [isBroken, setBroken] = useState(false);
  const recorded = frameSeconds(artifact);
  const frame = recorded ?? ASSUMED_FRAME_SECONDS;
  useEffect(() => {
    if (isShow) player.play();
  }, [player, isShow]);
  useKeys(film.title, [
    { keys: 'Space', text: keys.play, run: () => player.toggle() },
    { keys: 'shift+ArrowLeft', text: keys.back, run: () => player.jump(-JUMP_SECONDS) },
    { keys: 'shift+ArrowRight', text: keys.ahead, run: () => player.jump(JUMP_SECONDS) },
    { keys: ',', text: keys.frameBack, run: () => player.step(-frame) },
    { keys: '.', text: keys.frameAhead, run: () => player.step(frame) },
    { keys: 'm', text: keys.mute, run: () => player.toggleSound() },
    { keys: 'l', text: keys.loop, run: () => setLoop(!isLoop) },
  ]);
  if (isBroken) return <MediaNote artifact={artifact} shown={shown} />;
  return (
    <div className="viewer-film">
      {/* What an engine made has no subtitles. */}
      <video
        ref={attach}
        controls
        playsInline
        preload="metadata"
        src={artifact.url}
        poster={thumbnailUrl(artifact, 800)}
        loop={isLoop && !isShow}
        onLoadedMetadata={shown}
        onEnded={ended}
        onError={() => setBroken(true)}
      />
      <div className="row viewer-film-foot">
        <Button icon={<Repeat />} aria-pressed={isLoop} onClick={() => setLoop(!isLoop)}>
          {film.loop}
        </Button>
        <span className="quiet small">
          {recorded === undefined ? film.frameAssumed : film.frame(recorded)}
        </span>
      </div>
    </div>
  );
}

/** As its recipe or its metadata say; engines call it differently. */
function frameSeconds(artifact: Artifact): number | undefined {
  const parameters = recordOf(recipeOf(artifact)?.['parameters']);
  for (const facts of [parameters, artifact.metadata]) {
    for (const name of ['fps', 'frame_rate', 'frameRate']) {
      const rate = numberOf(facts?.[name]);
      if (rate !== undefined && rate > 0) return 1 / rate;
    }
  }
  return undefined;
}
