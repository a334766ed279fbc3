import * as z from 'zod';
import type { Workflow } from '../workflow/workflow.ts';
import type { OptionConflict } from './comfy-options.ts';
import { findPlacelessOptions, pictureOptions, refusePictureConflicts } from './image-options.ts';

/** The options of a film's workflow. */
export const videoOptions = z
  .strictObject({
    ...pictureOptions,
    /** The folder that holds what `input_image` of a payload may name. @default none may be named */
    inputFolder: z.string().min(1).optional(),
  })
  .superRefine(refusePictureConflicts);

export type VideoOptions = z.infer<typeof videoOptions>;

/** Options that this workflow has no place for. */
export function findPlacelessVideoOptions(
  options: VideoOptions,
  workflow: Workflow,
): readonly OptionConflict[] {
  const hasImage = options.inputFolder === undefined || workflow.inputs.has('image');
  return [
    ...findPlacelessOptions(options, workflow),
    ...(hasImage
      ? []
      : [
          {
            path: ['inputFolder'],
            message: '"inputFolder" has no effect: the workflow has no input "image"',
          },
        ]),
  ];
}
