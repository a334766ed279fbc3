import type { ExecutionContext, LyricsPayload } from '@media-gen/core/executor';
import { songTexts, type SongFormat } from './song-texts.ts';

/** What `args` may name. */
export const ARGUMENT_PLACEHOLDERS = [
  'tags',
  'lyrics',
  'title',
  'genre',
  'mood',
  'tempo',
  'key',
  'time_signature',
  'vocal_style',
  'instrumentation',
  'seed',
  'outputDir',
  'comfyuiDirectory',
  'queueSize',
] as const;

/** What does not come from the payload. */
export interface SongSettings {
  readonly format: SongFormat;
  readonly comfyuiDirectory: string | undefined;
  readonly queueSize: number;
}

/** The values of the placeholders; `undefined` where a field is empty. */
export function argumentValues(
  payload: LyricsPayload,
  settings: SongSettings,
  { seed, outputDir }: Pick<ExecutionContext, 'seed' | 'outputDir'>,
): Readonly<Record<(typeof ARGUMENT_PLACEHOLDERS)[number], string | number | undefined>> {
  const { metadata } = payload;
  return {
    ...songTexts(payload, settings.format),
    title: payload.title,
    genre: payload.genre,
    mood: payload.mood,
    tempo: payload.tempo,
    key: orNothing(metadata.key),
    time_signature: orNothing(metadata.time_signature),
    vocal_style: orNothing(metadata.vocal_style),
    instrumentation: orNothing(metadata.instrumentation.join(', ')),
    seed,
    outputDir,
    comfyuiDirectory: settings.comfyuiDirectory,
    queueSize: settings.queueSize,
  };
}

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}
