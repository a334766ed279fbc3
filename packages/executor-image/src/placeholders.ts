import type { ExecutionContext, ImagePayload } from '@media-gen/core/executor';
import { formatText, type PlaceholderValues } from '@media-gen/executor-kit';
import type { ImageSize } from './image-size.ts';

/** What `textTemplate` may name. */
export const TEXT_PLACEHOLDERS = [
  'prompt',
  'negative_prompt',
  'style_tags',
  'aspect_ratio',
  'quality',
  'mood',
  'subject',
  'background',
  'lighting',
] as const;

/** What `args` may name. */
export const ARGUMENT_PLACEHOLDERS = [
  'text',
  ...TEXT_PLACEHOLDERS,
  'width',
  'height',
  'steps',
  'seed',
  'outputDir',
  'comfyuiDirectory',
  'queueSize',
] as const;

type Values<Name extends string> = Readonly<Record<Name, string | number | undefined>>;

/** The fields of a payload by the names that templates give them; `undefined` where they are empty. */
export function textValues(payload: ImagePayload): Values<(typeof TEXT_PLACEHOLDERS)[number]> {
  const { technical_params, composition } = payload;
  return {
    prompt: payload.prompt,
    negative_prompt: orNothing(payload.negative_prompt),
    style_tags: orNothing(payload.style_tags.join(', ')),
    aspect_ratio: orNothing(technical_params.aspect_ratio),
    quality: orNothing(technical_params.quality),
    mood: orNothing(technical_params.mood),
    subject: orNothing(composition.subject),
    background: orNothing(composition.background),
    lighting: orNothing(composition.lighting),
  };
}

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
  const fields: PlaceholderValues = textValues(payload);
  return {
    ...textValues(payload),
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

function orNothing(text: string): string | undefined {
  return text === '' ? undefined : text;
}
