import type { LyricsPayload } from './lyrics-payload.ts';

/**
 * The tags of a song as the scripts of existing installations take them: one `Label: value` a line,
 * in this order, empty ones left out, and the time signature only where it is not the usual one.
 */
export function formatTags(payload: LyricsPayload): string {
  const { key, time_signature, vocal_style, instrumentation } = payload.metadata;
  const tags: readonly (readonly [label: string, value: string])[] = [
    ['Genre', payload.genre],
    ['Mood', payload.mood],
    ['Tempo', payload.tempo],
    ['Key', key],
    ['Time Signature', time_signature === '4/4' ? '' : time_signature],
    ['Vocal Style', vocal_style],
    ['Instrumentation', instrumentation.join(', ')],
  ];
  return tags
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}
