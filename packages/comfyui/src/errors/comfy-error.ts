const MARKER = Symbol.for('@media-gen/comfyui/error');

/** Every way in which something here fails. Closed: a new one is a new version. */
export type ComfyErrorCode =
  /** An argument that can never work: an address that is none, a graph in the editor's format. */
  | 'bad-argument'
  /** No connection: refused, reset, no such host. */
  | 'unreachable'
  /** The certificate is not trusted. */
  | 'tls'
  /** The server took longer than the limit for one answer. */
  | 'slow-answer'
  /** Something answers, and it is not ComfyUI. */
  | 'not-comfyui'
  /** A redirect that is not followed: too many of them, or one on a command. */
  | 'redirected'
  /** 401 or 403. */
  | 'forbidden'
  /** An answer larger than its limit. */
  | 'answer-too-large'
  /** The server refuses the size of what was sent (413). */
  | 'request-too-large'
  /** Any other status than the expected one. */
  | 'http-status'
  /** The server refuses the graph: see `nodeErrors`. */
  | 'invalid-workflow'
  /** A node raised an exception: see `fault`. */
  | 'execution-failed'
  /** Somebody else interrupted the prompt. */
  | 'interrupted'
  /** Somebody else took the prompt off the queue, or cleared the history before it was read. */
  | 'removed'
  /** The server restarted and knows the prompt no more. */
  | 'lost'
  /** HTTP answers, and nothing is executed any more. */
  | 'dead-worker'
  /** The prompt's own time-out is over. */
  | 'prompt-timeout'
  /** The caller's signal aborted. */
  | 'cancelled'
  /** The prompt succeeded without an output that was asked for. */
  | 'missing-output'
  /** A file that the server names and does not have. */
  | 'file-gone'
  /** A download that ended before its size. */
  | 'truncated'
  /** A page instead of a file. */
  | 'wrong-content'
  /** A file name that would leave its folder. */
  | 'unsafe-name'
  /** A local file could not be read or written. */
  | 'local-file'
  /** No server of the pool can run the graph. */
  | 'no-server';

export interface ComfyErrorOptions {
  /** What to do next, one sentence. */
  readonly hint?: string;
  /** Whether the same call can succeed later or on another server. @default false */
  readonly retryable?: boolean;
  /** HTTP status, where one was the reason. */
  readonly status?: number;
  /** How long the server asks to wait (`Retry-After` of a 429 or 503), in milliseconds. */
  readonly retryAfterMs?: number;
  /** The prompt concerned, where there is one. */
  readonly promptId?: string;
  /** Whether the connection was refused: then no process listens, and what it held in memory is gone. */
  readonly refused?: boolean;
  readonly cause?: unknown;
}

/** The base of all errors here: a closed code, facts in the message, and what to do next. */
export class ComfyError extends Error {
  readonly [MARKER] = true;
  override readonly name: string = 'ComfyError';
  readonly code: ComfyErrorCode;
  readonly hint: string | undefined;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly promptId: string | undefined;
  readonly refused: boolean;

  constructor(code: ComfyErrorCode, message: string, options: ComfyErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
    this.promptId = options.promptId;
    this.refused = options.refused ?? false;
  }
}

/** Whether a value is one of our errors, from whichever copy of this package. */
export function isComfyError(value: unknown): value is ComfyError {
  return typeof value === 'object' && value !== null && MARKER in value;
}
