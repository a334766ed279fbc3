import type { ExecutionResult, Executor, Warning } from '../executor/contract.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import type { Kind } from '../kinds/kind.ts';
import type { MediaFacts } from '../media/inspector.ts';
import type { PublishedFile } from '../media/media-root.ts';
import type { Lease } from '../store/lease.ts';

/** What every file of one attempt has in common. */
export interface FinishedAttempt {
  readonly lease: Lease;
  readonly kind: Kind;
  readonly executor: Executor;
  readonly result: ExecutionResult;
  readonly warnings: readonly Warning[];
  readonly startedMs: number;
  readonly finishedMs: number;
}

/** The seed that was really used; `undefined` where the engine takes none. */
export function realSeed({
  result,
  lease,
}: Pick<FinishedAttempt, 'result' | 'lease'>): number | undefined {
  if (result.seed === null) return undefined;
  return result.seed ?? lease.seed;
}

/**
 * How a file was made, complete enough to make it again. It goes into the file and, with the
 * file's hash, into its artifact's metadata.
 */
export function recipeOf(attempt: FinishedAttempt, name: string, facts: MediaFacts): JsonObject {
  const { lease, executor, result, startedMs, finishedMs } = attempt;
  return {
    format: 'media-gen/recipe',
    version: 1,
    promptId: lease.promptId,
    promptText: lease.promptText,
    kind: lease.kind,
    take: lease.take,
    attempt: lease.attempt,
    attemptId: lease.attemptId,
    requestKey: lease.requestKey,
    writingId: lease.writingId,
    payload: toJson(lease.reading.payload),
    executor: { name: executor.name, version: executor.version },
    parameters: result.parameters ?? {},
    seed: realSeed(attempt) ?? null,
    startedAt: new Date(startedMs).toISOString(),
    finishedAt: new Date(finishedMs).toISOString(),
    durationMs: finishedMs - startedMs,
    warnings: attempt.warnings.map(({ code, message, path }) => ({
      code,
      message,
      ...(path !== undefined && { path }),
    })),
    file: { name, ...factsAsJson(facts) },
  };
}

/** The metadata of an artifact: the keys that existing readers expect, the file's facts, the recipe. */
export function artifactMetadata(
  attempt: FinishedAttempt,
  file: PublishedFile,
  facts: MediaFacts,
  own: JsonObject | undefined,
): JsonObject {
  return {
    ...own,
    ...attempt.kind.artifactMetadata(attempt.lease.reading.payload),
    generated_at: localTimestamp(new Date(attempt.finishedMs)),
    file_size: file.bytes,
    file_name: file.name.split('/').at(-1) ?? file.name,
    file_format: file.name.split('.').at(-1)?.toLowerCase() ?? '',
    media_type: facts.mediaType,
    ...(facts.width !== undefined && { width: facts.width }),
    ...(facts.height !== undefined && { height: facts.height }),
    ...(facts.durationSeconds !== undefined && { duration_seconds: facts.durationSeconds }),
    sha256: file.sha256,
    recipe: withHash(recipeOf(attempt, file.name, facts), file),
  };
}

/** `2026-01-06T21:30:45.123` in local time, as the existing programs write it. */
export function localTimestamp(date: Date): string {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, -1);
}

/** `image/200_20260106T213045_1f0c9a3e`: galleries read the prompt's id out of it. */
export function publishFolder({ lease, kind, finishedMs }: FinishedAttempt): string {
  const stamp = localTimestamp(new Date(finishedMs)).slice(0, 19).replaceAll(/[-:]/g, '');
  return `${kind.folder}/${lease.promptId}_${stamp}_${lease.attemptId.slice(0, 8)}`;
}

function withHash(recipe: JsonObject, file: PublishedFile): JsonObject {
  const described = recipe['file'] as JsonObject;
  return { ...recipe, file: { ...described, bytes: file.bytes, sha256: file.sha256 } };
}

function factsAsJson(facts: MediaFacts): JsonObject {
  return toJson(facts) as JsonObject;
}

function toJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
