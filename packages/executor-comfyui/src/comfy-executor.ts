import { ComfyPool } from '@media-gen/comfyui';
import {
  defineExecutor,
  ExecutorError,
  MediaGenError,
  type CheckResult,
  type ExecutionContext,
  type ExecutionResult,
  type ExecutorDefinition,
  type Kind,
  type MediaKind,
  type Schema,
} from '@media-gen/core/executor';
import { checkServers } from './check/check-servers.ts';
import { besideValues, tellDisplaced } from './mapping/displaced-fields.ts';
import { asProblem, type Wish } from './mapping/wish.ts';
import type { ComfyOptions, OptionConflict } from './options/comfy-options.ts';
import { poolServer } from './options/server-options.ts';
import { executeJob } from './run/execute-job.ts';
import { fillGraph } from './run/fill-graph.ts';
import { MEMORY_LADDER } from './run/memory-rung.ts';
import { parametersOf } from './run/parameters.ts';
import { fixInputs } from './workflow/fix-inputs.ts';
import { loadWorkflow } from './workflow/load-workflow.ts';
import { refuseConflicts } from './workflow/refuse-conflicts.ts';
import type { Workflow } from './workflow/workflow.ts';

/** What tells one kind of executor over a workflow from another. */
export interface ComfyExecutorOptions<Options extends ComfyOptions, Payload> {
  readonly name: string;
  /** The name of a registered kind, or a kind of its own. */
  readonly kind: MediaKind | Kind;
  readonly version: string;
  readonly description?: string;
  /** `z.strictObject({ ...comfyOptions, … })`. */
  readonly options: Schema<Options>;
  readonly payload: Schema<Payload>;
  /**
   * What a payload asks of a workflow. Pure: it is asked of the whole workflow, and of the one
   * without the inputs that `values` fix; where the answers differ, warnings tell what is displaced.
   */
  wish(payload: Payload, options: Options, workflow: Workflow): Wish;
  /** Options that have no effect on this workflow. @default none */
  placeless?(options: Options, workflow: Workflow): readonly OptionConflict[];
  /** What `doctor` shows of the options beside servers and workflow. @default nothing */
  tell?(options: Options): readonly CheckResult[];
  /** The files of ours that a wish may upload, each with its absolute path. @default none may be */
  uploads?(wish: Wish, options: Options): Promise<Readonly<Record<string, string>>>;
}

/**
 * Defines an executor that renders payloads of one kind with a ComfyUI workflow. Ours for pictures,
 * songs and films are made by this call.
 *
 * @example
 * ```ts
 * export default defineComfyExecutor({
 *   name: 'comfyui-poster',
 *   kind: posterKind,
 *   version: '1.0.0',
 *   options: z.strictObject(comfyOptions),
 *   payload: z.object({ headline: z.string() }),
 *   wish: ({ headline }) => ({ values: { prompt: headline }, warnings: [], errors: [] }),
 * });
 * ```
 */
export function defineComfyExecutor<Options extends ComfyOptions, Payload>(
  about: ComfyExecutorOptions<Options, Payload>,
): ExecutorDefinition {
  const kind = typeof about.kind === 'string' ? about.kind : about.kind.name;
  return defineExecutor({
    name: about.name,
    kind: about.kind,
    version: about.version,
    description: about.description ?? '',
    options: about.options,
    payload: about.payload,
    resumable: true,
    relief: MEMORY_LADDER,
    create: (options) => {
      const workflow = loadWorkflow(options);
      const free = fixInputs(workflow, options.values);
      const placeless = about.placeless?.(options, workflow) ?? [];
      const beside = besideValues(placeless, about.placeless?.(options, free) ?? []);
      refuseConflicts(about.name, options, workflow, [...placeless, ...beside]);
      const pool = openPool(about.name, options);
      const wishOf = (payload: Payload): Wish =>
        tellDisplaced(
          about.wish(payload, options, workflow),
          about.wish(payload, options, free),
          free,
        );
      return {
        plan: (payload) => {
          const { errors, warnings } = wishOf(payload);
          return [...errors, ...warnings.map(asProblem)];
        },
        execute: async (payload, context) => {
          const wish = wishOf(payload);
          refuseWish(wish);
          const uploads = (await about.uploads?.(wish, options)) ?? {};
          return run({ pool, workflow: free, options, wish, uploads, kind }, context);
        },
        check: async ({ signal }) => [
          ...(await checkServers(pool, workflow, signal)),
          ...(about.tell?.(options) ?? []),
        ],
        dispose: () => pool.close(),
      };
    },
  });
}

interface Request {
  readonly pool: ComfyPool;
  readonly workflow: Workflow;
  readonly options: ComfyOptions;
  readonly wish: Wish;
  readonly uploads: Readonly<Record<string, string>>;
  readonly kind: string;
}

async function run(request: Request, context: ExecutionContext): Promise<ExecutionResult> {
  const { pool, workflow, options, wish, uploads, kind } = request;
  const values = { ...wish.values, ...options.values };
  const { fill, passesSeed } = fillGraph(workflow, values, context);
  const job = { pool, limits: options, workflow, uploads, graph: fill };
  const { files, warnings, runs } = await executeJob(job, kind, context);
  return {
    files,
    warnings,
    parameters: parametersOf(request, values, runs),
    ...(passesSeed ? {} : { seed: null }),
  };
}

function refuseWish({ errors }: Wish): void {
  const [first] = errors;
  if (first === undefined) return;
  throw new ExecutorError('invalid', errors.map(({ message }) => message).join(' '), {
    hint: first.hint,
  });
}

function openPool(name: string, { servers }: ComfyOptions): ComfyPool {
  try {
    return new ComfyPool({ servers: servers.map(poolServer) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MediaGenError(
      'executor_options_invalid',
      `Options of executor "${name}": servers: ${reason}`,
      {
        hint: `Correct the servers of "${name}" in the configuration.`,
        cause: error,
      },
    );
  }
}
