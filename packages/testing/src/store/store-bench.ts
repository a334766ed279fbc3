import { onTestFinished, type TestContext } from 'vitest';
import type { NewPrompt, PromptId, PromptRecord, PromptStore } from '@media-gen/core';
import { conformanceKinds } from './conformance-kinds.ts';
import type { ForeignProgram, MakeStoreHarness, StoreHarness } from './harness.ts';
import { TestWorker } from './test-worker.ts';

/** A store under test with the few moves that every case makes. */
export class StoreBench {
  readonly harness: StoreHarness;
  readonly store: PromptStore;
  readonly #context: TestContext;

  constructor(harness: StoreHarness, context: TestContext) {
    this.harness = harness;
    this.store = harness.store;
    this.#context = context;
  }

  /** Adds one prompt of kind `image`. */
  async add(text: string, options: Partial<NewPrompt> = {}): Promise<PromptId> {
    const [id] = await this.store.add([newPrompt(text, options)]);
    return id!;
  }

  async addMany(count: number, options: Partial<NewPrompt> = {}): Promise<readonly PromptId[]> {
    const prompts = Array.from({ length: count }, (_, index) => newPrompt(`no. ${index}`, options));
    return this.store.add(prompts);
  }

  async worker(name = 'worker-1', store = this.store): Promise<TestWorker> {
    const worker = new TestWorker(store, name);
    await worker.register();
    return worker;
  }

  async record(promptId: PromptId): Promise<PromptRecord> {
    const detail = await this.store.get(promptId);
    if (detail === undefined) throw new Error(`Prompt ${promptId} is gone.`);
    return detail;
  }

  async claimableIds(): Promise<readonly PromptId[]> {
    return (await this.store.list({ claimable: true })).map(({ id }) => id);
  }

  /** Another handle; skips the case where the harness has none. */
  async reopen(): Promise<PromptStore> {
    const reopen = this.harness.reopen;
    if (reopen === undefined) return this.#context.skip('the harness has no reopen');
    return reopen();
  }

  foreign(): ForeignProgram {
    const { foreign } = this.harness;
    return foreign ?? this.#context.skip('the harness has no foreign program');
  }

  killWorker(worker: TestWorker): void {
    const kill = this.harness.killWorker;
    if (kill === undefined) this.#context.skip('the harness cannot kill workers');
    else kill(worker.id);
  }
}

export type OpenBench = (context: TestContext) => Promise<StoreBench>;

export function benchOpener(makeHarness: MakeStoreHarness): OpenBench {
  return async (context) => {
    const harness = await makeHarness({ kinds: conformanceKinds });
    onTestFinished(() => harness.close());
    return new StoreBench(harness, context);
  };
}

export function newPrompt(text: string, options: Partial<NewPrompt> = {}): NewPrompt {
  return { kind: 'image', promptText: text, bodies: [{ text }], ...options };
}
