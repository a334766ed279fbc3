import type { ExecutionContext, ImagePayload } from '@media-gen/core/executor';
import {
  formatText,
  IMAGE_PLACEHOLDERS,
  imageTexts,
  type ImageSize,
  type PlaceholderValues,
} from '@media-gen/executor-kit/payload';

/** What `args` may name. */
export const ARGUMENT_PLACEHOLDERS = [
  'text',
  ...IMAGE_PLACEHOLDERS,
  'width',
  'height',
  'steps',
  'seed',
  'outputDir',
  'comfyuiDirectory',
  'queueSize',
] as const;

type Values<Name extends string> = Readonly<Record<Name, string | number | undefined>>;

/** What does not come from the payload alone. */
export interface ImageSettings {
  readonly textTemplate: string;
  readonly size: ImageSize | undefined;
  readonly steps: number | undefined;
  readonly comfyuiDirectory: string | undefined;
  readonly queueSize: number;
}

export function argumentValues(
  payload: ImagePayload,
  settings: ImageSettings,
  { seed, outputDir }: Pick<ExecutionContext, 'seed' | 'outputDir'>,
): Values<(typeof ARGUMENT_PLACEHOLDERS)[number]> {
  const fields: PlaceholderValues = imageTexts(payload);
  return {
    ...imageTexts(payload),
    text: formatText(settings.textTemplate, fields),
    width: settings.size?.width,
    height: settings.size?.height,
    steps: settings.steps,
    seed,
    outputDir,
    comfyuiDirectory: settings.comfyuiDirectory,
    queueSize: settings.queueSize,
  };
}
