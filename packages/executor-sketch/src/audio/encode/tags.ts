import { ID3Writer } from 'browser-id3-writer';
import type { SongPayload } from '../payload.ts';
import type { Score } from '../score.ts';
import { keyTag } from '../words/key.ts';

/** What every file of this engine says about itself. */
export const sketchNotice =
  'A sketch: composed and synthesized by rules on a CPU. The voice is a lead instrument, no words are sung.';

/** Longer texts do not belong into a tag. */
const longestTitle = 500;
const longestLyrics = 200_000;

/** Puts an ID3v2.3 tag before the MP3: title, genre, lyrics, key, beats a minute, and a chapter for each section. */
export function tagMp3(
  mp3: Uint8Array<ArrayBuffer>,
  payload: SongPayload,
  score: Score,
): Uint8Array<ArrayBuffer> {
  const writer = new ID3Writer(mp3.buffer);
  writer
    .setFrame('TIT2', clean(payload.title, longestTitle))
    .setFrame('TCON', [clean(payload.genre, longestTitle)])
    .setFrame('TPE1', ['media-gen sketch'])
    .setFrame('TKEY', keyTag(score.key))
    .setFrame('TBPM', Math.round(score.bpm))
    .setFrame('TLEN', Math.round(score.duration * 1000))
    .setFrame('TSSE', 'media-gen executor-sketch, LAME')
    .setFrame('COMM', { description: '', text: sketchNotice, language: 'eng' })
    .setFrame('USLT', {
      description: '',
      lyrics: clean(lyricsText(payload), longestLyrics),
      language: 'und',
    });
  addChapters(writer, score);
  return new Uint8Array(writer.addTag());
}

function addChapters(writer: ID3Writer, score: Score): void {
  const ids = score.sections.map((section, index) => {
    const id = `section${index}`;
    writer.setFrame('CHAP', {
      id,
      startTime: Math.round(section.startSeconds * 1000),
      endTime: Math.round(section.endSeconds * 1000),
      subFrames: { TIT2: clean(section.label, 80) },
    });
    return id;
  });
  writer.setFrame('CTOC', { id: 'sections', ordered: true, topLevel: true, childElementIds: ids });
}

/** The words under their section's name, as song sheets have them. */
function lyricsText(payload: SongPayload): string {
  return payload.structure
    .map(
      ({ type, number, lyrics }) =>
        `[${type.trim()}${number === undefined || number === 0 ? '' : ` ${number}`}]\n${lyrics.trim()}\n`,
    )
    .join('\n');
}

/** A NUL would end the text in the tag. */
function clean(text: string, longest: number): string {
  return text.replaceAll('\0', '').slice(0, longest);
}
