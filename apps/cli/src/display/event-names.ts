import type { RunnerEventName } from '@media-gen/core';

/** Every event of a runner; the compiler sees to it that none is missing. */
const NAMES: Readonly<Record<RunnerEventName, true>> = {
  'prompt:claimed': true,
  'attempt:progressed': true,
  'attempt:logged': true,
  'attempt:relieved': true,
  'prompt:committed': true,
  'prompt:failed': true,
  'prompt:released': true,
  'prompt:lost': true,
  'prompt:recovered': true,
  'worker:troubled': true,
};

export const EVENT_NAMES = Object.keys(NAMES) as readonly RunnerEventName[];
