import { ComfyError } from './comfy-error.ts';

/** What an exception of a node means for what to do next. */
export type ExecutionFault =
  /** The device's memory is used up. */
  | 'out-of-memory'
  /** The device answers nothing more until the server is restarted. */
  | 'broken-device'
  | 'disk-full'
  /** A model or input that is not there, or cannot be read. */
  | 'missing-file'
  /** Models that do not belong together. */
  | 'mismatched-models'
  /** A node that talks to a service did not get through. */
  | 'network'
  /** Anything else that a node raised. */
  | 'node';

/** The data of an `execution_error` message. */
export interface ExecutionErrorData {
  readonly prompt_id?: string;
  readonly node_id?: string;
  readonly node_type?: string;
  readonly exception_message?: string;
  readonly exception_type?: string;
  readonly traceback?: readonly string[];
  readonly executed?: readonly string[];
}

const MEMORY = /out of memory|CUBLAS_STATUS_ALLOC_FAILED|OutOfMemoryError/i;
const BROKEN = /illegal memory access|device-side assert|unspecified launch failure/i;
const DISK = /\[Errno 28\]|No space left on device/i;
const MISSING = /FileNotFoundError|SafetensorError|No such file or directory/;
const NETWORK =
  /ConnectionError|TimeoutError|ClientConnector|\b(?:HTTP|status(?: code)?|error)\W{0,3}(?:429|50[234])\b/i;

/** Reads the fault out of an exception, by type and text: the server has no code for it. */
export function executionFault(data: ExecutionErrorData): ExecutionFault {
  const type = data.exception_type ?? '';
  const text = `${type}: ${data.exception_message ?? ''}`;
  // A broken device can mention memory too, and no retry helps there.
  if (BROKEN.test(text)) return 'broken-device';
  if (MEMORY.test(text)) return 'out-of-memory';
  if (DISK.test(text)) return 'disk-full';
  if (MISSING.test(text)) return 'missing-file';
  if (text.includes('mat1 and mat2 shapes cannot be multiplied')) return 'mismatched-models';
  if (NETWORK.test(text)) return 'network';
  return 'node';
}

const HINTS: Readonly<Record<ExecutionFault, string>> = {
  'out-of-memory':
    'Free the memory of the server and try once more, then with a smaller size or batch, or on another server.',
  'broken-device': 'Restart the server: every further prompt fails the same way.',
  'disk-full': 'Make room on the disk of the server.',
  'missing-file': 'Check that the model or input is on the server and whole.',
  'mismatched-models': 'Use the text encoder and VAE that belong to the model.',
  network: 'Try again later.',
  node: 'Look at the traceback, and at the values that the node was given.',
};

/** A node raised an exception. What other nodes had finished before is in `outputs`. */
export class ExecutionError extends ComfyError {
  override readonly name = 'ExecutionError';
  readonly fault: ExecutionFault;
  readonly nodeId: string | undefined;
  readonly nodeType: string | undefined;
  readonly exceptionType: string | undefined;
  /** The whole message, tips included. */
  readonly exceptionMessage: string;
  readonly traceback: readonly string[];
  /** Raw outputs by node id. */
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(
    promptId: string,
    data: ExecutionErrorData,
    outputs: Readonly<Record<string, unknown>>,
  ) {
    const fault = executionFault(data);
    const message = data.exception_message ?? '';
    const where = `node ${data.node_id ?? '?'} ${data.node_type ?? ''}`.trim();
    const first = message.split('\n', 1)[0]?.trim() ?? '';
    super('execution-failed', `${where}: ${data.exception_type ?? 'exception'}: ${first}`, {
      promptId,
      hint: HINTS[fault],
      retryable: fault === 'out-of-memory' || fault === 'network' || fault === 'broken-device',
    });
    this.fault = fault;
    this.nodeId = data.node_id;
    this.nodeType = data.node_type;
    this.exceptionType = data.exception_type;
    this.exceptionMessage = message;
    this.traceback = data.traceback ?? [];
    this.outputs = outputs;
  }
}
