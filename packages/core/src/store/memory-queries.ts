import type { PromptId } from '../executor/contract.ts';
import type { MediaKind } from '../kinds/kind.ts';
import type { Problem } from '../payload/problem.ts';
import {
  copyJson,
  type MemoryAttempt,
  type MemoryData,
  type MemoryJob,
  type MemoryPrompt,
} from './memory-data.ts';
import { byUrgency, isClaimable, isStopped, jobStateOf, writingToRender } from './memory-states.ts';
import { furtherJobs, liveTakes, mainJob, type MemoryTake } from './memory-takes.ts';
import type { ArtifactFilter, ListFilter } from './port.ts';
import type {
  ArtifactRecord,
  AttemptRecord,
  FurtherTake,
  PromptDetail,
  PromptRecord,
  RunningRecord,
  WritingRecord,
} from './records.ts';

const DEFAULT_LIMIT = 100;

export function listPrompts(data: MemoryData, filter: ListFilter = {}): readonly PromptRecord[] {
  const rows = [...data.prompts.values()].filter((prompt) => matches(data, prompt, filter));
  if (filter.claimable === true) rows.sort(byUrgency);
  else rows.sort((a, b) => (filter.order === 'newest' ? b.id - a.id : a.id - b.id));
  return afterPrompt(data, rows, filter)
    .slice(0, filter.limit ?? DEFAULT_LIMIT)
    .map((prompt) => toRecord(data, prompt));
}

export function claimOrder(data: MemoryData, kind: MediaKind): readonly PromptId[] {
  return [...data.prompts.values()]
    .filter(({ promptType }) => data.kinds.generatedBy(promptType)?.name === kind)
    .sort(byUrgency)
    .flatMap((prompt) => liveTakes(prompt).filter((take) => isClaimable(data, take)))
    .map(({ prompt }) => prompt.id);
}

function matches(data: MemoryData, prompt: MemoryPrompt, filter: ListFilter): boolean {
  const kind = data.kinds.forPromptType(prompt.promptType)?.name;
  if (filter.promptIds !== undefined && !filter.promptIds.includes(prompt.id)) return false;
  if (filter.statuses !== undefined && !filter.statuses.includes(prompt.status)) return false;
  if (filter.kinds !== undefined && (kind === undefined || !filter.kinds.includes(kind)))
    return false;
  if (filter.search !== undefined && !isFound(prompt, filter.search)) return false;
  if (filter.stopped !== undefined && filter.stopped !== isStopped(prompt)) return false;
  const takes = liveTakes(prompt);
  const states = takes.flatMap((take) => jobStateOf(data, take) ?? []);
  if (filter.jobStates !== undefined && !states.some((state) => filter.jobStates?.includes(state)))
    return false;
  if (filter.claimable === true && !takes.some((take) => isClaimable(data, take))) return false;
  return filter.errorsOnly !== true || prompt.status === 'error' || hasBrokenBody(data, prompt);
}

function isFound({ id, promptText }: MemoryPrompt, search: string): boolean {
  return inSmallLetters(promptText).includes(inSmallLetters(search)) || String(id) === search;
}

