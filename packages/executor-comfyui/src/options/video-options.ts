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
    ...(makesOnlyPictures(workflow) ? [ANIMATED] : []),
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

const ANIMATED: OptionConflict = {
  path: ['workflow'],
  message:
    'it saves animated pictures (WebP or PNG) and no film: use the executor for pictures, or save with SaveVideo or SaveWEBM',
};

/** Pictures that move are files of pictures: no film would come out of any prompt. */
function makesOnlyPictures({ contract }: Workflow): boolean {
  const outputs = Object.values(contract.outputs);
  const kept = outputs.filter(({ isTemporary }) => !isTemporary);
  return kept.length > 0 && kept.every(({ className }) => className.startsWith('SaveAnimated'));
}
