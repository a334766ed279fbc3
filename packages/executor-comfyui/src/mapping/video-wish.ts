import type { VideoPayload } from '../kinds/video-payload.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { timeValues } from './frame-count.ts';
import { imageWish, type ImageSettings } from './image-wish.ts';
import { withoutPlace, type Wish } from './wish.ts';

/** What a configuration says of films. */
export interface VideoSettings extends ImageSettings {
  /** Absolute; only pictures in it may be named by a payload. */
  readonly inputFolder?: string | undefined;
}

/** A film's payload is a picture's, with a length, a speed and perhaps a picture to begin with. */
export function videoWish(
  payload: VideoPayload,
  settings: VideoSettings,
  workflow: Workflow,
): Wish {
  const picture = imageWish(payload, settings, workflow);
  const { duration, fps, input_image: image } = payload;
  const time = timeValues({ duration, fps }, workflow);
  const wish = {
    ...picture,
    values: { ...picture.values, ...time.values },
    warnings: [...picture.warnings, ...time.warnings],
  };
  if (image === undefined) return wish;
  if (!workflow.inputs.has('image')) {
    const problem = withoutPlace('input_image', 'image', workflow.file);
    return { ...wish, errors: [...wish.errors, problem] };
  }
  return { ...wish, uploads: { image } };
}
