import { ERROR_STATES } from './error-record.ts';
import type { MemoryData } from './memory-data.ts';
import { ownErrorState } from './memory-errors.ts';
import { isStopped, jobStateOf } from './memory-states.ts';
import { allTakes, type MemoryTake } from './memory-takes.ts';
import { COUNTED_STATES, type StateCount, type StatusCount } from './records.ts';

export function countPrompts(data: MemoryData): readonly StatusCount[] {
  const counts = new Map<string, StatusCount>();
  for (const prompt of data.prompts.values()) {
    const { promptType, status } = prompt;
    const key = JSON.stringify([promptType, status]);
    const kind = data.kinds.forPromptType(promptType)?.name;
    const { count, stopped } = counts.get(key) ?? { count: 0, stopped: 0 };
    counts.set(key, {
      kind,
      promptType,
      status,
      count: count + 1,
      stopped: stopped + (isStopped(prompt) ? 1 : 0),
    });
  }
  return [...counts.values()];
}

export function countStates(data: MemoryData): readonly StateCount[] {
  const counts = new Map<string, StateCount>();
  for (const take of allTakes(data.prompts.values())) {
    const kind = data.kinds.generatedBy(take.prompt.promptType)?.name;
    const jobState = countedState(data, take);
    if (kind === undefined || jobState === undefined) continue;
    const key = JSON.stringify([kind, jobState]);
    counts.set(key, { kind, jobState, takes: (counts.get(key)?.takes ?? 0) + 1 });
  }
  return [...counts.values()];
}

function countedState(data: MemoryData, take: MemoryTake): StateCount['jobState'] | undefined {
  const state = COUNTED_STATES.find((one) => one === jobStateOf(data, take));
  return ERROR_STATES.some((one) => one === state) ? ownErrorState(data, take) : state;
}
