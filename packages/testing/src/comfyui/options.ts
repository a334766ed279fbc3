import type { Fault, FaultBook } from './faults/fault-book.ts';
import type { NodeClass } from './nodes/node-class.ts';
import type { ModelFiles } from './nodes/registry.ts';
import type { FakeStats } from './server/run-log.ts';
import type { FakeComfyVersion } from './versions.ts';

/** What {@link startFakeComfy} takes. */
export interface FakeComfyOptions {
  /** Which ComfyUI it is. @default '0.29.0' */
  readonly version?: FakeComfyVersion;
  /** @default 0, a free one */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Headers without which every request is refused with 401, as a proxy does. @default none */
  readonly requiredHeaders?: Readonly<Record<string, string>>;
  /** Listens with TLS, by {@link FAKE_CERTIFICATE}. @default false */
  readonly tls?: boolean;
  /** Faults that are on from the start: `'name=value@times'`, or as objects. */
  readonly faults?: readonly (string | Fault)[];
  /** Milliseconds that a sampler's step takes. @default 5 */
  readonly stepMs?: number;
  /** How many times faster `MGTest*` nodes wait than they are asked to. @default 1 */
  readonly speed?: number;
  /** `none`: samplers send no previews. @default 'auto' */
  readonly previewMethod?: string;
  /** Model files by folder, over those that it has. */
  readonly models?: ModelFiles;
  /** Further node classes, or others in place of its own. */
  readonly nodes?: readonly NodeClass[];
  /** Where input, output and temp lie. @default a temporary folder, deleted at the end */
  readonly folder?: string;
  /** How long a restart takes, in milliseconds. @default 100 */
  readonly restartMs?: number;
  /** Entries that the history holds. @default 10,000 */
  readonly maxHistory?: number;
  /** Largest body. @default 104,857,600 */
  readonly maxUploadBytes?: number;
  /** More pixels at once are out of memory. @default 2^28 */
  readonly memoryPixels?: number;
  /** The order in which output nodes are taken; the real one's is not fixed. @default as in the graph */
  readonly orderOutputs?: (ids: readonly string[]) => readonly string[];
  /** @default Date.now */
  readonly now?: () => number;
}

/** A running fake. */
export interface FakeComfy {
  /** `http://host:port` (`https:` with `tls`); the same after a restart. */
  readonly url: string;
  /** Holds `input`, `output` and `temp`. */
  readonly folder: string;
  /** What goes wrong, changeable at any time. */
  readonly faults: FaultBook;
  /** What it counted, over all restarts. */
  stats(): FakeStats;
  /** Resolves as soon as the stats fulfil the condition; never polls. */
  until(condition: (stats: FakeStats) => boolean): Promise<FakeStats>;
  /** Restarts now: history, queue, counters and temp files are lost. Also brings back a killed one. */
  restart(): Promise<void>;
  /** Ends it and deletes its temporary folder. */
  close(): Promise<void>;
}
