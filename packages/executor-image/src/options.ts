import * as z from 'zod';
import {
  filePatterns,
  findIneffectiveOptions,
  flagName,
  scriptOptions,
} from '@media-gen/executor-kit';
import { findUnknownPlaceholders, IMAGE_PLACEHOLDERS } from '@media-gen/executor-kit/payload';
import { ARGUMENT_PLACEHOLDERS } from './placeholders.ts';
import { IMAGE_PRESET_NAMES } from './presets.ts';

const PRESET_ONLY = [
  'preset',
  'promptArg',
  'negativeArg',
  'widthArg',
  'heightArg',
  'stepsArg',
  'seedArg',
] as const;

/** The options of an image script. */
export const imageScriptOptions = z
  .strictObject({
    ...scriptOptions,
    /** Which family of scripts it is; see the README for their arguments. @default 'app' */
    preset: z.enum(IMAGE_PRESET_NAMES).optional(),
    /** The flag that takes the text. @default the preset's */
    promptArg: flagName.optional(),
    /** The flag that takes the negative prompt. @default the preset's */
    negativeArg: flagName.optional(),
    /** The flag that takes the width in pixels; needs `heightArg`. @default none */
    widthArg: flagName.optional(),
    /** The flag that takes the height in pixels; needs `widthArg`. @default none */
    heightArg: flagName.optional(),
    /** The flag that takes the number of steps; needs `steps`. @default none */
    stepsArg: flagName.optional(),
    /** How many steps the script is to take. @default the script's own */
    steps: z.int().min(1).max(10_000).optional(),
    /** The area of a picture whose aspect ratio is a ratio, in millions of pixels (2^20). @default 1 */
    megapixels: z.number().positive().max(64).optional(),
    /** What width and height are multiples of, then. @default 64 */
    sizeMultiple: z.int().min(1).max(512).optional(),
    /** What becomes the text; `[…]` is left out when a field in it is empty. @default '{prompt}' */
    textTemplate: z.string().min(1).default('{prompt}'),
    /** The names of the files that are pictures. @default ['*.png', '*.jpg', '*.jpeg', '*.webp'] */
    patterns: filePatterns(['*.png', '*.jpg', '*.jpeg', '*.webp']),
  })
  .superRefine((options, context) => {
    const conflicts = [
      ...findIneffectiveOptions(options, PRESET_ONLY),
      ...findUnknownPlaceholders('args', options.args, ARGUMENT_PLACEHOLDERS),
      ...findUnknownPlaceholders('textTemplate', options.textTemplate, IMAGE_PLACEHOLDERS),
      ...findLonely(options),
    ];
    for (const { path, message } of conflicts) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

export type ImageScriptOptions = z.infer<typeof imageScriptOptions>;

interface Sizing {
  readonly args?: ImageScriptOptions['args'];
  readonly widthArg?: string | undefined;
  readonly heightArg?: string | undefined;
  readonly stepsArg?: string | undefined;
  readonly steps?: number | undefined;
  readonly megapixels?: number | undefined;
  readonly sizeMultiple?: number | undefined;
  readonly queueSize?: number | undefined;
}

/** A setting without effect is an error: each of these needs somebody who takes it. */
function findLonely(options: Sizing) {
  const uses = (name: string) => options.args?.flat().some((text) => text.includes(`{${name}}`));
  const hasSize =
    options.args === undefined ? options.widthArg : uses('width') === true || uses('height');
  const lonely: readonly (readonly [name: keyof Sizing, needs: string, isMet: unknown])[] = [
    ['widthArg', '"heightArg"', options.heightArg ?? options.args],
    ['heightArg', '"widthArg"', options.widthArg ?? options.args],
    ['stepsArg', '"steps"', options.steps],
    ['steps', '"stepsArg", or {steps} in "args"', options.stepsArg ?? uses('steps')],
    ['megapixels', '"widthArg" and "heightArg"', hasSize],
    ['sizeMultiple', '"widthArg" and "heightArg"', hasSize],
    ['queueSize', '{queueSize} in "args"', options.args === undefined || uses('queueSize')],
  ];
  return lonely
    .filter(([name, , isMet]) => options[name] !== undefined && !isMet)
    .map(([name, needs]) => ({
      path: [name],
      message: `"${name}" has no effect without ${needs}`,
    }));
}
