import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { ComfyClient, type ServerOptions } from '../src/index.ts';
import { fastClock } from './fast-clock.ts';
import { json } from './stub-server.ts';

export interface Submitted {
  readonly promptId: string;
  readonly clientId: string | undefined;
  readonly number: number;
  readonly workflow: Readonly<Record<string, { class_type: string; inputs: object }>>;
}

type Item = readonly [number, string, object, object, readonly string[]];

/** What a test decides: by default everything is accepted and nothing runs by itself. */
export interface Script {
  /** Called for each accepted prompt, before its answer is sent. */
  onPrompt?: (prompt: Submitted, server: ScriptedComfy) => void | Promise<void>;
  /** Answers a request in place of the server; true when it did. */
  answer?: (path: string, request: IncomingMessage, answer: ServerResponse) => boolean;
  /** Answers a `POST /prompt` with this in place of a receipt. */
  receipt?: (prompt: Submitted) => object;
  /** Takes prompts and breaks the connection in place of an answer. */
  losesReceipts?: boolean;
  /** Whether a socket hears the first `status`. @default true */
  greets?: boolean;
}

/** A ComfyUI whose every move a test makes: HTTP and sockets are real, nothing is executed. */
export class ScriptedComfy {
  script: Script;
  readonly prompts: Submitted[] = [];
  readonly requests: string[] = [];
  readonly clientIds: string[] = [];
  readonly sockets = new Map<string, WebSocket>();
  running: Item[] = [];
  pending: Item[] = [];
  history = new Map<string, object>();
  #server: Server | undefined;
  #port = 0;
  #waiting: (() => void)[] = [];

