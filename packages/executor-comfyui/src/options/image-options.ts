import * as z from 'zod';
import type { CheckResult } from '@media-gen/core/executor';
import { findUnknownPlaceholders, IMAGE_PLACEHOLDERS } from '@media-gen/executor-kit/payload';
import type { ImageSettings } from '../mapping/image-wish.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { comfyOptions, findServerConflicts, type OptionConflict } from './comfy-options.ts';

/** Everything that a writer says of a picture, in the order in which models weigh words. */
export const DEFAULT_TEMPLATE =
  '{prompt}[, {style_tags}][, {mood} mood][, {subject}][, {background}][, {lighting}]';
const DEFAULT_NEGATIVE = '{negative_prompt}';

const size = z
  .string()
  .regex(/^\d{2,5}x\d{2,5}$/, 'a size is expected, e.g. "1216x832"')
  .transform((text) => {
    const [width = 0, height = 0] = text.split('x').map(Number);
    return { width, height };
  });
const steps = z.int().min(1).max(10_000);

/** The options that pictures and films have beside those of every workflow. */
export const pictureOptions = {
  ...comfyOptions,
  /** What becomes the text; `[…]` is left out when a field in it is empty. */
  template: z.string().min(1).default(DEFAULT_TEMPLATE),
  /** The same for what is to be kept out. @default '{negative_prompt}' */
  negativeTemplate: z.string().optional(),
  /** The only sizes that are asked for; of them the one with the nearest shape is taken. @default any */
  sizes: z.array(size).min(1).optional(),
  /** The area of a picture whose aspect ratio is a ratio, in millions of pixels (2^20). @default the workflow's own */
  megapixels: z.number().positive().max(64).optional(),
  /** What width and height are multiples of. @default by the family of the model */
  sizeMultiple: z.int().min(1).max(512).optional(),
  /** The number of steps, or one for each quality. @default a share of the workflow's own */
  steps: z.union([steps, z.record(z.string().min(1), steps)]).optional(),
};

type PictureOptions = z.infer<z.ZodObject<typeof pictureOptions>>;

/** The options of a picture's workflow. */
export const imageOptions = z.strictObject(pictureOptions).superRefine(refusePictureConflicts);

export type ImageOptions = z.infer<typeof imageOptions>;

export function refusePictureConflicts(
  options: PictureOptions,
  context: { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void },
): void {
  const { template, negativeTemplate, sizes, megapixels, sizeMultiple } = options;
  const conflicts: OptionConflict[] = [
    ...findServerConflicts(options),
    ...findUnknownPlaceholders('template', template, IMAGE_PLACEHOLDERS),
    ...findUnknownPlaceholders('negativeTemplate', negativeTemplate, IMAGE_PLACEHOLDERS),
    ...(sizes !== undefined && megapixels !== undefined ? [besides('megapixels')] : []),
    ...(sizes !== undefined && sizeMultiple !== undefined ? [besides('sizeMultiple')] : []),
  ];
  for (const { path, message } of conflicts) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
}

function besides(name: string): OptionConflict {
  return { path: [name], message: `"${name}" has no effect beside "sizes"` };
}

/** Options that this workflow has no place for. */
export function findPlacelessOptions(
  options: PictureOptions,
  { inputs }: Workflow,
): readonly OptionConflict[] {
  const hasText = inputs.has('prompt') || options.template === DEFAULT_TEMPLATE;
  const hasSize = inputs.has('width') && inputs.has('height');
  const needs: readonly (readonly [name: keyof PictureOptions, input: string, isMet: boolean])[] = [
    ['template', 'prompt', hasText],
    ['negativeTemplate', 'negative', inputs.has('negative')],
    ['sizes', 'width" and "height', hasSize],
    ['megapixels', 'width" and "height', hasSize],
    ['sizeMultiple', 'width" and "height', hasSize],
    ['steps', 'steps', inputs.has('steps')],
  ];
  return needs
    .filter(([name, , isMet]) => options[name] !== undefined && !isMet)
    .map(([name, input]) => ({
      path: [name],
      message: `"${name}" has no effect: the workflow has no input "${input}"`,
    }));
}

export function imageSettings(options: PictureOptions): ImageSettings {
  const { template, negativeTemplate = DEFAULT_NEGATIVE, steps: ofQuality } = options;
  const { sizes, megapixels, sizeMultiple: multiple } = options;
  return { template, negativeTemplate, sizes, megapixels, multiple, steps: ofQuality };
}

/** The templates as they are used, for whoever wants to change them. */
export function tellTemplates({
  template,
  negativeTemplate = DEFAULT_NEGATIVE,
}: PictureOptions): readonly CheckResult[] {
  const message = `${template}; negative: ${negativeTemplate}`;
  return [{ name: 'template', status: 'ok', message }];
}
