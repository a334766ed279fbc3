import { MediaGenError } from '@media-gen/core';

/** Every fault, with what its value says. A tick is a node's start or one step of progress. */
export const FAULTS = {
  'silent-socket': 'frames that still come before a socket falls silent (1)',
  'drop-socket': 'frames before a socket is cut, without a close frame (3)',
  'duplicate-client': 'tick at which another socket takes the client id of the running prompt (1)',
  restart:
    'tick at which the server restarts: history, queue, counters and temp files are lost (2)',
  kill: 'tick at which the server goes away for good (2)',
  'dead-worker': 'tick at which the worker dies while HTTP lives on (2)',
  'stuck-node': 'tick at which a node hangs until the fault is cleared (2)',
  'http-403': 'route (all), e.g. /view or "POST /prompt"',
  'http-500': 'route (all)',
  'http-503': 'route (all)',
  hang: 'route (all) that takes requests and never answers',
  'lost-answer': 'route (POST /prompt) that does its work and cuts the connection',
  'late-answer':
    'milliseconds between the work of POST /prompt and its answer, while events arrive (50)',
  'slow-answers': 'milliseconds before each answer (200)',
  html: 'route (/view) that answers 200 with an HTML page',
  redirect: 'route (all) that redirects to itself for ever',
  'slow-downloads': 'milliseconds between pieces of 16 KiB (20)',
  'truncated-downloads': 'share of the file that comes before the cut (0.5)',
  'deleted-file': 'outputs are deleted as soon as they are told',
  'deleted-upload': 'uploads are deleted as soon as they are told',
  'out-of-memory': 'batch:N, pixels:N (from that size on), until-free, or nothing (always)',
  'disk-full': 'files that can still be written (0)',
  'node-exception': 'what the next node raises, e.g. "ValueError: no" (RuntimeError)',
  'cuda-broken': 'every prompt fails until the server restarts',
  'foreign-jobs': 'prompts of somebody else that are put into the queue now (1)',
  'foreign-interrupt': 'tick at which somebody else interrupts (2)',
  'foreign-clear': 'tick at which somebody else empties the queue (1)',
  'foreign-clear-history': 'somebody else empties the history as soon as a prompt is in it',
  'late-history': 'milliseconds between the last event and the history entry (50)',
  'no-job-routes': 'the routes of the jobs API are not there',
  'output-name': 'name that is told instead of the real one (../../escape.png)',
} as const satisfies Readonly<Record<string, string>>;

/** The name of something that can go wrong on command. */
export type FaultName = keyof typeof FAULTS;

/** A fault that is on. */
export interface Fault {
  readonly name: FaultName;
  /** What it means is said at {@link FAULTS}. */
  readonly value?: string;
  /** How often it still strikes. @default until it is cleared */
  readonly times?: number;
}

/** The faults that are on, and how often each has struck. */
export class FaultBook {
  readonly #faults = new Map<FaultName, Fault>();
  readonly #struck = new Map<FaultName, number>();
  readonly #onSet: (fault: Fault) => void;
  #cleared: (() => void)[] = [];

  constructor(onSet: (fault: Fault) => void) {
    this.#onSet = onSet;
  }

  /** Switches one on; one of the same name is replaced. */
  set(fault: Fault): void {
    this.#faults.set(fault.name, fault);
    this.#onSet(fault);
    this.#tellCleared();
  }

  /** Switches one off, or all. */
  clear(name?: FaultName): void {
    if (name === undefined) this.#faults.clear();
    else this.#faults.delete(name);
    this.#tellCleared();
  }

  list(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  /** How often each has struck. */
  struck(): Readonly<Partial<Record<FaultName, number>>> {
    return Object.fromEntries(this.#struck);
  }

  /** The fault if it is on; does not use it up. */
  peek(name: FaultName): Fault | undefined {
    return this.#faults.get(name);
  }

  /** The fault if it is on and strikes here; one time less is left. */
  take(name: FaultName, strikes: (fault: Fault) => boolean = () => true): Fault | undefined {
    const fault = this.#faults.get(name);
    if (fault === undefined || !strikes(fault)) return undefined;
    this.#struck.set(name, (this.#struck.get(name) ?? 0) + 1);
    if (fault.times !== undefined) {
      if (fault.times <= 1) this.clear(name);
      else this.#faults.set(name, { ...fault, times: fault.times - 1 });
    }
    return fault;
  }

  /** Resolves when this very fault is replaced or cleared. */
  async whileOn(name: FaultName): Promise<void> {
    const fault = this.#faults.get(name);
    while (fault !== undefined && this.#faults.get(name) === fault) {
      await new Promise<void>((resolve) => this.#cleared.push(resolve));
    }
  }

  #tellCleared(): void {
    const waiting = this.#cleared;
    this.#cleared = [];
    for (const resolve of waiting) resolve();
  }
}

/**
 * Reads `NAME[=VALUE][@TIMES]`, as the command line and the control route take it.
 *
 * @throws {@link MediaGenError} `argument_invalid` where the name is unknown.
 */
export function parseFault(text: string): Fault {
  const match = /^([a-z0-9-]+)(?:=(.*?))?(?:@(\d+))?$/.exec(text);
  const name = match?.[1] ?? text;
  if (!isFaultName(name)) {
    throw new MediaGenError('argument_invalid', `There is no fault called "${name}".`, {
      hint: `The faults are: ${Object.keys(FAULTS).join(', ')}.`,
    });
  }
  const [, , value, times] = match ?? [];
  return {
    name,
    ...(value === undefined ? {} : { value }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}

/** The value as a number, or what it is without one. */
export function numberIn(fault: Fault, otherwise: number): number {
  return fault.value === undefined ? otherwise : Number(fault.value);
}

/** Whether a route fault means this request: `/path` or `METHOD /path`; without a value all. */
export function isRoute(fault: Fault, method: string, path: string, otherwise: string): boolean {
  const wanted = fault.value ?? otherwise;
  return wanted === '' || path.startsWith(wanted) || `${method} ${path}`.startsWith(wanted);
}
