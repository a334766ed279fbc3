import * as z from 'zod';
import { pictureOptions, refusePictureConflicts } from './image-options.ts';

/** The options of a film's workflow. */
export const videoOptions = z
  .strictObject({
    ...pictureOptions,
    /** The folder that holds what `input_image` of a payload may name. @default none may be named */
    inputFolder: z.string().min(1).optional(),
  })
  .superRefine(refusePictureConflicts);

export type VideoOptions = z.infer<typeof videoOptions>;
