import * as z from 'zod';
import type { SongSettings } from '../mapping/song-wish.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { comfyOptions, findServerConflicts, type OptionConflict } from './comfy-options.ts';

const MIN_SECONDS = 20;
const MAX_SECONDS = 240;

const seconds = z.number().positive().max(3_600);

/** The options of a song's workflow. */
export const songOptions = z
  .strictObject({
    ...comfyOptions,
    /** A song is made no shorter, whatever its lyrics, in seconds. @default 20 */
    minSeconds: seconds.optional(),
    /** A song is made no longer, in seconds. @default 240 */
    maxSeconds: seconds.optional(),
  })
  .superRefine((options, context) => {
    const { minSeconds, maxSeconds } = songSettings(options);
    const conflicts = [
      ...findServerConflicts(options),
      ...(minSeconds > maxSeconds
        ? [{ path: ['minSeconds'], message: 'it is larger than "maxSeconds"' }]
        : []),
    ];
    for (const { path, message } of conflicts) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

export type SongOptions = z.infer<typeof songOptions>;

export function songSettings({
  minSeconds = MIN_SECONDS,
  maxSeconds = MAX_SECONDS,
}: Pick<SongOptions, 'minSeconds' | 'maxSeconds'>): SongSettings {
  return { minSeconds, maxSeconds };
}

/** Options that this workflow has no place for. */
export function findPlacelessSongOptions(
  options: SongOptions,
  { inputs }: Workflow,
): readonly OptionConflict[] {
  if (inputs.has('duration')) return [];
  return (['minSeconds', 'maxSeconds'] as const)
    .filter((name) => options[name] !== undefined)
    .map((name) => ({
      path: [name],
      message: `"${name}" has no effect: the workflow has no input "duration"`,
    }));
}
