import { laneTexts } from './queue-lanes.ts';
import { waitingTexts } from './queue-waiting.ts';
import { words } from './words.ts';

const WORKERS = {
  alive: 'alive',
  silent: 'silent',
  dead: 'dead',
  ended: 'ended',
} as const;

export const queue = {
  title: 'Queue',
  parts: 'What to show',
  now: 'Now',
  waitingPart: 'Waiting',
  lane: laneTexts,
  running: {
    title: 'Running',
    none: 'Nothing runs.',
    noneWaiting: 'Nothing waits, either. What is made next is written in Make.',
    noneHeld: 'Something waits, but nothing starts it: see the lanes and the workers.',
    preview: (id: number) => `Preview of prompt ${id}`,
    progress: (id: number) => `Progress of prompt ${id}`,
    attempt: (attempt: number) => `Attempt ${attempt}`,
    cancel: (id: number) => `Cancel prompt ${id}`,
  },
  waiting: waitingTexts,
  parked: {
    title: 'Parked',
    count: (count: number) => words.count(count, 'parked', 'parked'),
    note: 'These are not tried again by themselves: they keep killing their worker, or may have been submitted already. Look at the evidence before you ask for them once more.',
    evidence: 'Evidence',
    noEvidence: 'No attempt is recorded.',
    retry: 'Try again',
    retried: (id: number) => `Prompt ${id} waits once more.`,
    change: 'Change …',
    more: 'Show more',
  },
  workers: {
    title: 'Workers',
    none: 'No worker was seen lately.',
    noneHint: 'Nothing runs until one starts: media-gen watch',
    state: (state: keyof typeof WORKERS) => WORKERS[state],
    since: {
      alive: (started: string) => `started ${started}`,
      silent: (beat: string) => `last sign of life ${beat}`,
      dead: (beat: string) => `its process is gone; last sign of life ${beat}`,
      ended: (beat: string) => `said goodbye ${beat}`,
    },
    runs: (count: number) => (count === 0 ? 'runs nothing' : `runs ${words.number(count)}`),
    process: (host: string, pid: number) => `${host}, process ${pid}`,
  },
  retryFailed: {
    open: 'Retry failed …',
    title: 'Retry what failed',
    note: 'Each gets a fresh request and goes back to its lane. Files that exist are kept.',
    which: 'Which',
    all: 'Everything that failed',
    lately: (prompts: number, ago: string) =>
      `${words.count(prompts, 'prompt', 'prompts')} in 24 hours, last ${ago}`,
    noneLately:
      'Nothing failed in the last 24 hours; what failed before can be retried all together.',
    kind: 'Of which kind',
    everyKind: 'Every kind',
    seed: 'Seed',
    seedNew: 'A new one',
    seedSame: 'The same as before',
    parked: 'Parked ones, too, although their workers died of them',
    go: 'Retry',
    done: (count: number) =>
      count === 0
        ? 'Nothing that failed in this way is left.'
        : `${words.count(count, 'prompt waits', 'prompts wait')} once more.`,
  },
  keys: {
    title: 'Queue',
    next: 'Next one that waits',
    previous: 'The one before',
    pageDown: 'A screenful further',
    pageUp: 'A screenful back',
    first: 'The first one',
    last: 'The last one',
    choose: 'Choose or leave out',
    chooseRange: 'Choose one more',
    chooseAll: 'Choose all that are loaded',
    chooseNone: 'Choose none',
    up: 'Move one place forward',
    down: 'Move one place back',
    front: 'To the front of the lane',
    back: 'To the back of the lane',
    before: 'Right before another prompt',
    priority: 'Change the priority',
    runAt: 'Run at a time',
    cancel: 'Cancel',
    open: 'Open the prompt in Make',
    laneNext: 'Next lane',
    pauseAll: 'Pause or resume everything',
    retryFailed: 'Retry what failed',
  },
} as const;
