import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionResult, Executor } from '@media-gen/core';
import { fakeContext, type FakeContext, type FakeContextOptions } from './fake-context.ts';
import { freezeDeep } from './freeze-deep.ts';
import type { ExecutorSubject } from './subject.ts';

export interface BenchRun {
  readonly context: FakeContext;
  /** Settles as `execute` does. */
  readonly result: Promise<ExecutionResult>;
}

/** A place for one rule: folders of its own, the executors that it made, and their end. */
export class ExecutorBench {
  readonly subject: ExecutorSubject;
  /** Everything below it is ours; absolute and without links. */
  readonly root: string;
  readonly #executors = new Set<Executor>();
  #folders = 0;

  constructor(subject: ExecutorSubject, root: string) {
    this.subject = subject;
    this.root = root;
  }

  get graceMs(): number {
    return this.subject.graceMs ?? 200;
  }

  async newExecutor(): Promise<Executor> {
    const executor = await this.subject.create();
    this.#executors.add(executor);
    return executor;
  }

  async newOutputDir(): Promise<string> {
    this.#folders += 1;
    const path = join(this.root, 'attempts', `attempt-${this.#folders}`);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** What the runner would hand over: the body, read by its kind; frozen, because it is not the executor's. */
  read(body: unknown): unknown {
    const reading = this.subject.kind.read(JSON.stringify(body));
    if (reading.state === 'ready') return freezeDeep(reading.payload);
    const problems = reading.problems.map(({ message }) => message).join(' ');
    return assert.fail(`The payload of the suite is no body of its kind: ${problems}`);
  }

  async start(
    executor: Executor,
    options: Partial<FakeContextOptions> = {},
    payload = this.read(this.subject.payload),
  ): Promise<BenchRun> {
    const { outputDir = await this.newOutputDir() } = options;
    const context = fakeContext({ ...options, outputDir });
    return { context, result: startExecution(executor, payload, context) };
  }

  /** Runs to the end. */
  async run(
    executor: Executor,
    options: Partial<FakeContextOptions> = {},
  ): Promise<{ readonly context: FakeContext; readonly result: ExecutionResult }> {
    const { context, result } = await this.start(executor, options);
    return { context, result: await this.within(result, 'A run did not end') };
  }

  /** A guard against hanging, not a measurement. */
  async within<T>(
    settling: Promise<T>,
    complaint: string,
    limitMs = this.subject.timeoutMs ?? 60_000,
  ): Promise<T> {
    const guard = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      guard.reject(
        new assert.AssertionError({ message: `${complaint} within ${limitMs} milliseconds.` }),
      );
    }, limitMs);
    try {
      return await Promise.race([settling, guard.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async dispose(): Promise<void> {
    for (const executor of this.#executors) {
      this.#executors.delete(executor);
      await this.within(executor.dispose(), 'dispose() did not settle', 10_000);
    }
  }
}

/** An `execute` that throws instead of rejecting is treated like one that rejects. */
async function startExecution(
  executor: Executor,
  payload: unknown,
  context: FakeContext,
): Promise<ExecutionResult> {
  return executor.execute(payload, context);
}

/** Temporary files of the executor go to the canary folder meanwhile, where the suite sees them. */
export async function withBench(
  subject: ExecutorSubject,
  use: (bench: ExecutorBench) => Promise<void>,
): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'media-gen-executor-')));
  const canary = join(root, 'canary');
  await mkdir(canary);
  await writeFile(join(canary, 'canary.txt'), 'nobody but the suite writes here');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = canary;
  const bench = new ExecutorBench(subject, root);
  try {
    await use(bench);
  } finally {
    await bench.dispose();
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(root, { recursive: true, force: true });
  }
}