  constructor(script: Script) {
    this.script = script;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async listen(): Promise<void> {
    const server = createServer((request, answer) => void this.#handle(request, answer));
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket, request) => {
      const id = new URL(request.url ?? '', this.url).searchParams.get('clientId') ?? '';
      this.clientIds.push(id);
      this.sockets.set(id, socket);
      socket.on('close', () => this.sockets.delete(id));
      if (this.script.greets !== false) this.send(id, 'status', { sid: id });
      this.#changed();
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Ends without a word, as a killed process does; memory is lost. */
  async kill(): Promise<void> {
    for (const socket of this.sockets.values()) socket.terminate();
    this.running = [];
    this.pending = [];
    this.history = new Map();
    const server = this.#server;
    server?.closeAllConnections();
    await new Promise<void>((resolve) =>
      server === undefined ? resolve() : server.close(() => resolve()),
    );
    this.#server = undefined;
  }

  /** Closes connections that are kept for the next request. */
  dropConnections(): void {
    this.#server?.closeIdleConnections();
  }

  send(clientId: string | undefined, type: string, data: object): void {
    this.sockets.get(clientId ?? '')?.send(JSON.stringify({ type, data }));
  }

  sendFrame(clientId: string | undefined, frame: Buffer): void {
    this.sockets.get(clientId ?? '')?.send(frame);
  }

  start({ promptId, number, workflow }: Submitted, outputNodes: readonly string[] = ['9']): void {
    this.running = [[number, promptId, workflow, {}, outputNodes]];
  }

  /** Records the end of a prompt; what was running stops. */
  end({ promptId, number, workflow }: Submitted, end: EndOptions = {}): void {
    const {
      outputs = {},
      outputNodes = ['9'],
      cached = [],
      how = 'success',
      data = {},
      meta = {},
    } = end;
    this.running = this.running.filter(([, id]) => id !== promptId);
    const event = `execution_${how}`;
    this.history.set(promptId, {
      prompt: [number, promptId, workflow, {}, outputNodes],
      outputs,
      status: {
        status_str: how === 'success' ? 'success' : 'error',
        completed: how === 'success',
        messages: [
          ['execution_start', { prompt_id: promptId, timestamp: 1000 }],
          ['execution_cached', { prompt_id: promptId, nodes: cached, timestamp: 1000 }],
          ...(end.messages ?? []),
          [event, { prompt_id: promptId, timestamp: 3500, ...data }],
        ],
      },
      meta,
    });
  }

  /** Tells the client that its prompt is over. */
  tellEnd({ clientId, promptId }: Submitted): void {
    this.send(clientId, 'executing', { node: null, prompt_id: promptId });
  }

  /** Resolves as soon as the condition holds after a request or a connection. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #changed(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  async #handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const path = (request.url ?? '').replace(/^\/api\b/, '');
    const body = Buffer.concat(chunks).toString();
    this.requests.push(`${request.method ?? ''} ${path} ${body}`.trim());
    try {
      if (this.script.answer?.(path, request, answer) === true) return;
      await this.#answer(`${request.method ?? ''} ${path}`, body, answer);
    } finally {
      this.#changed();
    }
  }

  async #answer(route: string, body: string, answer: ServerResponse): Promise<void> {
    const [, historyId] = /^GET \/history\/(.+)$/.exec(route) ?? [];
    if (route === 'GET /prompt') {
      json(answer, { exec_info: { queue_remaining: this.running.length + this.pending.length } });
    } else if (route === 'POST /prompt') {
      await this.#accept(body, answer);
    } else if (route === 'GET /queue') {
      json(answer, { queue_running: this.running, queue_pending: this.pending });
    } else if (historyId !== undefined) {
      const entry = this.history.get(historyId);
      json(answer, entry === undefined ? {} : { [historyId]: entry });
    } else if (/^POST \/(?:queue|interrupt|free)$/.test(route)) {
      answer.end();
    } else {
      answer.writeHead(404).end('404: Not Found');
    }
  }

  async #accept(body: string, answer: ServerResponse): Promise<void> {
    const read = JSON.parse(body) as {
      prompt_id: string;
      client_id?: string;
      prompt: Submitted['workflow'];
    };
    const prompt = {
      promptId: read.prompt_id,
      clientId: read.client_id,
      number: this.prompts.length,
      workflow: read.prompt,
    };
    this.prompts.push(prompt);
    this.start(prompt);
    await this.script.onPrompt?.(prompt, this);
    if (this.script.losesReceipts === true) {
      answer.destroy();
      return;
    }
    const receipt = { prompt_id: prompt.promptId, number: prompt.number, node_errors: {} };
    json(answer, this.script.receipt?.(prompt) ?? receipt);
  }
}

export interface EndOptions {
  readonly outputs?: object;
  readonly outputNodes?: readonly string[];
  readonly cached?: readonly string[];
  readonly how?: 'success' | 'error' | 'interrupted';
  readonly data?: object;
  readonly messages?: readonly unknown[];
  readonly meta?: object;
}

/** A scripted server and a client for it; both end with the test. */
export async function scripted(
  script: Script = {},
  options: Partial<ServerOptions> = {},
): Promise<{ server: ScriptedComfy; client: ComfyClient }> {
  const server = new ScriptedComfy(script);
  await server.listen();
  const client = new ComfyClient({
    url: server.url,
    clock: fastClock(),
    limits: { answerMs: 1_000_000, socketMs: 1_000_000, pingMs: 1_000_000 },
    random: () => 0.5,
    ...options,
  });
  onTestFinished(async () => {
    await client.close();
    await server.kill();
  });
  return { server, client };
}

/** Three nodes, the last of which saves. */
export const GRAPH = {
  '3': { class_type: 'EmptyImage', inputs: { width: 64, color: 7 } },
  '5': { class_type: 'ImageInvert', inputs: { image: ['3', 0] } },
  '9': { class_type: 'SaveImage', inputs: { images: ['5', 0], filename_prefix: 'a' } },
} as const;

export const IMAGE = { images: [{ filename: 'a_00001_.png', subfolder: 'mg', type: 'output' }] };
