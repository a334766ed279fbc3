import * as z from 'zod';
import { comfyOptions, findServerConflicts } from './comfy-options.ts';

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
    const { minSeconds = 20, maxSeconds = 240 } = options;
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