function inSmallLetters(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function hasBrokenBody(data: MemoryData, prompt: MemoryPrompt): boolean {
  const problem = worstProblem(data, mainTake(prompt));
  return problem !== undefined && problem.severity !== 'warning';
}

/** The anchor itself may be gone from the filtered rows, so its place is compared, not searched. */
function afterPrompt(
  data: MemoryData,
  rows: readonly MemoryPrompt[],
  filter: ListFilter,
): readonly MemoryPrompt[] {
  const { after } = filter;
  if (after === undefined) return rows;
  const anchor = data.prompts.get(after);
  if (filter.claimable === true && anchor !== undefined)
    return rows.filter((prompt) => byUrgency(prompt, anchor) > 0);
  return rows.filter(({ id }) => (filter.order === 'newest' ? id < after : id > after));
}

function toRecord(data: MemoryData, prompt: MemoryPrompt): PromptRecord {
  const problem = worstProblem(data, mainTake(prompt));
  return {
    id: prompt.id,
    promptType: prompt.promptType,
    kind: data.kinds.forPromptType(prompt.promptType)?.name,
    promptText: prompt.promptText,
    status: prompt.status,
    priority: prompt.priority,
    createdMs: prompt.createdMs,
    errorMessage: prompt.errorMessage,
    jobState: jobStateOf(data, mainTake(prompt)),
    take: mainJob(prompt).take,
    furtherTakes: furtherTakes(data, prompt),
    ...timesOf(mainJob(prompt)),
    problem: problem && {
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
    },
    writingCount: prompt.writings.length,
    ...artifactsOf(data, prompt.id),
  };
}

function artifactsOf(
  data: MemoryData,
  promptId: PromptId,
): Pick<PromptRecord, 'artifactCount' | 'newestArtifactId'> {
  const own = data.artifacts.filter((artifact) => artifact.promptId === promptId);
  return { artifactCount: own.length, newestArtifactId: own.at(-1)?.id };
}

function mainTake(prompt: MemoryPrompt): MemoryTake {
  return { prompt, job: mainJob(prompt) };
}

function furtherTakes(data: MemoryData, prompt: MemoryPrompt): readonly FurtherTake[] {
  return furtherJobs(prompt).map((job) => ({
    take: job.take,
    jobState: jobStateOf(data, { prompt, job }) ?? 'queued',
    writingId: job.askedWriting,
    seed: job.askedSeed,
    ...timesOf(job),
  }));
}

function timesOf({
  state,
  notBeforeMs: waitsMs,
  runAtMs,
}: MemoryJob): Pick<PromptRecord, 'notBeforeMs' | 'runAtMs'> {
  const notBeforeMs = state === 'waiting' ? waitsMs : undefined;
  return { notBeforeMs, runAtMs: runAtMs === notBeforeMs ? notBeforeMs : undefined };
}

const SEVERITIES = ['error', 'repairable', 'warning'] as const;

export function worstProblem(
  data: MemoryData,
  take: MemoryTake,
): Pick<Problem, 'code' | 'severity' | 'message'> | undefined {
  if (data.kinds.generatedBy(take.prompt.promptType) === undefined) return undefined;
  const writing = writingToRender(take);
  if (writing === undefined) {
    const message = 'It has no writing: nothing says what to make.';
    return { code: 'PROMPT_BODY_MISSING', severity: 'error', message };
  }
  const problems = writing.reading?.problems ?? [];
  return SEVERITIES.map((severity) => problems.find((one) => one.severity === severity)).find(
    (problem) => problem !== undefined,
  );
}

export function promptDetail(data: MemoryData, promptId: PromptId): PromptDetail | undefined {
  const prompt = data.prompts.get(promptId);
  if (prompt === undefined) return undefined;
  return {
    ...toRecord(data, prompt),
    writings: prompt.writings.map((writing, index): WritingRecord => {
      const { id, title, contentType, body, createdMs } = writing;
      const isDefault = index === prompt.writings.length - 1;
      return { id, title, contentType, body, createdMs, isDefault };
    }),
    reading: writingToRender(mainTake(prompt))?.reading,
    artifacts: data.artifacts
      .filter((artifact) => artifact.promptId === promptId)
      .map(copyArtifact),
    attempts: attemptsOf(data, promptId),
    metadata: copyJson(prompt.metadata),
  };
}

export function attemptsOf(data: MemoryData, promptId: PromptId): readonly AttemptRecord[] {
  return data.attempts.filter((attempt) => attempt.promptId === promptId).map(copyAttempt);
}

function copyAttempt(attempt: MemoryAttempt): AttemptRecord {
  return {
    ...attempt,
    parameters: attempt.parameters && copyJson(attempt.parameters),
    checkpoint: attempt.checkpoint && copyJson(attempt.checkpoint),
  };
}

export function runningAttempts(data: MemoryData): readonly RunningRecord[] {
  return data.attempts.flatMap((attempt) => {
    const prompt = data.prompts.get(attempt.promptId);
    const kind = prompt && data.kinds.generatedBy(prompt.promptType)?.name;
    if (attempt.outcome !== undefined || prompt === undefined || kind === undefined) return [];
    const { promptId, take, attemptId, executor, workerId, startedMs } = attempt;
    const leaseUntilMs = prompt.jobs.find((job) => job.take === take)?.leaseUntilMs ?? 0;
    const facts = { promptId, take, kind, attemptId, attempt: attempt.attempt, executor };
    return [{ ...facts, workerId, startedMs, leaseUntilMs }];
  });
}

export function listArtifacts(
  data: MemoryData,
  filter: ArtifactFilter = {},
): readonly ArtifactRecord[] {
  const { promptIds, types, files, after, order, limit = DEFAULT_LIMIT } = filter;
  const newest = order === 'newest';
  const found = data.artifacts.filter(
    ({ id, promptId, artifactType, filePath, previewPath }) =>
      (after === undefined || (newest ? id < after : id > after)) &&
      (promptIds?.includes(promptId) ?? true) &&
      (types?.includes(artifactType) ?? true) &&
      (files?.some((file) => file === filePath || file === previewPath) ?? true),
  );
  return (newest ? found.toReversed() : found).slice(0, limit).map(copyArtifact);
}

function copyArtifact(artifact: ArtifactRecord): ArtifactRecord {
  return { ...artifact, metadata: copyJson(artifact.metadata) };
}
