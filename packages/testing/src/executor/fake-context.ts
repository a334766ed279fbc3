import { randomUUID } from 'node:crypto';
import type {
  ExecutionContext,
  JsonObject,
  LogLevel,
  ProgressUpdate,
} from '@media-gen/core/executor';

export interface FakeContextOptions extends Partial<
  Pick<
    ExecutionContext,
    'promptId' | 'attemptId' | 'requestKey' | 'seed' | 'signal' | 'resumeFrom' | 'relief'
  >
> {
  /** Absolute; exists and is empty. */
  readonly outputDir: string;
  /** Called for every checkpoint; it counts as kept when this resolves. @default kept at once */
  readonly onCheckpoint?: (handle: JsonObject, number: number) => Promise<void>;
  /** Called whenever the executor reports, logs or checkpoints. */
  readonly onSign?: () => void;
}

/** A context that keeps what the executor said. */
export interface FakeContext extends ExecutionContext {
  readonly said: {
    readonly progress: readonly ProgressUpdate[];
    readonly lines: readonly { readonly level: LogLevel; readonly message: string }[];
    /** Those that were kept. */
    readonly checkpoints: readonly JsonObject[];
  };
}

/**
 * The context of one attempt, for executors that are run without a runner.
 *
 * @example
 * ```ts
 * const context = fakeContext({ outputDir: await mkdtemp(join(tmpdir(), 'x-')), seed: 7 });
 * const { files } = await executor.execute({ prompt: 'a fox' }, context);
 * ```
 */
export function fakeContext(options: FakeContextOptions): FakeContext {
  const progress: ProgressUpdate[] = [];
  const lines: { level: LogLevel; message: string }[] = [];
  const checkpoints: JsonObject[] = [];
  const { onSign, onCheckpoint, resumeFrom } = options;
  return {
    promptId: options.promptId ?? 1,
    attemptId: options.attemptId ?? randomUUID(),
    requestKey: options.requestKey ?? randomUUID(),
    seed: options.seed ?? 1,
    outputDir: options.outputDir,
    signal: options.signal ?? new AbortController().signal,
    ...(resumeFrom === undefined ? {} : { resumeFrom }),
    relief: options.relief ?? [],
    checkpoint: async (handle) => {
      const kept = structuredClone(handle);
      onSign?.();
      await onCheckpoint?.(kept, checkpoints.length + 1);
      checkpoints.push(kept);
    },
    progress: (update) => {
      progress.push(structuredClone(update));
      onSign?.();
    },
    log: (level, message) => {
      lines.push({ level, message });
      onSign?.();
    },
    said: { progress, lines, checkpoints },
  };
}
