import type { RunnerEventName } from '@media-gen/core';

/** What a run tells of as JSON. The whole story is in the log: `media-gen events`. */
export const EVENT_NAMES: readonly RunnerEventName[] = [
  'prompt:claimed',
  'attempt:progressed',
  'attempt:logged',
  'attempt:relieved',
  'prompt:committed',
  'prompt:failed',
  'prompt:released',
  'prompt:lost',
  'prompt:reset',
  'prompt:recovered',
  'lane:paused',
  'lane:probed',
  'lane:resumed',
  'worker:troubled',
];
