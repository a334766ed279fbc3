import type { FaultBook } from '../faults/fault-book.ts';
import type { NodeRegistry } from '../nodes/registry.ts';
import type { Folders } from '../server/folders.ts';
import type { RunLog } from '../server/run-log.ts';
import type { SocketHub } from '../server/socket-hub.ts';
import type { VersionTraits } from '../versions.ts';
import type { NodeCache } from './node-cache.ts';
import type { PromptQueue } from './prompt-queue.ts';
import type { OutputOrder } from './validate-prompt.ts';

/** What one life of the server process is made of. */
export interface Engine {
  readonly traits: VersionTraits;
  readonly registry: NodeRegistry;
  readonly folders: Folders;
  readonly faults: FaultBook;
  readonly log: RunLog;
  readonly hub: SocketHub;
  readonly cache: NodeCache;
  readonly queue: PromptQueue;
  readonly timing: EngineTiming;
  /** `none`: samplers send no previews. */
  readonly previewMethod: string;
  /** More pixels at once do not fit onto the card. */
  readonly memoryPixels: number;
  readonly orderOutputs: OutputOrder;
  readonly now: () => number;
  /** Ends this life: the worker throws {@link Stopped} at its next breath. */
  readonly stop: AbortSignal;
  readonly flags: EngineFlags;
  /** Ends this life as a crash does, and begins the next one if it is to. */
  readonly crash: (isForGood: boolean) => void;
}

export interface EngineTiming {
  /** Milliseconds of one step of work. */
  readonly stepMs: number;
  /** How many times faster the test nodes wait than they are asked to. */
  readonly speed: number;
}

/** What HTTP tells the worker. */
export interface EngineFlags {
  isInterrupted: boolean;
  wantsFree: boolean;
  /** Somebody freed memory since the last run ran out of it. */
  hasFreed: boolean;
  isWorkerDead: boolean;
  running:
    | { readonly promptId: string; readonly clientId: string | null; node: string | null }
    | undefined;
}

/** The process ended; nothing more is told to anybody. */
export class Stopped extends Error {}
