import type { FailureClass } from '@media-gen/core';
import type { FakeComfyVersion } from '@media-gen/testing/comfyui';

/** One fault of a ComfyUI, and what comes of a prompt that meets it. */
export interface FaultCase {
  /** What goes wrong, in words. */
  readonly fault: string;
  /** As the fake is told. */
  readonly set: readonly string[];
  /** How many servers there are; the fault is on the first. */
  readonly servers: 1 | 2;
  /** A picture, or the class of the failure. */
  readonly ends: 'picture' | FailureClass;
  /** How many prompts the servers were given; more than one is a second submission for a reason. */
  readonly submissions: readonly number[];
  readonly options?: object;
}

const once = [1];
const again = [2];

/** Each of these is run against every version; `docs/comfyui.md` is made from it. */
export const FAULT_MATRIX: readonly FaultCase[] = [
  { fault: 'none', set: [], servers: 1, ends: 'picture', submissions: once },
  {
    fault: 'open socket that says nothing',
    set: ['silent-socket'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'socket that breaks',
    set: ['drop-socket'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'somebody else takes our client id',
    set: ['duplicate-client'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'answer to the submission is lost',
    set: ['lost-answer@1'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'slow answers',
    set: ['slow-answers=20'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'slow download',
    set: ['slow-downloads=1'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'download that ends early, once',
    set: ['truncated-downloads@1'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'downloads that always end early',
    set: ['truncated-downloads'],
    servers: 1,
    ends: 'unavailable',
    submissions: once,
  },
  {
    fault: 'history that comes late',
    set: ['late-history=60'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'history cleared by somebody else',
    set: ['foreign-clear-history'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'history cleared by somebody else, and no events',
    set: ['drop-socket', 'foreign-clear-history'],
    servers: 1,
    ends: 'interrupted',
    submissions: once,
  },
  {
    fault: 'no routes of the jobs API',
    set: ['no-job-routes'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: "somebody else's prompts in the queue",
    set: ['foreign-jobs=2'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'some answers 503',
    set: ['http-503=/history@2'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'some answers 500',
    set: ['http-500=/queue@1'],
    servers: 1,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: 'restart in the middle',
    set: ['restart@1'],
    servers: 1,
    ends: 'picture',
    submissions: again,
  },
  {
    fault: 'server gone for good',
    set: ['kill@1'],
    servers: 2,
    ends: 'picture',
    submissions: again,
  },
  {
    fault: 'server gone for good, and no other',
    set: ['kill@1'],
    servers: 1,
    ends: 'unavailable',
    submissions: once,
  },
  {
    fault: 'dead worker behind living HTTP',
    set: ['dead-worker@1'],
    servers: 2,
    ends: 'picture',
    submissions: again,
    options: { idleWorkerMs: 300, stuckMs: 300 },
  },
  {
    fault: 'dead worker, and no other server',
    set: ['dead-worker@1'],
    servers: 1,
    ends: 'unavailable',
    submissions: once,
    options: { idleWorkerMs: 300, stuckMs: 300, noServerMs: 1 },
  },
  {
    fault: 'node that hangs',
    set: ['stuck-node'],
    servers: 1,
    ends: 'timeout',
    submissions: once,
    options: { timeoutMs: 200 },
  },
  {
    fault: 'server that takes requests and never answers',
    set: ['hang'],
    servers: 2,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: '403 to the submission',
    set: ['http-403=POST /prompt'],
    servers: 2,
    ends: 'picture',
    submissions: once,
  },
  {
    fault: '403 to everything, and no other server',
    set: ['http-403'],
    servers: 1,
    ends: 'unavailable',
    submissions: [0],
  },
  {
    fault: '500 to the submission',
    set: ['http-500=POST /prompt'],
    servers: 1,
    ends: 'engine',
    submissions: [0],
  },
  {
    fault: 'redirect that never ends',
    set: ['redirect'],
    servers: 1,
    ends: 'unavailable',
    submissions: [0],
  },
  {
    fault: 'HTML page instead of a picture',
    set: ['html=/view'],
    servers: 1,
    ends: 'output',
    submissions: once,
  },
  {
    fault: 'file name that leads out of its folder',
    set: ['output-name'],
    servers: 1,
    ends: 'output',
    submissions: once,
  },
  {
    fault: 'file that is deleted as soon as it is told',
    set: ['deleted-file'],
    servers: 1,
    ends: 'output',
    submissions: [1, 2, 3],
  },
  {
    fault: 'out of memory',
    set: ['out-of-memory'],
    servers: 1,
    ends: 'out_of_memory',
    submissions: once,
  },
  { fault: 'disk full', set: ['disk-full'], servers: 2, ends: 'picture', submissions: again },
  {
    fault: 'disk full, and no other server',
    set: ['disk-full'],
    servers: 1,
    ends: 'storage',
    submissions: once,
  },
  { fault: 'broken device', set: ['cuda-broken'], servers: 2, ends: 'picture', submissions: again },
  {
    fault: 'broken device, and no other server',
    set: ['cuda-broken'],
    servers: 1,
    ends: 'unavailable',
    submissions: once,
  },
  {
    fault: 'exception of a node',
    set: ['node-exception=ValueError: no'],
    servers: 1,
    ends: 'engine',
    submissions: once,
  },
  {
    fault: 'network failure of a node',
    set: ['node-exception=ConnectionError: reset'],
    servers: 1,
    ends: 'unavailable',
    submissions: once,
  },
  {
    fault: 'models that do not belong together',
    set: ['node-exception=RuntimeError: mat1 and mat2 shapes cannot be multiplied'],
    servers: 1,
    ends: 'invalid',
    submissions: once,
  },
  {
    fault: 'model file that is gone',
    set: ['node-exception=FileNotFoundError: x.safetensors'],
    servers: 1,
    ends: 'invalid',
    submissions: once,
  },
  {
    fault: 'interrupted by somebody else',
    set: ['foreign-interrupt'],
    servers: 1,
    ends: 'interrupted',
    submissions: once,
  },
];

export const VERSIONS: readonly FakeComfyVersion[] = ['0.3.64', '0.29.0'];
