import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ArtifactRecord } from '@media-gen/core';
import { recordedBytes, recordedHash } from '../media/described-artifact.ts';
import { notFound } from '../media/find-file.ts';

/** A name for the content of a file, and whether that name can never mean anything else. */
export interface PreviewKey {
  /** 64 hexadecimal digits. */
  readonly name: string;
  readonly isFixed: boolean;
}

/** @throws {MediaGenError} `artifact_not_found` where there is no such file */
export async function previewKey(artifact: ArtifactRecord, path: string): Promise<PreviewKey> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw notFound(cause);
  });
  if (!facts.isFile()) throw notFound();
  const hash = recordedHash(artifact);
  if (hash !== undefined && recordedBytes(artifact) === facts.size) {
    return { name: hash, isFixed: true };
  }
  const marks = [artifact.filePath, facts.size, facts.mtimeMs].join('\n');
  return { name: createHash('sha256').update(marks).digest('hex'), isFixed: false };
}
