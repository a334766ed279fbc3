import type { ArgumentTemplate } from '@media-gen/executor-kit';

/** How a family of image scripts names its arguments. */
interface ImagePreset {
  readonly promptArg: string;
  /** `undefined` where the script takes no negative prompt. */
  readonly negativeArg: string | undefined;
  readonly takesComfyuiDirectory: boolean;
}

/**
 * The image scripts that existing installations have.
 *
 * - `app`: exports with `--text7`; the negative prompt does not reach them
 * - `phase2`: `--prompt` and `--negative-prompt`
 * - `pipeline`: older exports with `--text4` and `--text5`
 */
const IMAGE_PRESETS = {
  app: { promptArg: 'text7', negativeArg: undefined, takesComfyuiDirectory: true },
  phase2: {
    promptArg: 'prompt',
    negativeArg: 'negative-prompt',
    takesComfyuiDirectory: false,
  },
  pipeline: { promptArg: 'text4', negativeArg: 'text5', takesComfyuiDirectory: true },
} as const satisfies Readonly<Record<string, ImagePreset>>;

export type ImagePresetName = keyof typeof IMAGE_PRESETS;

export const IMAGE_PRESET_NAMES = Object.keys(IMAGE_PRESETS) as ImagePresetName[];

/** The names of the flags that a configuration gives beside a preset. */
export interface ImageFlags {
  readonly promptArg?: string | undefined;
  readonly negativeArg?: string | undefined;
  readonly widthArg?: string | undefined;
  readonly heightArg?: string | undefined;
  readonly stepsArg?: string | undefined;
  readonly seedArg?: string | undefined;
}

/**
 * The arguments of a preset. What a person wrote is given as `--flag=value`: argparse would take a
 * text that begins with `-` for a flag.
 */
export function imageTemplate(preset: ImagePresetName, flags: ImageFlags): ArgumentTemplate {
  const names: ImagePreset = IMAGE_PRESETS[preset];
  return [
    ...flag(flags.promptArg ?? names.promptArg, 'text'),
    ...flag(flags.negativeArg ?? names.negativeArg, 'negative_prompt'),
    ...flag(flags.widthArg, 'width'),
    ...flag(flags.heightArg, 'height'),
    ...flag(flags.stepsArg, 'steps'),
    ...flag(flags.seedArg, 'seed'),
    '--output',
    '{outputDir}',
    ...(names.takesComfyuiDirectory ? ['--comfyui-directory', '{comfyuiDirectory}'] : []),
    '--queue-size',
    '{queueSize}',
  ];
}

function flag(name: string | undefined, placeholder: string): readonly string[] {
  return name === undefined ? [] : [`--${name}={${placeholder}}`];
}
