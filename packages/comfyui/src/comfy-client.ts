import { FileRoutes } from './files/file-routes.ts';
import { ComfyHttp } from './http/comfy-http.ts';
import { HttpTransport } from './http/http-transport.ts';
import type { ServerOptions } from './http/server-options.ts';
import { attachPrompt } from './run/attach-prompt.ts';
import { cancelPrompt } from './run/cancel-prompt.ts';
import { freeMemory, type FreeOptions } from './run/free-memory.ts';
import type { AttachOptions, RunOptions, RunResult } from './run/run-options.ts';
import { runPrompt } from './run/run-prompt.ts';
import type { ServerContext } from './run/server-context.ts';
import { SocketHub } from './socket/socket-hub.ts';
import type { CallOptions } from './http/comfy-http.ts';
import type { ApiWorkflow } from './workflow/api-workflow.ts';
import { AssetRoutes } from './routes/asset-routes.ts';
import { InfoRoutes } from './routes/info-routes.ts';
import { JobRoutes } from './routes/job-routes.ts';
import { PromptRoutes } from './routes/prompt-routes.ts';
import { UserdataRoutes } from './routes/userdata-routes.ts';

/** One ComfyUI server. Nothing is opened before the first call. */
export class ComfyClient {
  /** The server's address, without a password. */
  readonly url: string;
  readonly prompts: PromptRoutes;
  readonly jobs: JobRoutes;
  readonly files: FileRoutes;
  readonly info: InfoRoutes;
  readonly userdata: UserdataRoutes;
  readonly assets: AssetRoutes;
  readonly #transport: HttpTransport;
  readonly #context: ServerContext;

  constructor(options: ServerOptions) {
    this.#transport = new HttpTransport(options);
    const http = new ComfyHttp(this.#transport);
    this.url = this.#transport.address.url;
    this.prompts = new PromptRoutes(http);
    this.jobs = new JobRoutes(http);
    this.files = new FileRoutes(http);
    this.info = new InfoRoutes(http);
    this.userdata = new UserdataRoutes(http);
    this.assets = new AssetRoutes(http);
    const { random = Math.random } = options;
    this.#context = {
      url: this.url,
      prompts: this.prompts,
      jobs: this.jobs,
      files: this.files,
      sockets: new SocketHub(http, random),
      life: this.#transport.life,
      clock: this.#transport.clock,
      random,
      ours: new Set(),
    };
  }

  /**
   * Submits a graph and sees it through: silent and broken sockets, lost answers, restarts.
   *
   * @throws InvalidWorkflowError, ExecutionError, or a ComfyError whose code says what happened.
   */
  run(workflow: ApiWorkflow, options: RunOptions = {}): Promise<RunResult> {
    return runPrompt(this.#context, workflow, options);
  }

  /** Sees a prompt through that was submitted before, by this process or another; never submits it again. */
  attach(promptId: string, options: AttachOptions = {}): Promise<RunResult> {
    return attachPrompt(this.#context, promptId, options);
  }

  /** Dequeues or interrupts this one prompt. @returns whether it waited or ran. */
  cancel(promptId: string, call: CallOptions = {}): Promise<boolean> {
    return cancelPrompt(this.#context, promptId, call);
  }

  /** Frees memory unless somebody else's prompt waits or runs. @returns whether the server was asked to. */
  free(options: FreeOptions = {}): Promise<boolean> {
    return freeMemory(this.#context, options);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#context.sockets.close();
    this.#transport.close();
  }
}
