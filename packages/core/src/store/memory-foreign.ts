import type { PromptId } from '../executor/contract.ts';
import { newJob, type MemoryData, type MemoryPrompt } from './memory-data.ts';
import { newWriting } from './memory-requests.ts';
import { findPrompt } from './memory-states.ts';

/** A row as another program writes it: nothing is checked. */
export interface ForeignRow {
  readonly promptType: string;
  readonly promptText: string;
  /** @default 'pending' */
  readonly status?: string | null;
  /** The text of its only writing; without one it has no writing. */
  readonly body?: string;
}

export function addForeignRow(data: MemoryData, row: ForeignRow): PromptId {
  const { promptType, promptText, status = 'pending', body } = row;
  const prompt: MemoryPrompt = {
    id: (data.lastIds.prompt += 1),
    promptType,
    promptText,
    priority: 5,
    createdMs: data.now(),
    metadata: {},
    status,
    errorMessage: undefined,
    writings: [],
    jobs: [newJob(undefined)],
  };
  const kind = data.kinds.forPromptType(promptType);
  if (body !== undefined) prompt.writings.push(newWriting(data, prompt, kind, body));
  data.prompts.set(prompt.id, prompt);
  data.changes.announce();
  return prompt.id;
}

export function setStatus(data: MemoryData, promptId: PromptId, status: string | null): void {
  findPrompt(data, promptId).status = status;
  data.changes.announce();
}

/** Whoever changes the priority knows nothing of places inside it. */
export function setForeignPriority(data: MemoryData, promptId: PromptId, priority: number): void {
  const prompt = findPrompt(data, promptId);
  prompt.priority = priority;
  for (const job of prompt.jobs) job.position = undefined;
  data.changes.announce();
}

export function addForeignArtifact(data: MemoryData, promptId: PromptId, filePath: string): void {
  const id = (data.lastIds.artifact += 1);
  data.foreignArtifacts.add(id);
  data.artifacts.push({
    id,
    promptId,
    artifactType: 'image',
    filePath,
    previewPath: null,
    metadata: {},
    createdMs: data.now(),
  });
  data.changes.announce();
}
