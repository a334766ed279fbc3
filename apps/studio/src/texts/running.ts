import { words } from './words.ts';

/** What runs, wherever it is shown. */
export const running = {
  stage: 'Stage',
  steps: 'Steps',
  of: (done: number, total: number) => `${words.number(done)} of ${words.number(total)}`,
  elapsed: 'Elapsed',
  usually: 'Usually',
  left: 'Left',
  leftAbout: (duration: string) => `about ${duration}`,
  longer: 'longer than usual',
  measured: (attempts: number) => `median of ${words.count(attempts, 'attempt', 'attempts')}`,
  worker: 'Worker',
  executor: 'Executor',
  take: (take: number) => `Take ${take}`,
  elsewhere: 'It runs in another process: how far it is, is not known here.',
  log: 'Log',
  noLog: 'Nothing was logged yet.',
  skipped: (count: number) => `${words.count(count, 'line', 'lines')} before`,
  cancelled: {
    cancelled: 'Cancelled.',
    cancel_requested: 'It is being stopped.',
    not_cancellable: 'It has ended meanwhile.',
  },
} as const;
