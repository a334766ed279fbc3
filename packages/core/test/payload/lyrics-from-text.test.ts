import { describe, expect, it } from 'vitest';
import { lyricsFromText } from '../../src/payload/lyrics-from-text.ts';

describe('lyricsFromText', () => {
  it('reads sections at their markers, the title from the line above', () => {
    const text =
      'Last Boat\r\n\r\n[Verse 1]\r\nChalk on the timetable\r\nwashed\r\n\r\n[PRE-CHORUS]\r\nRing\r\n[solo]\r\n[Chorus 12]:\r\nRing [x2]\r\n';
    expect(lyricsFromText(text)).toEqual({
      title: 'Last Boat',
      genre: 'song',
      mood: 'neutral',
      tempo: 'medium',
      structure: [
        { type: 'verse', number: 1, lyrics: 'Chalk on the timetable\nwashed' },
        { type: 'pre-chorus', lyrics: 'Ring' },
        { type: 'solo', lyrics: '' },
        { type: 'chorus', number: 12, lyrics: 'Ring [x2]' },
      ],
    });
  });

  it('sings the first line where it is part of a stanza, and takes it as the title too', () => {
    expect(lyricsFromText('[verse]\nHush, small boat\n[crowd: hey!]\nsleep')).toMatchObject({
      title: 'Hush, small boat',
      structure: [{ type: 'verse', lyrics: 'Hush, small boat\n[crowd: hey!]\nsleep' }],
    });
    expect(lyricsFromText('Hush\nboat\n[chorus]\nsleep')).toMatchObject({
      title: 'Hush',
      structure: [
        { type: 'verse', lyrics: 'Hush\nboat' },
        { type: 'chorus', lyrics: 'sleep' },
      ],
    });
  });

  it.each(['Title: Small Boat\nHush', '# Small Boat\nHush', 'Small Boat\n\nHush'])(
    'does not sing a heading: %j',
    (text) => {
      expect(lyricsFromText(text)).toMatchObject({
        title: 'Small Boat',
        structure: [{ type: 'verse', lyrics: 'Hush' }],
      });
    },
  );

  it('reads stanzas as verses where there are no markers', () => {
    expect(lyricsFromText('one\ntwo\n\n\nthree')).toMatchObject({
      title: 'one',
      structure: [
        { type: 'verse', number: 1, lyrics: 'one\ntwo' },
        { type: 'verse', number: 2, lyrics: 'three' },
      ],
    });
  });
});
