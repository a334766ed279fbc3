/** What a client of ComfyUI falls into, and that ours does not; each is run on every version. */
export const PITFALLS = {
  'early-events': 'events that come before the answer to the submission',
  'node-without-prompt': 'a socket that comes back is told the node and not the prompt',
  'missed-end': 'an end that was told while the socket was away',
  'late-close': 'an old socket of the same client id that closes late, so that ours hears nothing',
  'second-connection': 'a new prompt under a client id that was connected twice',
  'one-socket': 'several prompts at a time, under one client id',
  'taken-client-id': 'another socket that takes the client id',
  'slow-listener': 'a listener that throws',
  'foreign-progress': "other people's progress and previews, sent to everybody",
  'empty-queue': 'an empty queue that is no success',
  'late-history': 'a history that has the end later than the events told it',
  'evicted-history': 'an end that the history dropped before it was read',
  dequeued: 'a prompt that somebody took off the queue, which no event tells',
  'cached-outputs':
    'a wholly cached run, whose outputs old servers tell only to clients with an id',
  'cached-and-deleted': 'a cached reference to a file that was deleted',
  'foreign-cache': "a first run that other people's prompts warmed",
} as const satisfies Readonly<Record<string, string>>;

export type Pitfall = keyof typeof PITFALLS;
