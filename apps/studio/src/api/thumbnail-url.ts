import type { Schemas } from './api.ts';

export function thumbnailUrl(
  { thumbnailUrl: url }: Schemas['Artifact'],
  side: 150 | 400 | 800,
): string {
  return `${url}${url.includes('?') ? '&' : '?'}side=${side}`;
}

/** Of an artifact that nothing but the id is known of. */
export function thumbnailUrlOf(artifactId: number): string {
  return `/api/v1/artifacts/${artifactId}/thumbnail?side=150`;
}
