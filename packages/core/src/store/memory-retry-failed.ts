import type { PromptId } from '../executor/contract.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { retryPrompt } from './memory-requests.ts';
import { lastSeed } from './memory-retry.ts';
import type { RetryFailedOptions } from './request-control.ts';

export function retryFailed(data: MemoryData, options: RetryFailedOptions): readonly PromptId[] {
  const { seed: asked, limit = Number.POSITIVE_INFINITY } = options;
  const wanted = [...data.prompts.values()]
    .filter((prompt) => isWanted(data, prompt, options))
    .sort((a, b) => a.id - b.id)
    .slice(0, limit);
  for (const { id } of wanted) {
    const seed = asked === 'same' ? lastSeed(data, id) : asked;
    retryPrompt(data, id, seed === undefined ? {} : { seed });
  }
  return wanted.map(({ id }) => id);
}

function isWanted(
  data: MemoryData,
  { id, promptType, status, job }: MemoryPrompt,
  { classes, kinds, parked = false }: RetryFailedOptions,
): boolean {
  const kind = data.kinds.generatedBy(promptType)?.name;
  if (kind === undefined || kinds?.includes(kind) === false) return false;
  if (status !== 'error' || job.state === 'leased') return false;
  if (job.state === 'parked' && !parked) return false;
  const last = data.attempts.findLast(
    ({ promptId, failureClass }) => promptId === id && failureClass !== undefined,
  );
  return (
    classes === undefined || (last?.failureClass && classes.includes(last.failureClass)) === true
  );
}
