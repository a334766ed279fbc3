import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { MemoryData, MemoryPrompt } from './memory-data.ts';
import { logEvent } from './memory-events.ts';
import { findPrompt, isClaimable, jobStateOf, placeOf } from './memory-states.ts';
import { mainJob } from './memory-takes.ts';
import { checkPriority, idsToMove, notWaiting, refuseSeveralLanes } from './order-refusals.ts';
import { placesAfter, placesBefore, placesRightBefore, type MovedPrompt } from './queue-places.ts';
import type { QueuePlace } from './request-control.ts';

interface Waiting {
  readonly promptId: PromptId;
  readonly kind: MediaKind;
  readonly prompt: MemoryPrompt;
}

/** @throws {MediaGenError} `prompt_not_found`, `illegal_transition` */
export function findWaiting(data: MemoryData, promptId: PromptId): Waiting {
  const prompt = findPrompt(data, promptId);
  const kind = data.kinds.generatedBy(prompt.promptType)?.name;
  const main = { prompt, job: mainJob(prompt) };
  if (kind !== undefined && isClaimable(data, main)) return { promptId, kind, prompt };
  throw notWaiting(promptId, jobStateOf(data, main) ?? prompt.status ?? 'nothing of ours');
}

export function reorder(data: MemoryData, asked: readonly PromptId[], place: QueuePlace): void {
  const promptIds = idsToMove(asked, place);
  const waiting = promptIds.map((promptId) => findWaiting(data, promptId));
  const target = 'before' in place ? findWaiting(data, place.before) : undefined;
  refuseSeveralLanes(target === undefined ? waiting : [...waiting, target]);
  const kind = waiting[0]?.kind;
  if (kind === undefined) return;
  const priority = target?.prompt.priority ?? levelOf(data, kind, place);
  const moved = movedIn(data, kind, priority, promptIds);
  for (const { promptId, place: position } of newPlaces(data, {
    promptIds,
    place,
    target,
    moved,
  })) {
    moveTakes(findPrompt(data, promptId), priority, position);
  }
  for (const promptId of promptIds)
    logEvent(data, { type: 'prompt:moved', promptId, data: { ...place, priority } });
}

/** All takes of a prompt that wait go together. */
function moveTakes(prompt: MemoryPrompt, priority: number, position: number | undefined): void {
  prompt.priority = priority;
  for (const job of prompt.jobs) {
    const waits = ['queued', 'waiting', 'quarantined'].includes(job.state ?? 'queued');
    if (waits || job.position !== undefined) job.position = position;
  }
}

function newPlaces(
  data: MemoryData,
  {
    promptIds,
    place,
    target,
    moved,
  }: {
    readonly promptIds: readonly PromptId[];
    readonly place: QueuePlace;
    readonly target: Waiting | undefined;
    readonly moved: readonly MovedPrompt[];
  },
): readonly MovedPrompt[] {
  if (target !== undefined) return placesRightBefore(placeOf(target.prompt), moved, promptIds);
  const toFront = 'to' in place && place.to === 'front';
  const places = toFront
    ? placesBefore(Math.min(1, ...moved.map((one) => one.place)), promptIds.length)
    : placesAfter(
        Math.max(data.lastIds.prompt, ...moved.map((one) => one.place)),
        promptIds.length,
      );
  return promptIds.map((promptId, index) => ({ promptId, place: places[index] ?? promptId }));
}

/** The most urgent level of what is pending in a lane, or the least urgent one. */
function levelOf(data: MemoryData, kind: MediaKind, place: QueuePlace): number {
  const levels = [...data.prompts.values()]
    .filter(
      ({ promptType, status }) =>
        status === 'pending' && data.kinds.generatedBy(promptType)?.name === kind,
    )
    .map(({ priority }) => priority);
  return 'to' in place && place.to === 'back' ? Math.max(...levels) : Math.min(...levels);
}

function movedIn(
  data: MemoryData,
  kind: MediaKind,
  priority: number,
  except: readonly PromptId[],
): readonly MovedPrompt[] {
  return [...data.prompts.values()]
    .filter((prompt) => prompt.priority === priority && !except.includes(prompt.id))
    .filter(({ promptType }) => data.kinds.generatedBy(promptType)?.name === kind)
    .flatMap(({ id: promptId, jobs }) => {
      const places = jobs.flatMap(({ position }) => position ?? []);
      return places.length === 0 ? [] : [{ promptId, place: Math.min(...places) }];
    })
    .sort((a, b) => a.place - b.place);
}

export function setPriority(data: MemoryData, asked: readonly PromptId[], priority: number): void {
  checkPriority(priority);
  for (const { promptId, prompt } of idsToMove(asked).map((id) => findWaiting(data, id))) {
    if (prompt.priority === priority && mainJob(prompt).position === undefined) continue;
    moveTakes(prompt, priority, undefined);
    logEvent(data, { type: 'prompt:moved', promptId, data: { priority } });
  }
}
