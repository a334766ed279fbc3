import type { ArtifactRecord } from '@media-gen/core';
import { mediaTypeOf } from './media-type.ts';

/** The hash that was recorded when the file was published. */
export function recordedHash({ metadata }: ArtifactRecord): string | undefined {
  const { sha256 } = metadata;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) ? sha256 : undefined;
}

export function recordedBytes({ metadata }: ArtifactRecord): number | undefined {
  return recordedNumber(metadata['file_size']);
}

/** An artifact with what its metadata says of the file. */
export function describedArtifact(artifact: ArtifactRecord) {
  const { metadata, filePath } = artifact;
  return {
    ...artifact,
    mediaType: mediaTypeOf(filePath),
    bytes: recordedBytes(artifact),
    width: recordedNumber(metadata['width']),
    height: recordedNumber(metadata['height']),
    durationSeconds: recordedNumber(metadata['duration_seconds']),
    sha256: recordedHash(artifact),
    url: mediaUrl(artifact),
    thumbnailUrl: `/api/v1/artifacts/${artifact.id}/thumbnail${versionOf(artifact)}`,
  };
}

/** The path as it is recorded, with a mark of its content, so that it can be kept for ever. */
function mediaUrl(artifact: ArtifactRecord): string {
  const path = artifact.filePath.split('/').map(encodeURIComponent).join('/');
  return `/api/v1/media/${path}${versionOf(artifact)}`;
}

function versionOf(artifact: ArtifactRecord): string {
  const hash = recordedHash(artifact);
  return hash === undefined ? '' : `?v=${hash.slice(0, 12)}`;
}

function recordedNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
