import type { NodeErrors } from '../errors/node-errors.ts';
import type { OutputFile } from '../outputs/output-file.ts';
import type { OutputText } from '../outputs/collect-outputs.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';
import type { RunEvent, SocketImage } from './run-event.ts';

/** What of ComfyUI itself delivers over the socket. */
export const SOCKET_CLASSES: readonly string[] = ['SaveImageWebsocket'];

/** How a prompt is watched, whether submitted now or earlier. */
export interface WatchOptions {
  /** Cancels the prompt on the server, and only this one. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the prompt stays on the server when the signal aborts for this reason, to be attached
   * to later. @default never
   */
  readonly leaveOnAbort?: ((reason: unknown) => boolean) | undefined;
  /** Called at once and in order; it must return soon, and what it throws is dropped. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** From the start of the execution, milliseconds. @default no limit */
  readonly timeoutMs?: number;
  /** How long a server may be unreachable before the prompt is given up. @default 300_000 */
  readonly unreachableMs?: number;
  /** How long prompts may wait while nothing runs: the worker is dead then. @default 60_000 */
  readonly idleWorkerMs?: number;
  /**
   * How long this prompt may run without any event and any change of the queue, and how long it may
   * wait without either of anybody's. @default 3_600_000
   */
  readonly stuckMs?: number;
  /** How long a socket may say nothing while the prompt runs before another is opened. @default 30_000 */
  readonly silentMs?: number;
  /** Nodes that must have an output for the prompt to count as a success. @default none */
  readonly wanted?: readonly string[];
  /** Classes whose pictures over the socket are results. @default ['SaveImageWebsocket'] */
  readonly socketClasses?: readonly string[];
}

export interface RunOptions extends WatchOptions {
  /** A lowercase UUID. @default a new one */
  readonly promptId?: string;
  readonly extraData?: Readonly<Record<string, unknown>>;
  readonly front?: boolean;
  readonly number?: number;
  /** Runs only these output nodes. */
  readonly targets?: readonly string[];
  /** Awaited before each submission: the place to write down what to re-attach to. */
  readonly beforeSubmit?: (about: {
    readonly url: string;
    readonly promptId: string;
    readonly clientId: string;
  }) => Promise<void> | void;
  /** Whether a graph of which the server drops branches is cancelled, or its rest made. @default 'refuse' */
  readonly partly?: 'refuse' | 'accept';
  /** What is done when the server provably lost the prompt by a restart. @default 'resubmit' */
  readonly onLost?: 'resubmit' | 'fail';
  /** How often a prompt is submitted again, for whatever reason. @default 2 */
  readonly maxResubmissions?: number;
}

export interface AttachOptions extends WatchOptions {
  /** The id of the socket that it was submitted under: with it, events arrive again. */
  readonly clientId?: string;
  /** The graph, for progress. @default what the server's queue shows */
  readonly workflow?: ApiWorkflow;
}

/** A prompt that succeeded. */
export interface RunResult {
  readonly promptId: string;
  /** The server that has the files. */
  readonly url: string;
  readonly files: readonly OutputFile[];
  readonly texts: readonly OutputText[];
  /** Results that came over the socket, in order. */
  readonly images: readonly SocketImage[];
  /** Raw, by node id. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly cachedNodes: readonly string[];
  /** Nothing was executed: all outputs are references to what an earlier prompt made. */
  readonly isCached: boolean;
  /** Of a graph that was accepted in part. */
  readonly nodeErrors: NodeErrors;
  /** How often it was submitted; 0 for one that was attached to. */
  readonly submissions: number;
  /** Milliseconds that the server worked on it, by its own clock; undefined where it does not say. */
  readonly executionMs: number | undefined;
}
