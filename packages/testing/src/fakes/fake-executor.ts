import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defineExecutor,
  type ExecutionContext,
  type ExecutionResult,
  type Executor,
  type ExecutorImplementation,
  type Kind,
  type MediaKind,
  type ReliefStep,
  type Schema,
} from '@media-gen/core/executor';
import { smallPng } from './small-png.ts';

export interface FakeExecutorOptions {
  /** @default 'fake' */
  readonly name?: string;
  /** @default 'image' */
  readonly kind?: MediaKind | Kind;
  /** @default false */
  readonly resumable?: boolean;
  /** @default nothing */
  readonly relief?: readonly ReliefStep[];
  /** Instead of painting at once. @default `paintAtOnce` */
  readonly execute?: (payload: unknown, context: ExecutionContext) => Promise<ExecutionResult>;
  /** @default nothing to say */
  readonly plan?: ExecutorImplementation<unknown>['plan'];
}

/**
 * A well-behaved executor without an engine: takes any JSON object, paints a small real PNG. Tests
 * give it another `execute`.
 */
export function fakeExecutor(options: FakeExecutorOptions = {}): Executor {
  const { name = 'fake', kind = 'image', resumable = false, relief = [], plan } = options;
  return defineExecutor({
    name,
    kind,
    version: '1.0.0',
    options: anyObject,
    payload: anyObject,
    resumable,
    relief,
    create: () => ({
      ...(plan === undefined ? {} : { plan }),
      execute: options.execute ?? paintAtOnce,
    }),
  }).create();
}

export async function paintAtOnce(
  _payload: unknown,
  { outputDir, seed, signal, progress }: ExecutionContext,
): Promise<ExecutionResult> {
  signal.throwIfAborted();
  progress({ type: 'stage', stage: 'painting' });
  progress({ type: 'steps', done: 0, total: 1 });
  await writeFile(join(outputDir, 'generated_image_001.png'), smallPng(seed), { signal });
  progress({ type: 'steps', done: 1, total: 1 });
  return { files: [{ path: 'generated_image_001.png' }], parameters: { side: 8 } };
}

const anyObject: Schema<object> = {
  safeParse: (input) => {
    if (typeof input === 'object' && input !== null) return { success: true, data: input };
    return { success: false, error: { issues: [{ path: [], message: 'an object is needed' }] } };
  },
};
