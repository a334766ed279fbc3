import type {
  MaxQueue,
  MediaLibrary,
  MediaPreviewer,
  PageTables,
  PromptStore,
  RunnerEvents,
} from '@media-gen/core';

export interface ServerOptions {
  readonly store: PromptStore;
  /** The folder that holds the media; must exist. */
  readonly mediaRoot: string;
  /** What the existing page asks of the shared tables. @default its API is not served */
  readonly page?: PageTables;
  /** Artifacts to look through and to sort out. @default its routes are refused */
  readonly library?: MediaLibrary;
  /**
   * Shows a folder to whoever sits at this machine, given by its absolute path.
   * @default no folder is shown
   */
  readonly openFolder?: (path: string) => Promise<void>;
  /**
   * The events of a runner in this process: live progress and previews are told of its attempts.
   * @default no worker runs here
   */
  readonly runner?: RunnerEvents;
  /** Makes thumbnails and waveforms, kept in `.mediagen` of the media root. @default none are made */
  readonly previewer?: MediaPreviewer;
  /** Where to listen. @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes any that is free. @default 8787 */
  readonly port?: number;
  /** What clients have to know, 16 characters or more; needed as soon as others can reach `host`. */
  readonly token?: string;
  /** Names that the server answers to, besides addresses, `localhost` and `host`. @default none */
  readonly allowedHosts?: readonly string[];
  /** The folder of a built page, served at `/`; paths that it lacks get its `index.html`. */
  readonly studioDir?: string;
  /** The folder of the existing page, served at `/classic/`, inline scripts and all. */
  readonly classicDir?: string;
  /** Nothing is added where more than so many would wait. @default any number may */
  readonly maxQueue?: MaxQueue;
  readonly limits?: Partial<ServerLimits>;
  /** Told of faults that no client is told of. @default nothing */
  readonly report?: (error: unknown) => void;
  /** The version of the program around it. @default '0.0.0' */
  readonly version?: string;
  /** Epoch milliseconds. @default the system's clock */
  readonly now?: () => number;
}

export interface ServerLimits {
  /** The largest body of a request, in bytes. @default 6 MB: the largest body of a prompt fits */
  readonly bodyBytes: number;
  /** Of each address; five times as many at once. @default 500 */
  readonly requestsPerSecond: number;
  /** How many event streams at once. @default 1_000 */
  readonly listeners: number;
  /** How many connections at once. @default 2_000 */
  readonly connections: number;
  /** How often a stream gets a sign of life, in milliseconds; who takes none is dropped. @default 15_000 */
  readonly beatMs: number;
  /**
   * How often at most streams are told that another program changed something, in milliseconds.
   * @default 2_000
   */
  readonly foreignMs: number;
  /** How long a client may take to send its request, in milliseconds. @default 30_000 */
  readonly requestMs: number;
  /** How long a connection may move nothing, in milliseconds. @default 60_000 */
  readonly idleMs: number;
  /** How long closing waits for what is being answered, in milliseconds. @default 5_000 */
  readonly graceMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 6_000_000,
  requestsPerSecond: 500,
  listeners: 1_000,
  connections: 2_000,
  beatMs: 15_000,
  foreignMs: 2_000,
  requestMs: 30_000,
  idleMs: 60_000,
  graceMs: 5_000,
};

/** Where a server listens. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** `http://127.0.0.1:8787` */
  readonly url: string;
}
