import { takeNotFound } from './again.ts';
import { newJob, startRequest, type MemoryJob, type MemoryPrompt } from './memory-data.ts';

/** One take of a prompt, with its prompt. */
export interface MemoryTake {
  readonly prompt: MemoryPrompt;
  readonly job: MemoryJob;
}

/** The take that the prompt's status tells of: what `retry` means where no take is named. */
export function mainJob({ jobs }: MemoryPrompt): MemoryJob {
  const main = jobs.findLast(({ further }) => !further);
  if (main === undefined) throw new Error('A prompt has always a take of its own.');
  return main;
}

export function furtherJobs({ jobs }: MemoryPrompt): readonly MemoryJob[] {
  return jobs.filter(({ further }) => further);
}

/** The takes that can still be claimed, cancelled or ended: those before the main one are over. */
export function liveTakes(prompt: MemoryPrompt): readonly MemoryTake[] {
  return [mainJob(prompt), ...furtherJobs(prompt)].map((job) => ({ prompt, job }));
}

export function allTakes(prompts: Iterable<MemoryPrompt>): readonly MemoryTake[] {
  return [...prompts].flatMap(liveTakes);
}

/** Adds another take; a fence counts per take. */
export function addTake(
  { jobs }: MemoryPrompt,
  state: MemoryJob['state'],
  values: Partial<MemoryJob> = {},
): MemoryJob {
  const job = { ...newJob(state, jobs.length + 1), ...values };
  jobs.push(job);
  return job;
}

/** Whether its request ended: a prompt that another program re-queued is asked for anew. */
export function isOver({ state }: MemoryJob): boolean {
  return state === 'done' || state === 'failed' || state === 'foreign';
}

/** A fresh request of what the status tells of: another take where one was published. */
export function askAnew(prompt: MemoryPrompt): MemoryJob {
  const main = mainJob(prompt);
  if (hasSucceeded(prompt)) return addTake(prompt, 'queued', { fence: main.fence });
  startRequest(main);
  return main;
}

/** @throws {MediaGenError} `take_not_found` */
export function findTake(prompt: MemoryPrompt, take: number): MemoryTake {
  const job = prompt.jobs.find((one) => one.take === take);
  if (job === undefined) throw takeNotFound(prompt.id, take, prompt.jobs.length);
  return { prompt, job };
}

/** Whether any take of the prompt was published by us. */
export function hasSucceeded({ jobs }: MemoryPrompt): boolean {
  return jobs.some(({ succeeded }) => succeeded);
}

/** A take of it is ready: what else of it waits or runs is a further take from now on. */
export function leaveStatusTo({ jobs }: MemoryPrompt, done: MemoryJob): void {
  for (const job of jobs) {
    const open = ['queued', 'waiting', 'quarantined', 'leased'].includes(job.state ?? 'done');
    if (job !== done && open) job.further = true;
  }
}
