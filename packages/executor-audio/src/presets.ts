import type { ArgumentTemplate } from '@media-gen/executor-kit';
import type { SongFormat } from './song-texts.ts';

/** How a family of song scripts names its arguments. */
interface SongPreset {
  /** `undefined` where the script takes no tags. */
  readonly tagsArg: string | undefined;
  readonly lyricsArg: string;
  readonly format: SongFormat;
  readonly takesComfyuiDirectory: boolean;
}

/**
 * The song scripts that existing installations have.
 *
 * - `app`: `--tags` and `--lyrics`
 * - `phase2`: the same flags with shorter texts: `genre, mood` and `[VERSE]`
 * - `placeholder`: `--lyrics_text` alone
 * - `pipeline`: older exports with `--tags5` and `--lyrics6`
 */
export const SONG_PRESETS = {
  app: { tagsArg: 'tags', lyricsArg: 'lyrics', format: 'app', takesComfyuiDirectory: true },
  phase2: { tagsArg: 'tags', lyricsArg: 'lyrics', format: 'doc', takesComfyuiDirectory: false },
  placeholder: {
    tagsArg: undefined,
    lyricsArg: 'lyrics_text',
    format: 'app',
    takesComfyuiDirectory: false,
  },
  pipeline: { tagsArg: 'tags5', lyricsArg: 'lyrics6', format: 'app', takesComfyuiDirectory: true },
} as const satisfies Readonly<Record<string, SongPreset>>;

export type SongPresetName = keyof typeof SONG_PRESETS;

export const SONG_PRESET_NAMES = Object.keys(SONG_PRESETS) as SongPresetName[];

/** The names of the flags that a configuration gives beside a preset. */
export interface SongFlags {
  readonly tagsArg?: string | undefined;
  readonly lyricsArg?: string | undefined;
  readonly seedArg?: string | undefined;
}

/**
 * The arguments of a preset. What a person wrote is given as `--flag=value`: argparse would take a
 * text that begins with `-` for a flag.
 */
export function songTemplate(preset: SongPresetName, flags: SongFlags): ArgumentTemplate {
  const names: SongPreset = SONG_PRESETS[preset];
  return [
    ...flag(flags.tagsArg ?? names.tagsArg, 'tags'),
    ...flag(flags.lyricsArg ?? names.lyricsArg, 'lyrics'),
    ...flag(flags.seedArg, 'seed'),
    '--output',
    '{outputDir}',
    ...(names.takesComfyuiDirectory ? ['--comfyui-directory', '{comfyuiDirectory}'] : []),
    '--queue-size',
    '{queueSize}',
  ];
}

function flag(name: string | undefined, placeholder: string): readonly string[] {
  return name === undefined ? [] : [`--${name}={${placeholder}}`];
}
