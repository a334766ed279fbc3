import * as z from 'zod';
import {
  filePatterns,
  findIneffectiveOptions,
  flagName,
  scriptOptions,
} from '@media-gen/executor-kit';
import { findUnknownPlaceholders } from '@media-gen/executor-kit/payload';
import { ARGUMENT_PLACEHOLDERS } from './placeholders.ts';
import { SONG_PRESET_NAMES } from './presets.ts';

const PRESET_ONLY = ['preset', 'tagsArg', 'lyricsArg', 'seedArg'] as const;

/** The options of a song script. */
export const songScriptOptions = z
  .strictObject({
    ...scriptOptions,
    /** Which family of scripts it is; see the README for their arguments. @default 'app' */
    preset: z.enum(SONG_PRESET_NAMES).optional(),
    /** The flag that takes the tags. @default the preset's */
    tagsArg: flagName.optional(),
    /** The flag that takes the lyrics. @default the preset's */
    lyricsArg: flagName.optional(),
    /** How tags and lyrics are written. @default the preset's, `app` beside `args` */
    format: z.enum(['app', 'doc']).optional(),
    /** The names of the files that are songs. @default ['*.mp3', '*.wav', '*.flac', '*.ogg'] */
    patterns: filePatterns(['*.mp3', '*.wav', '*.flac', '*.ogg']),
  })
  .superRefine((options, context) => {
    const uses = (...names: string[]) =>
      options.args === undefined ||
      options.args.flat().some((text) => names.some((name) => text.includes(`{${name}}`)));
    const conflicts = [
      ...findIneffectiveOptions(options, PRESET_ONLY),
      ...findUnknownPlaceholders('args', options.args, ARGUMENT_PLACEHOLDERS),
      ...(options.queueSize !== undefined && !uses('queueSize')
        ? [
            {
              path: ['queueSize'],
              message: '"queueSize" has no effect without {queueSize} in "args"',
            },
          ]
        : []),
      ...(options.format !== undefined && !uses('tags', 'lyrics')
        ? [
            {
              path: ['format'],
              message: '"format" has no effect without {tags} or {lyrics} in "args"',
            },
          ]
        : []),
    ];
    for (const { path, message } of conflicts) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

export type SongScriptOptions = z.infer<typeof songScriptOptions>;
