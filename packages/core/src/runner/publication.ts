import type { ArtifactFacts } from '../events/event-data.ts';
import { ExecutorError } from '../errors/executor-error.ts';
import { MediaGenError } from '../errors/media-gen-error.ts';
import type { Kind } from '../kinds/kind.ts';
import type { MediaFacts, MediaInspector } from '../media/inspector.ts';
import type { CollectedFile, MediaRoot, PublishedFile } from '../media/media-root.ts';
import type { NewArtifact } from '../store/lease.ts';
import { artifactMetadata, publishFolder, recipeOf, type FinishedAttempt } from './recipe.ts';

/** A file that decoded as what its name says, before it is published. */
export interface VerifiedFile {
  readonly file: CollectedFile;
  readonly facts: MediaFacts;
}

/** Opens every file, and writes the recipe into it. */
export async function verify(
  attempt: FinishedAttempt,
  attemptDir: string,
  { mediaRoot, inspector }: { readonly mediaRoot: MediaRoot; readonly inspector: MediaInspector },
  signal: AbortSignal,
): Promise<readonly VerifiedFile[]> {
  const collected = await mediaRoot.collect(attemptDir, attempt.result.files);
  const verified: VerifiedFile[] = [];
  for (const file of collected) {
    verified.push({ file, facts: await inspectOutput(file, inspector, signal) });
  }
  refuseOtherMedia(attempt.kind, verified);
  for (const { file, facts } of verified) {
    signal.throwIfAborted();
    await inspector.stamp(file.path, recipeOf(attempt, file.name, facts));
  }
  return verified;
}

/** Moves verified files to their final place. */
export async function publish(
  attempt: FinishedAttempt,
  attemptDir: string,
  verified: readonly VerifiedFile[],
  mediaRoot: MediaRoot,
): Promise<readonly NewArtifact[]> {
  const files = verified.map(({ file }) => file);
  const published = await mediaRoot.publish(attemptDir, files, publishFolder(attempt));
  const byName = new Map(published.map((file) => [file.name, file]));
  return verified.map(({ file, facts }) => {
    const inPlace = byName.get(file.name);
    if (inPlace !== undefined) return newArtifact(attempt, inPlace, facts, file);
    throw new ExecutorError('storage', `${file.name} was not published.`, { code: 'file_missing' });
  });
}

function measured({ bytes, sha256 }: PublishedFile, facts: MediaFacts): ArtifactFacts {
  const { mediaType, width, height, durationSeconds } = facts;
  return {
    mediaType,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(durationSeconds !== undefined && { durationSeconds }),
    bytes,
    sha256,
  };
}

async function inspectOutput(
  file: CollectedFile,
  inspector: MediaInspector,
  signal: AbortSignal,
): Promise<MediaFacts> {
  try {
    return await inspector.inspect(file.path, { signal });
  } catch (error) {
    if (signal.aborted || !MediaGenError.is(error)) throw error;
    throw new ExecutorError('output', error.message, {
      code: error.code,
      cause: error,
      ...(error.hint !== undefined && { hint: error.hint }),
    });
  }
}

function refuseOtherMedia(kind: Kind, verified: readonly VerifiedFile[]): void {
  if (kind.mediaTypes.length === 0 || verified.some(({ facts }) => isOfKind(kind, facts))) return;
  const came = verified.map(({ file, facts }) => `${file.name} (${facts.mediaType})`).join(', ');
  throw new ExecutorError('output', `No ${kind.name} came out, only ${came}.`, {
    hint: `An executor for "${kind.name}" must return at least one file of ${kind.mediaTypes.join(', ')}.`,
  });
}

function isOfKind(kind: Kind, { mediaType }: MediaFacts): boolean {
  return kind.mediaTypes.some((prefix) => mediaType.startsWith(prefix));
}

function newArtifact(
  attempt: FinishedAttempt,
  file: PublishedFile,
  facts: MediaFacts,
  collected: CollectedFile,
): NewArtifact {
  const { kind } = attempt;
  const isMain = kind.mediaTypes.length === 0 || isOfKind(kind, facts);
  return {
    artifactType: isMain ? kind.artifactType : (facts.mediaType.split('/')[0] ?? 'file'),
    filePath: file.filePath,
    previewPath: isMain && kind.previewIsFile === true ? file.filePath : null,
    metadata: artifactMetadata(attempt, file, facts, collected.metadata),
    facts: measured(file, facts),
  };
}
