import './song.css';
import { useState, type ReactNode } from 'react';
import { numberOf, recordOf, textOf } from '../../api/json-value.ts';
import { thumbnailUrl } from '../../api/thumbnail-url.ts';
import { texts } from '../../texts/texts.ts';
import { MediaNote } from '../media-note.tsx';
import { recipeOf, titleOf } from '../recipe-of.ts';
import type { PlayedProps } from '../shown-props.ts';
import { usePromptOf, type Artifact } from '../use-artifact.ts';
import { Lyrics } from './lyrics.tsx';
import { SongControls } from './song-controls.tsx';
import { songText } from './song-sections.ts';
import { useSong } from './use-song.ts';
import { Waveform } from './waveform.tsx';

/** A song: its shape, its controls, its words. */
export function SongStage({ artifact, isShow, shown, ended }: PlayedProps): ReactNode {
  const song = useSong(isShow);
  const { player } = song;
  const { attach } = player;
  const [measured, setMeasured] = useState<number>();
  const [isBroken, setBroken] = useState(false);
  const recipe = recipeOf(artifact);
  const payload = recordOf(recipe?.['payload']);
  const prompt = usePromptOf(artifact, payload === undefined);
  const duration = measured ?? artifact.durationSeconds ?? undefined;
  const text = songText(
    payload ?? recordOf(prompt?.reading?.payload),
    recordOf(recipe?.['parameters']),
    duration,
  );
  if (isBroken) return <MediaNote artifact={artifact} shown={shown} />;
  return (
    <div className="viewer-song">
      {/* What is sung stands beside it. */}
      <audio
        ref={attach}
        src={artifact.url}
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => {
          setMeasured(numberOf(currentTarget.duration));
          shown();
        }}
        onEnded={ended}
        onError={() => setBroken(true)}
      />
      <div className="viewer-song-head">
        <img src={thumbnailUrl(artifact, 400)} alt="" className="viewer-song-cover" />
        <div className="grow">
          <p className="viewer-song-title" dir="auto">
            {titleOf(artifact) ?? texts.viewer.untitled(artifact.id)}
          </p>
          <p className="quiet" dir="auto">
            {factsOf(artifact).join(' · ')}
          </p>
        </div>
      </div>
      <Waveform artifact={artifact} player={player} duration={duration} />
      <SongControls song={song} />
      <Lyrics text={text} player={player} isOfPrompt={payload === undefined} />
    </div>
  );
}

function factsOf({ metadata }: Artifact): readonly string[] {
  return ['genre', 'mood', 'tempo', 'key'].flatMap((name) => textOf(metadata[name]) ?? []);
}
