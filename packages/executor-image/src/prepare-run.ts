import type { ExecutionContext, ImagePayload, JsonObject, Warning } from '@media-gen/core/executor';
import { buildArguments, placeholdersPassed, type ArgumentTemplate } from '@media-gen/executor-kit';
import {
  imageFields,
  imageTexts,
  placeholdersShown,
  readAspectRatio,
  warnOfUnpassedFields,
  type SizeReading,
} from '@media-gen/executor-kit/payload';
import { argumentValues, type ImageSettings } from './placeholders.ts';

/** What does not change from one picture to the next. */
export interface ImageJob extends Omit<ImageSettings, 'size'> {
  readonly template: ArgumentTemplate;
  readonly extraArgs: readonly string[];
  readonly megapixels: number;
  readonly sizeMultiple: number;
}

/** One picture, ready to be asked for. */
export interface PreparedRun {
  readonly args: readonly string[];
  readonly warnings: readonly Warning[];
  /** What was decided here and the arguments say; for the recipe. */
  readonly parameters: JsonObject;
  readonly passesSeed: boolean;
}

export function prepareRun(
  job: ImageJob,
  payload: ImagePayload,
  context: Pick<ExecutionContext, 'seed' | 'outputDir'>,
): PreparedRun {
  const { aspect_ratio: ratio } = payload.technical_params;
  const reading = readAspectRatio(ratio, {
    megapixels: job.megapixels,
    multiple: job.sizeMultiple,
  });
  const size = reading.type === 'size' ? reading.size : undefined;
  const values = argumentValues(payload, { ...job, size }, context);
  const passed = placeholdersPassed(job.template, values);
  const told = new Set(passed);
  if (passed.has('text')) {
    for (const name of placeholdersShown(job.textTemplate, imageTexts(payload))) told.add(name);
  }
  const passesSize = passed.has('width') || passed.has('height');
  return {
    args: [...buildArguments(job.template, values), ...job.extraArgs],
    warnings: [
      ...warnOfUnpassedFields(imageFields(payload), told),
      ...sizeWarnings(job.template, ratio, reading),
    ],
    parameters: {
      ...(passesSize && size !== undefined ? { width: size.width, height: size.height } : {}),
      ...(passed.has('steps') && job.steps !== undefined ? { steps: job.steps } : {}),
    },
    passesSeed: passed.has('seed'),
  };
}

function sizeWarnings(
  template: ArgumentTemplate,
  asked: string,
  reading: SizeReading,
): readonly Warning[] {
  const takesSize = template.flat().some((text) => /\{(?:width|height)\}/.test(text));
  if (!takesSize) return [];
  const path = 'technical_params.aspect_ratio';
  if (reading.type === 'unreadable') {
    const message = `${JSON.stringify(asked)} is no size and no ratio: the script's own size is used.`;
    return [{ code: 'aspect_ratio_unreadable', path, message }];
  }
  if (reading.isExact) return [];
  const { width, height } = reading.size;
  const message = `${asked} became ${width}x${height}: engines take multiples of 8.`;
  return [{ code: 'size_rounded', path, message }];
}
