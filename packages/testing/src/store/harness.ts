import type { ForeignRow, KindRegistry, PromptId, PromptStore, WorkerId } from '@media-gen/core';

/** What another program does to the same data, past the store. */
export interface ForeignProgram {
  /** Writes a row as it is: `add` would refuse it. */
  addRow(row: ForeignRow): PromptId | Promise<PromptId>;
  setStatus(promptId: PromptId, status: string | null): void | Promise<void>;
  setPriority(promptId: PromptId, priority: number): void | Promise<void>;
  addArtifact(promptId: PromptId, filePath: string): void | Promise<void>;
}

/** A store on empty data of its own, and what the suite needs to disturb it. */
export interface StoreHarness {
  readonly store: PromptStore;
  /** The injected clock, in epoch milliseconds. Nothing but `advance` moves it. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  /** A second handle on the same data, as another process would have; `close` of the harness closes it too. */
  readonly reopen?: () => Promise<PromptStore>;
  readonly foreign?: ForeignProgram;
  /** From now on this worker counts as provably dead. */
  readonly killWorker?: (workerId: WorkerId) => void;
  /** Closes every handle and removes the data. */
  close(): Promise<void>;
}

/** Makes a harness whose store reads bodies with these kinds. */
export type MakeStoreHarness = (options: { readonly kinds: KindRegistry }) => Promise<StoreHarness>;

export interface TestClock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
}

/** @param startMs epoch milliseconds. @default 2026-01-01T00:00:00Z */
export function createTestClock(startMs = Date.UTC(2026, 0, 1)): TestClock {
  let nowMs = startMs;
  return { now: () => nowMs, advance: (ms) => void (nowMs += ms) };
}
