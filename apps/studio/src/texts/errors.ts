import { words } from './words.ts';

const STATES = {
  failed: 'Failed',
  parked: 'Parked',
  unusable: 'Cannot be read',
} as const;

export const errors = {
  title: 'Errors',
  list: 'What does not go on by itself',
  filter: 'Which errors',
  all: 'All',
  state: (state: keyof typeof STATES) => STATES[state],
  none: 'Nothing is wrong.',
  noneHint: 'What fails comes here, with what to do about it.',
  noneFound: 'There is nothing of this sort.',
  showAll: 'Show all',
  more: 'Show more',
  pick: 'Choose an error to see what happened and what to do.',
  gone: 'It is not in the list any more: it was retried, or it is done.',
  close: 'Close the error',
  noText: '(without a text)',
  take: (take: number) => `Take ${take}`,
  attempts: (count: number) => words.count(count, 'attempt', 'attempts'),
  when: 'When',
  whenUnknown: 'time unknown',
  prompt: 'Prompt',
  openPrompt: 'Open the prompt in Make',
  next: 'What to do next',
  said: 'What was said',
  tried: 'What was tried',
  retry: 'Retry',
  retryItem: (id: number, take: number) =>
    take === 1 ? `Retry prompt ${id}` : `Retry take ${take} of prompt ${id}`,
  retrySame: 'Retry with the same seed',
  seedUnknown: 'No seed is known of its last attempt.',
  change: 'Change settings …',
  editBody: 'Edit the body …',
  changeTitle: (id: number) => `Change prompt ${id}`,
  changeNote: 'What you change is saved as a new writing; the one before is kept.',
  saveRetry: 'Save and retry',
  saveOnly: 'Save; it runs when it can be read',
  retryAll: (count: number, name: string | undefined) =>
    `Retry all ${words.number(count)}${name === undefined ? '' : `: ${name}`}`,
  retried: (id: number) => `Prompt ${id} waits once more.`,
  retriedAll: (count: number) =>
    count === 0
      ? 'Nothing of this sort is left to retry.'
      : `${words.count(count, 'prompt waits', 'prompts wait')} once more.`,
  keys: {
    title: 'Errors',
    next: 'Next error',
    previous: 'The one before',
    retry: 'Retry',
    same: 'Retry with the same seed',
    change: 'Change settings',
    all: 'Retry all that are filtered',
    close: 'Close the error',
  },
} as const;
