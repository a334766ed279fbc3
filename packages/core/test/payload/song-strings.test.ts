import { describe, expect, it } from 'vitest';
import { formatLyrics } from '../../src/payload/format-lyrics.ts';
import { formatTags } from '../../src/payload/format-tags.ts';
import { lyricsPayloadSchema, type LyricsPayload } from '../../src/payload/lyrics-payload.ts';

function song(change: Partial<LyricsPayload>): LyricsPayload {
  const base = { title: 't', genre: 'folk', mood: 'calm', tempo: 'slow' };
  return lyricsPayloadSchema.parse({
    ...base,
    structure: [{ type: 'verse', lyrics: 'la' }],
    ...change,
  });
}

describe('formatTags', () => {
  it('writes every tag in its order, and leaves 4/4 and what is empty out', () => {
    const metadata = {
      key: 'E',
      time_signature: '6/8',
      vocal_style: 'alto',
      instrumentation: ['harp', 'bass & drums'],
    };
    expect(formatTags(song({ metadata }))).toBe(
      'Genre: folk\nMood: calm\nTempo: slow\nKey: E\nTime Signature: 6/8\nVocal Style: alto\nInstrumentation: harp, bass & drums',
    );
    const plain = { key: '', time_signature: '4/4', vocal_style: '', instrumentation: [] };
    expect(formatTags(song({ metadata: plain }))).toBe('Genre: folk\nMood: calm\nTempo: slow');
    expect(formatTags(song({ metadata: { ...plain, time_signature: '' } }))).toBe(
      'Genre: folk\nMood: calm\nTempo: slow',
    );
  });
});

describe('formatLyrics', () => {
  it.each([
    [{ type: 'PRE-CHORUS', lyrics: 'a' }, '[Pre-chorus]\na\n'],
    [{ type: 'verse', number: 2, lyrics: 'a' }, '[Verse 2]\na\n'],
    [{ type: 'verse', number: 0, lyrics: 'a' }, '[Verse]\na\n'],
    [{ type: '', lyrics: 'a' }, '[]\na\n'],
    [{ type: 'éCHO', lyrics: 'a' }, '[Écho]\na\n'],
    [{ type: 'solo', lyrics: '' }, '[Solo]\n\n'],
    [{ type: 'verse', lyrics: 'a\r\n\tb ' }, '[Verse]\na\r\n\tb \n'],
  ])('%j', (section, text) => {
    expect(formatLyrics(song({ structure: [section] }))).toBe(text);
  });

  it('puts one blank line between sections', () => {
    const structure = [
      { type: 'verse', lyrics: 'a' },
      { type: 'chorus', lyrics: 'b' },
    ];
    expect(formatLyrics(song({ structure }))).toBe('[Verse]\na\n\n[Chorus]\nb\n');
  });
});
