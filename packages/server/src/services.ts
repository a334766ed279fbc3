import type { MaxQueue, MediaLibrary, PromptStore } from '@media-gen/core';
import type { EventHub } from './events/event-hub.ts';
import type { LiveAttempts } from './events/live-attempts.ts';
import type { Listeners } from './events/listeners.ts';
import type { Exports } from './library/exports.ts';
import type { Access } from './guard/access.ts';
import type { Previews } from './previews/previews.ts';
import type { RequestContext } from './http/request-context.ts';

/** What handlers work with. */
export interface Services {
  readonly store: PromptStore;
  /** `undefined`: there is none. */
  readonly library: MediaLibrary | undefined;
  readonly exports: Exports;
  /** Shows a folder, given by its absolute path; `undefined`: there is nobody to show it to. */
  readonly openFolder: ((path: string) => Promise<void>) | undefined;
  /** Absolute. */
  readonly mediaRoot: string;
  readonly version: string;
  readonly hasWorker: boolean;
  /** How many may wait; `undefined`: any number. */
  readonly maxQueue: MaxQueue | undefined;
  readonly hub: EventHub;
  readonly live: LiveAttempts;
  readonly listeners: Listeners;
  readonly access: Access;
  /** The largest body of a request. */
  readonly bodyBytes: number;
  /** Somebody gave a wrong token. @throws {MediaGenError} `too_many_requests` */
  readonly failedSignIn: (context: RequestContext) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** `undefined`: none are made. */
  readonly previews: Previews | undefined;
  /** Tells whoever runs the server. */
  readonly report: (error: unknown) => void;
}
