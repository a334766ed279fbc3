import * as z from 'zod';

const path = z.string().min(1);
const milliseconds = z.int().min(0).max(2_147_483_647);

/** The name of a flag, without its dashes: `seed11`. */
export const flagName = z
  .string()
  .regex(/^[A-Za-z][\w-]*$/, 'the name of a flag without its dashes is expected, e.g. "seed"');

/** Arguments with placeholders; see `buildArguments`. */
export const argumentTemplate = z.array(z.union([z.string(), z.array(z.string()).min(1)]));

/** The options that every script executor has; spread it into a `z.strictObject`. */
export const scriptOptions = {
  /**
   * The script. A relative path counts from the working directory of media-gen, `~/` is the home
   * directory. A configuration makes one that begins with `./` or `../` absolute from its own folder.
   */
  script: path,
  /**
   * What runs the script: a name in `PATH` or a path. `null`: the script is executable itself.
   *
   * @default 'python3'
   */
  interpreter: path.nullable().default('python3'),
  /** Arguments of your own instead of the preset's. @default the preset's */
  args: argumentTemplate.optional(),
  /** Arguments that come after all others, as they are. @default [] */
  extraArgs: z.array(z.string()).default([]),
  /** Where ComfyUI is, for scripts that import it. @default none */
  comfyuiDirectory: path.optional(),
  /** The working directory of the script. @default `comfyuiDirectory`, else the script's folder */
  cwd: path.optional(),
  /** Added to the inherited environment. @default {} */
  env: z.record(z.string().regex(/^[^=\0]+$/), z.string()).default({}),
  /** The flag that takes the seed. Without it the seed is the script's own. @default none */
  seedArg: flagName.optional(),
  /** How many times the script renders; for scripts with `--queue-size`. @default 1 */
  queueSize: z.int().min(1).max(1_000).optional(),
  /** Whether files are looked for in folders, too. @default false */
  recursive: z.boolean().default(false),
  /** A time limit of this script's own, in milliseconds; the runner's holds as well. @default none */
  timeoutMs: milliseconds.min(1).optional(),
  /** Between SIGTERM and SIGKILL when it is stopped, in milliseconds. @default 5_000 */
  graceMs: milliseconds.default(5_000),
  /** Whether `doctor` asks the script for `--help`. @default true */
  probe: z.boolean().default(true),
};

/** The names of files that are outputs; folders are a matter of `recursive`. */
export function filePatterns(defaults: readonly string[]) {
  return z
    .array(z.string().regex(/^[^/]+$/, 'a pattern for a file name is expected, without folders'))
    .min(1)
    .default([...defaults]);
}

/** The parsed options that every script executor has. */
export type ScriptOptions = z.infer<z.ZodObject<typeof scriptOptions>>;
