import { describe, expect, it } from 'vitest';
import { readGenre } from '../../src/audio/genre.ts';
import { inventInstrument, readInstruments } from '../../src/audio/instrument.ts';
import { instrumentWords } from '../../src/audio/instrument-words.ts';
import { catalogue } from '../../src/audio/instruments.ts';
import { genres } from '../../src/audio/genres.ts';
import { drumPatterns } from '../../src/audio/drum-patterns.ts';
import { bassPatterns, chordPatterns } from '../../src/audio/part-patterns.ts';
import { keyName, keyTag, parseKey } from '../../src/audio/words/key.ts';
import { parseMeter } from '../../src/audio/words/meter.ts';
import { readMood } from '../../src/audio/words/mood.ts';
import { bpmAt, parseTempo } from '../../src/audio/words/tempo.ts';
import { readVocalStyle } from '../../src/audio/words/vocal-style.ts';

describe('keys', () => {
  it.each([
    ['D major', 'D major'],
    ['B-flat minor', 'Bb minor'],
    ['F♯ minor', 'F# minor'],
    ['Am', 'A minor'],
    ['Ebm', 'Eb minor'],
    ['fis-Moll', 'F# minor'],
    ['Es-Dur', 'Eb major'],
    ['h-Moll', 'B minor'],
    ['b-Moll', 'Bb minor'],
    ['re menor', 'D minor'],
    ['la mineur', 'A minor'],
    ['嬰ヘ短調', 'F# minor'],
    ['G mixolydian', 'G mixolydian'],
    ['D dorian', 'D dorian'],
    ['a minor', 'A minor'],
    ['E flat major', 'Eb major'],
  ])('reads %s as %s', (text, name) => {
    const { tonic, mode } = parseKey(text);
    expect(tonic).toBeDefined();
    expect(mode).toBeDefined();
    expect(keyName({ tonic: tonic!, mode: mode! })).toBe(name);
  });

  it('leaves open what the text does not say', () => {
    expect(parseKey('E')).toEqual({ tonic: 4 });
    expect(parseKey('in the key of G')).toEqual({ tonic: 7 });
    expect(parseKey('minor')).toEqual({ mode: 'minor' });
    expect(parseKey('')).toEqual({});
    expect(parseKey('whatever the moon says')).toEqual({});
  });

  it('writes keys as ID3 wants them', () => {
    expect(keyTag({ tonic: 6, mode: 'minor' })).toBe('F#m');
    expect(keyTag({ tonic: 10, mode: 'major' })).toBe('Bb');
  });
});

describe('meters', () => {
  it.each([
    ['3/4', [0, 4, 8]],
    ['6/8', [0, 6]],
    ['5/4', [0, 4, 8, 12, 16]],
    ['7/8', [0, 4, 8]],
    ['12 / 8', [0, 6, 12, 18]],
    ['waltz time', [0, 4, 8]],
  ])('%s has its beats', (text, pulses) => {
    expect(parseMeter(text)?.pulses).toEqual(pulses);
  });

  it.each(['', 'sideways', '17/3', '0/4', '1/4', '99/16', '4/0'])(
    'finds no bar in "%s"',
    (text) => {
      expect(parseMeter(text)).toBeUndefined();
    },
  );
});

describe('tempi, moods and voices', () => {
  it('reads numbers, Italian terms and words in several languages', () => {
    expect(parseTempo('92 bpm')).toEqual({ bpm: 92 });
    expect(parseTempo('♩ = 120')).toEqual({ bpm: 120 });
    expect(parseTempo('Allegro')).toEqual({ bpm: 132 });
    expect(parseTempo('slow')).toEqual({ place: 0 });
    expect(parseTempo('mabilis')).toEqual({ place: 2 });
    expect(parseTempo('like honey')).toBeUndefined();
    expect(parseTempo('a 90s feeling')).toBeUndefined();
    expect(bpmAt([60, 100, 160], 1.5)).toBe(130);
  });

  it('knows glad from sad and calm from wild', () => {
    expect(readMood('joyful').mood.valence).toBeGreaterThan(readMood('malungkot').mood.valence);
    expect(readMood('furious').mood.energy).toBeGreaterThan(readMood('peaceful').mood.energy);
    expect(readMood('blorptastic').known).toBe(false);
  });

  it('hears the voice in its description', () => {
    expect(readVocalStyle('breathy alto').breath).toBeGreaterThan(
      readVocalStyle('clear alto').breath,
    );
    expect(readVocalStyle('bass').centre).toBeLessThan(readVocalStyle('soprano').centre);
    expect(readVocalStyle('shouted').force).toBe(1);
    expect(readVocalStyle('tenor with a group answer in the chorus').group).toBe(true);
    expect(readVocalStyle('tenor').group).toBe(false);
  });
});

describe('genres and instruments', () => {
  it.each([
    ['indie folk', 'folk'],
    ['punk rock', 'punk'],
    ['OPM / シティポップ', 'citypop'],
    ['Chamber Pop', 'chamber'],
    ['deep house', 'electronic'],
  ])('%s plays as %s', (text, id) => {
    expect(readGenre(text)).toMatchObject({ known: true, genre: { id } });
  });

  it.each([
    ['song', true],
    ['porf', false],
    ['swan song', false],
  ])('%s is known: %s', (text, known) => {
    expect(readGenre(text).known).toBe(known);
  });

  it.each([
    ['nylon guitar', ['nylon']],
    ['brushed snare', ['brushes']],
    ['bass & drums', ['bass', 'drums']],
    ['distorted guitar', ['distorted']],
    ['シンセ', ['synthpad']],
    ['string trio', ['strings']],
    ['12-string acoustic guitar', ['steel']],
    ['808 drums', ['electronic']],
    ['upright bass', ['upright']],
    ['nose trumpet of glass', ['trumpet']],
    ['waterphone', []],
  ])('"%s" names %j', (text, ids) => {
    expect(readInstruments(text).map((one) => one.id)).toEqual(ids);
  });

  it('invents the same timbre for the same unknown name', () => {
    expect(inventInstrument('waterphone').patch).toEqual(inventInstrument(' Waterphone').patch);
    expect(inventInstrument('waterphone').patch).not.toEqual(
      inventInstrument('hydraulophone').patch,
    );
  });

  it('has tables that fit together', () => {
    for (const [, ids] of instrumentWords)
      for (const id of ids.split(' ')) expect(catalogue).toHaveProperty(id);
    for (const genre of genres) {
      for (const id of [...genre.band, genre.kit]) expect(catalogue).toHaveProperty(id);
      for (const name of genre.drums) expect(drumPatterns).toHaveProperty(name);
      for (const name of genre.bass) expect(bassPatterns).toHaveProperty(name);
      for (const name of genre.chords) expect(chordPatterns).toHaveProperty(name);
    }
    for (const { four, three, six } of [
      ...Object.values(bassPatterns),
      ...Object.values(chordPatterns),
      ...Object.values(drumPatterns).flatMap((pattern) => Object.values(pattern)),
    ]) {
      expect([four.length, three.length, six.length]).toEqual([16, 12, 12]);
    }
  });
});
