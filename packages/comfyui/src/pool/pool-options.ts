import type { ComfyClient } from '../comfy-client.ts';
import type { Clock } from '../clock.ts';
import type { ServerOptions } from '../http/server-options.ts';
import type { RunOptions, RunResult } from '../run/run-options.ts';
import type { ApiWorkflow } from '../workflow/api-workflow.ts';

/** One server of a pool. */
export interface PoolServerOptions extends ServerOptions {
  /** @default the url */
  readonly name?: string;
  /** How much faster than a server of weight 1 it is taken to be. @default 1 */
  readonly weight?: number;
  /** Words that a prompt can ask for. @default none */
  readonly tags?: readonly string[];
  /** Prompts of this pool that it holds at a time: one runs, the rest wait there. @default 2 */
  readonly concurrency?: number;
}

export interface PoolOptions {
  readonly servers: readonly PoolServerOptions[];
  /** For all servers that do not have their own. @default the system's */
  readonly clock?: Clock;
  /** How long node classes and models of a server are believed, milliseconds. @default 300_000 */
  readonly abilitiesMs?: number;
}

/** A model file that a prompt needs beside those that its graph names. */
export interface ModelNeed {
  /** `checkpoints`, `loras`, … */
  readonly folder: string;
  readonly name: string;
}

export interface PoolRunOptions extends RunOptions {
  /** Only servers with all of these. */
  readonly tags?: readonly string[];
  readonly models?: readonly ModelNeed[];
  /** Prompts with the same word are taken to last as long. @default the classes and models of the graph */
  readonly label?: string;
  /**
   * Makes the graph ready for the chosen server, again after each move: uploads go to the server
   * that will run it. `isAgain`: the server refused the graph because a file that was prepared is not
   * there, and what lies there is not to be believed; that happens once on each server.
   */
  readonly prepare?: (
    workflow: ApiWorkflow,
    client: ComfyClient,
    isAgain: boolean,
  ) => Promise<ApiWorkflow> | ApiWorkflow;
  /** Called when a server is chosen, first or after a move. */
  readonly onServer?: (server: { readonly name: string; readonly url: string }) => void;
  /** How often the prompt may go to another server. @default twice the number of servers */
  readonly maxMoves?: number;
  /** Names of servers that are taken before all others, as long as one of them is able and alive. @default none */
  readonly prefer?: readonly string[];
  /** Names of servers that are taken only where there is no other. @default none */
  readonly avoid?: readonly string[];
  /** What follows when memory runs out: another server, or the error. @default 'elsewhere' */
  readonly outOfMemory?: 'elsewhere' | 'throw';
  /** How long a prompt waits for any server that could take it. @default 300_000 */
  readonly noServerMs?: number;
}

export interface PoolResult extends RunResult {
  /** Name of the server that made it, and has the files. */
  readonly server: string;
  /** How often it went to another server. */
  readonly moves: number;
}

/** How a server of the pool stands. */
export interface ServerHealth {
  readonly name: string;
  readonly url: string;
  /** `open`: nothing is sent there until it answers again. */
  readonly breaker: 'closed' | 'half-open' | 'open';
  /** Prompts of this pool there. */
  readonly active: number;
  /** Prompts there, everybody's; undefined when it does not answer. */
  readonly queued: number | undefined;
  /** Why it is not used. */
  readonly error: Error | undefined;
}
