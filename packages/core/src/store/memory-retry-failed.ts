import type { PromptId } from '../executor/contract.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { retryPrompt } from './memory-retry.ts';
import { attemptsBehind, lastSeed } from './memory-seeds.ts';
import { mainJob } from './memory-takes.ts';
import type { RetryFailedOptions } from './request-control.ts';

export function retryFailed(data: MemoryData, options: RetryFailedOptions): readonly PromptId[] {
  const { seed: asked, limit = Number.POSITIVE_INFINITY } = options;
  const wanted = [...data.prompts.values()]
    .filter((prompt) => isWanted(data, prompt, options))
    .sort((a, b) => a.id - b.id)
    .slice(0, limit);
  for (const prompt of wanted) {
    const take = { prompt, job: mainJob(prompt) };
    const seed = asked === 'same' ? lastSeed(data, take) : asked;
    retryPrompt(data, prompt.id, seed === undefined ? {} : { seed });
  }
  return wanted.map(({ id }) => id);
}

function isWanted(
  data: MemoryData,
  prompt: MemoryPrompt,
  { classes, kinds, parked = false }: RetryFailedOptions,
): boolean {
  const { promptType, status } = prompt;
  const job = mainJob(prompt);
  const kind = data.kinds.generatedBy(promptType)?.name;
  if (kind === undefined || kinds?.includes(kind) === false) return false;
  if (status !== 'error' || job.state === 'leased') return false;
  if (job.state === 'parked' && !parked) return false;
  const last = attemptsBehind(data, { prompt, job }).findLast(
    ({ failureClass }) => failureClass !== undefined,
  );
  return (
    classes === undefined || (last?.failureClass && classes.includes(last.failureClass)) === true
  );
}
