import { ExecutorError } from '../errors/executor-error.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import type { Kind, MediaKind } from '../kinds/kind.ts';
import type { Problem } from '../payload/problem.ts';
import { formatPath } from '../payload/format-path.ts';
import type { Schema } from '../schema.ts';
import type {
  CheckResult,
  ExecutionContext,
  ExecutionResult,
  Executor,
  ReliefStep,
} from './contract.ts';

/** What `create` returns: the part that an executor's author writes. */
export interface ExecutorImplementation<Payload> {
  /** Pure: what cannot be honoured. An `error` refuses the payload, a `warning` is recorded. @default nothing */
  plan?(payload: Payload): readonly Problem[];
  execute(payload: Payload, context: ExecutionContext): Promise<ExecutionResult>;
  /** @default nothing to check */
  check?(options: { readonly signal: AbortSignal }): Promise<readonly CheckResult[]>;
  dispose?(): Promise<void>;
}

export interface ExecutorOptions<Options, Payload> {
  /** The default name; a configuration may give an instance another one. */
  readonly name: string;
  /** The kind it serves: the name of a registered one, or a kind of its own. */
  readonly kind: MediaKind | Kind;
  /** The version of the package that it comes from. */
  readonly version: string;
  /** One sentence for `media-gen executors`. */
  readonly description?: string;
  /** Reads the options of a configuration; unknown keys should be errors (`z.strictObject`). */
  readonly options: Schema<Options>;
  /** Reads the payload fields that it uses. */
  readonly payload: Schema<Payload>;
  /** Whether `execute` understands `context.resumeFrom`. @default false */
  readonly resumable?: boolean;
  /** What it can do when memory runs out, in order; `context.relief` says how far. @default nothing */
  readonly relief?: readonly ReliefStep[];
  create(options: Options): ExecutorImplementation<Payload>;
}

/** An executor before its options are known: readable without running anything. */
export interface ExecutorDefinition {
  readonly specVersion: 1;
  readonly name: string;
  readonly kind: MediaKind;
  /** The kind itself, where the executor brings its own. */
  readonly kindDefinition: Kind | undefined;
  readonly version: string;
  readonly description: string;
  readonly resumable: boolean;
  /** The schema of the options, for editors and `executors`. */
  readonly optionsSchema: Schema<unknown>;
  /**
   * Makes an executor.
   *
   * @param options parsed with the options schema. @default {}
   * @param instance the name in the configuration. @default the definition's name
   * @throws {MediaGenError} `executor_options_invalid`, naming every option that is wrong
   */
  create(options?: unknown, instance?: { readonly name?: string }): Executor;
}

/**
 * Defines an executor: types come from the two schemas, both are parsed with errors that name the
 * path, and name, kind and version can be read without running anything.
 *
 * @example
 * ```ts
 * export default defineExecutor({
 *   name: 'solid',
 *   kind: 'image',
 *   version: '1.0.0',
 *   options: z.strictObject({ colour: z.string().default('#336699') }),
 *   payload: z.object({ prompt: z.string() }),
 *   create: ({ colour }) => ({
 *     async execute(payload, { outputDir }) {
 *       await writeFile(join(outputDir, 'solid.png'), paint(colour, payload.prompt));
 *       return { files: [{ path: 'solid.png' }], parameters: { colour } };
 *     },
 *   }),
 * });
 * ```
 */
export function defineExecutor<Options, Payload>(
  options: ExecutorOptions<Options, Payload>,
): ExecutorDefinition {
  const kind = typeof options.kind === 'string' ? options.kind : options.kind.name;
  return {
    specVersion: 1,
    name: options.name,
    kind,
    kindDefinition: typeof options.kind === 'string' ? undefined : options.kind,
    version: options.version,
    description: options.description ?? '',
    resumable: options.resumable ?? false,
    optionsSchema: options.options,
    create: (input = {}, instance = {}) => {
      const name = instance.name ?? options.name;
      const implementation = options.create(parseOptions(name, options.options, input));
      return assemble(name, kind, options, implementation);
    },
  };
}

function assemble<Options, Payload>(
  name: string,
  kind: MediaKind,
  options: ExecutorOptions<Options, Payload>,
  implementation: ExecutorImplementation<Payload>,
): Executor {
  return {
    specVersion: 1,
    name,
    kind,
    version: options.version,
    resumable: options.resumable ?? false,
    relief: options.relief ?? [],
    plan: (input) => {
      const parsed = options.payload.safeParse(input);
      if (parsed.success) return implementation.plan?.(parsed.data) ?? [];
      return parsed.error.issues.map((issue) => ({
        code: 'EXECUTOR_CANNOT_HONOUR',
        severity: 'error',
        path: formatPath(issue.path),
        message: `${name} cannot use ${formatPath(issue.path) || 'this payload'}: ${issue.message}`,
        hint: 'Edit the field, or route the kind to another executor.',
      }));
    },
    execute: async (input, context) =>
      implementation.execute(parsePayload(name, options.payload, input), context),
    check: async (checkOptions) => (await implementation.check?.(checkOptions)) ?? [],
    dispose: async () => implementation.dispose?.(),
  };
}

function parseOptions<Options>(name: string, schema: Schema<Options>, input: unknown): Options {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    path: formatPath(issue.path),
    message: issue.message,
  }));
  const list = issues
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
  throw new MediaGenError('executor_options_invalid', `Options of executor "${name}": ${list}`, {
    hint: `Correct the options of "${name}" in the configuration.`,
    details: { executor: name, issues },
  });
}

function parsePayload<Payload>(name: string, schema: Schema<Payload>, input: unknown): Payload {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const list = parsed.error.issues
    .map((issue) => `${formatPath(issue.path) || 'payload'}: ${issue.message}`)
    .join('; ');
  throw new ExecutorError('invalid', `Executor "${name}" cannot use this payload: ${list}`, {
    hint: 'Edit the fields named above, or route the kind to another executor.',
  });
}
