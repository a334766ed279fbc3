import type { Clock } from '../clock.ts';
import type { FileRoutes } from '../files/file-routes.ts';
import type { ServerLife } from '../http/server-life.ts';
import type { JobRoutes } from '../routes/job-routes.ts';
import type { PromptRoutes } from '../routes/prompt-routes.ts';
import type { SocketHub } from '../socket/socket-hub.ts';

/** The parts of a client that running a prompt needs. */
export interface ServerContext {
  readonly url: string;
  readonly prompts: PromptRoutes;
  readonly jobs: JobRoutes;
  readonly files: FileRoutes;
  readonly sockets: SocketHub;
  readonly life: ServerLife;
  readonly clock: Clock;
  readonly random: () => number;
  /** The prompts that are on their way now, so that ours are told from other people's. */
  readonly ours: Set<string>;
}
