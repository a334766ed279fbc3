import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { MediaGenError, type ArtifactRecord, type MediaInspector } from '@media-gen/core';
import { findRecorded, type RecordedFile } from './recorded-file.ts';

/** One artifact compared with its file. */
export interface Verified {
  readonly id: number;
  readonly promptId: number;
  readonly filePath: string;
  readonly state: RecordedFile['state'] | 'ok' | 'changed' | 'undecodable';
  readonly message?: string;
  readonly hint?: string;
  /** Whether the row records a hash to compare with. */
  readonly hashed: boolean;
}

/** @param inspector decodes the file too, where it is given */
export async function verifyArtifact(
  mediaRoot: string,
  artifact: ArtifactRecord,
  inspector: MediaInspector | undefined,
): Promise<Verified> {
  const { id, promptId, filePath, metadata } = artifact;
  const sha256 = metadata['sha256'];
  const facts = { id, promptId, filePath, hashed: typeof sha256 === 'string' };
  const file = await findRecorded(mediaRoot, artifact);
  if (file.state !== 'found') return { ...facts, ...file };
  if (typeof sha256 === 'string' && (await hashOf(file.path)) !== sha256) {
    return {
      ...facts,
      state: 'changed',
      message: `${file.path} is not the file that was published: its hash differs.`,
      hint: 'Put the original back, or render the prompt again.',
    };
  }
  try {
    await inspector?.inspect(file.path);
  } catch (error) {
    if (!MediaGenError.is(error)) throw error;
    const { message, hint } = error;
    return { ...facts, state: 'undecodable', message, ...(hint !== undefined && { hint }) };
  }
  return { ...facts, state: 'ok' };
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
