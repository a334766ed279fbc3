import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { genres } from '../../src/audio/genres.ts';
import { catalogue } from '../../src/audio/instruments.ts';
import type { Note } from '../../src/audio/score.ts';
import { scaleOf } from '../../src/audio/words/key.ts';
import { compose, mean, notesOf, tuneOf } from './score-reading.ts';
import { songOf } from './song-payload.ts';

describe('a composed song', () => {
  const score = compose(songOf());

  it('is the same for the same payload and seed, and another one for another seed', () => {
    expect(compose(songOf())).toEqual(score);
    expect(compose(songOf(), 12).notes).not.toEqual(score.notes);
  });

  it('sings one note for each syllable, in order, without overlap', () => {
    const lead = notesOf(score, 'lead').toSorted((a, b) => a.at - b.at);
    expect(
      lead
        .map((note) => note.syllable)
        .join('')
        .slice(0, 30),
    ).toBe('Paperlanternonthewireholdingon');
    expect(lead).toHaveLength(7 + 7 + 9 + 8 + 8 + 7 + 9 + 8);
    lead.forEach((note, index) => {
      const next = lead[index + 1];
      if (next !== undefined) expect(note.at + note.steps).toBeLessThanOrEqual(next.at);
    });
  });

  it('follows the structure, with an introduction of its own', () => {
    expect(score.sections.map((section) => section.label)).toEqual([
      'Intro',
      'verse 1',
      'chorus',
      'verse 2',
      'chorus',
    ]);
    expect(score.sections.map((section) => section.added)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    score.sections.slice(1).forEach((section, index) => {
      expect(section.startSeconds).toBeCloseTo(score.sections[index]!.endSeconds, 6);
    });
    expect(score.sections.at(-1)!.endSeconds).toBeCloseTo(score.duration, 6);
  });

  it('returns to the same tune in the chorus, higher and louder than the verse', () => {
    expect(tuneOf(score, 4)).toEqual(tuneOf(score, 2));
    const pitches = (section: number): number[] =>
      notesOf(score, 'lead')
        .filter((note) => note.section === section)
        .map((note) => note.pitch);
    expect(mean(pitches(2))).toBeGreaterThan(mean(pitches(1)) + 2);
    const played = (section: number): Note[] =>
      score.notes.filter((note) => note.section === section);
    expect(mean(played(2).map((note) => note.velocity))).toBeGreaterThan(
      mean(played(1).map((note) => note.velocity)),
    );
    expect(played(2).length / score.sections[2]!.bars).toBeGreaterThan(
      played(1).length / score.sections[1]!.bars,
    );
  });

  it('ends its phrases on tones of the chord and the song on the tonic chord', () => {
    const lead = notesOf(score, 'lead');
    for (const section of [1, 2, 3, 4]) {
      const last = lead.filter((note) => note.section === section).at(-1)!;
      const chord = score.chords[Math.floor(last.at / score.meter.steps)]!;
      expect(chord.triad).toContain(last.pitch % 12);
    }
    expect(score.chords.at(-1)!.root).toBe(score.key.tonic);
  });

  it('moves mostly by step and never far', () => {
    const pitches = notesOf(score, 'lead').map((note) => note.pitch);
    const leaps = pitches.slice(1).map((pitch, index) => Math.abs(pitch - pitches[index]!));
    expect(leaps.filter((leap) => leap <= 4).length / leaps.length).toBeGreaterThan(0.7);
    expect(Math.max(...leaps)).toBeLessThanOrEqual(12);
  });

  it('leads the voices of the chords closely', () => {
    const starts = score.chords.map((_, bar) =>
      notesOf(score, 'piano')
        .filter((note) => note.at === bar * 16 && note.pitch > 52)
        .map((note) => note.pitch)
        .toSorted((a, b) => a - b),
    );
    const moves = starts
      .slice(1, -1)
      .flatMap((chord, index) =>
        chord.length === starts[index]!.length
          ? chord.map((pitch, voice) => Math.abs(pitch - starts[index]![voice]!))
          : [],
      );
    expect(mean(moves)).toBeLessThan(4);
  });

  it('plays a fill before the chorus', () => {
    const before = score.sections[2]!.firstBar * 16 - 8;
    const strokes = notesOf(score, 'drums').filter(
      (note) =>
        note.at >= before && note.at < before + 8 && ['snare', 'high', 'low'].includes(note.drum!),
    );
    const usual = notesOf(score, 'drums').filter(
      (note) =>
        note.at >= before - 16 &&
        note.at < before - 8 &&
        ['snare', 'high', 'low'].includes(note.drum!),
    );
    expect(strokes.length).toBeGreaterThan(usual.length);
  });
});

describe('odd songs', () => {
  it('plays bars without words where a section has none', () => {
    const score = compose(
      songOf({
        structure: [
          { type: 'intro', lyrics: '' },
          { type: 'solo', lyrics: ' \n' },
          { type: 'outro', lyrics: '' },
        ],
      }),
    );
    expect(score.sections.map((section) => section.bars)).toEqual([4, 8, 5]);
    expect(notesOf(score, 'cello').length).toBeGreaterThan(0);
  });

  it('has a floor and a cap', () => {
    const none = compose(songOf({ structure: [{ type: '', lyrics: '' }] }));
    expect(none.duration).toBeGreaterThan(10);
    const huge = compose(
      songOf({
        structure: Array.from({ length: 200 }, () => ({
          type: 'verse',
          lyrics: 'carry me over\n'.repeat(50),
        })),
      }),
    );
    expect(huge.duration).toBeLessThan(370);
    expect(huge.warnings).toContainEqual(expect.objectContaining({ code: 'song_cut' }));
  });

  it('adds what a genre cannot do without, and who plays chords', () => {
    const alone = compose(songOf({ genre: 'punk', metadata: { instrumentation: ['flute'] } }));
    expect(alone.parts.map((part) => part.role)).toEqual(
      expect.arrayContaining(['melody', 'chords', 'bass', 'drums']),
    );
  });

  it('plays any genre in any meter, mood and voice', () => {
    const words = (list: readonly string[]) => fc.constantFrom(...list);
    const songs = fc.record({
      genre: words(genres.map((genre) => genre.words.split('|')[0]!)),
      meter: words([
        '4/4',
        '3/4',
        '2/4',
        '6/8',
        '9/8',
        '12/8',
        '5/8',
        '7/8',
        '11/8',
        '5/4',
        '7/4',
        '2/2',
        '15/16',
      ]),
      mood: words(['joyful', 'furious', 'peaceful', 'dark', '']),
      tempo: words(['slow', 'fast', '36', '240', 'presto']),
      voice: words(['bass', 'soprano with a choir', 'shouted', 'instrumental']),
      instruments: fc.subarray(Object.keys(catalogue), { maxLength: 5 }),
      mode: words(Object.keys(scaleOf)),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(songs, ({ genre, meter, mood, tempo, voice, instruments, mode, seed }) => {
        const metadata = {
          key: `A ${mode}`,
          time_signature: meter,
          vocal_style: voice,
          instrumentation: instruments,
        };
        const score = compose(songOf({ genre, mood, tempo, metadata }), seed);
        for (const note of score.notes) {
          expect(note.pitch).toBeGreaterThan(20);
          expect(note.pitch).toBeLessThan(115);
          expect(note.start).toBeLessThan(score.duration);
          expect(Number.isFinite(note.start + note.duration + note.velocity)).toBe(true);
        }
        for (const part of score.parts) {
          if (part.id !== 'lead' || voice !== 'instrumental')
            expect(notesOf(score, part.id).length, part.id).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60, seed: 20 },
    );
  });
});
