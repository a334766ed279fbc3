import { describe, expect, it } from 'vitest';
import type { Score } from '../../src/audio/score.ts';
import { scaleOf } from '../../src/audio/words/key.ts';
import { compose, mean, notesOf, tuneOf } from './score-reading.ts';
import { songOf } from './song-payload.ts';

/** How much of the pitched notes lies in a scale on that tonic. */
const inScale = (score: Score, tonic: number): number => {
  const pitched = score.notes.filter((note) => note.drum === undefined);
  const scale = scaleOf[score.key.mode];
  return (
    pitched.filter((note) => scale.includes((note.pitch - tonic + 120) % 12)).length /
    pitched.length
  );
};

describe('one changed field', () => {
  const plain = compose(songOf());

  it('title: changes nothing in the music', () => {
    expect(compose(songOf({ title: 'Something Else' }))).toEqual(plain);
  });

  it('key: every scale tone moves with it', () => {
    const other = compose(songOf({ metadata: { key: 'E-flat major' } }));
    expect(other.key).toEqual({ tonic: 3, mode: 'major' });
    expect(inScale(plain, 7)).toBeGreaterThan(0.93);
    expect(inScale(other, 3)).toBeGreaterThan(0.93);
    expect(inScale(other, 7)).toBeLessThan(0.85);
    expect(other.duration).toBe(plain.duration);
  });

  it('key: minor sounds minor', () => {
    const minor = compose(songOf({ metadata: { key: 'G minor' } }));
    const thirds = minor.notes.filter((note) => note.drum === undefined && note.pitch % 12 === 10);
    const majorThirds = minor.notes.filter(
      (note) => note.drum === undefined && note.pitch % 12 === 11,
    );
    expect(thirds.length).toBeGreaterThan(majorThirds.length * 3);
  });

  it.each([
    ['3/4', 12, [0, 4, 8]],
    ['6/8', 12, [0, 6]],
    ['5/4', 20, [0, 4, 8, 12, 16]],
    ['7/8', 14, [0, 4, 8]],
  ])('time signature %s: bars and downbeats', (time_signature, steps, pulses) => {
    const other = compose(songOf({ metadata: { time_signature } }));
    expect(other.meter).toMatchObject({ name: time_signature, steps, pulses });
    const ends = other.sections.map((section) => section.firstBar * steps);
    const kicks = notesOf(other, 'drums').filter(
      (note) => note.drum === 'kick' && note.at % steps === 0,
    );
    expect(kicks.length).toBeGreaterThanOrEqual(other.chords.length - other.sections[0]!.bars - 1);
    expect(other.chords).toHaveLength(ends.at(-1)! / steps + other.sections.at(-1)!.bars);
    expect(other.notes.every((note) => note.at < other.chords.length * steps)).toBe(true);
  });

  it('time signature that is none: 4/4, and a warning', () => {
    const other = compose(songOf({ metadata: { time_signature: 'pancake' } }));
    expect(other.meter.name).toBe('4/4');
    expect(other.warnings).toContainEqual(
      expect.objectContaining({ code: 'time_signature_unknown', path: 'metadata.time_signature' }),
    );
  });

  it('tempo: the same bars take another time', () => {
    const slow = compose(songOf({ tempo: '80 bpm' }));
    const slower = compose(songOf({ tempo: '40 bpm' }));
    expect(slow.bpm).toBe(80);
    expect(slower.bpm).toBe(40);
    const bar = (score: Score): number =>
      score.sections[1]!.startSeconds / score.sections[1]!.firstBar;
    expect(bar(slower) / bar(slow)).toBeCloseTo(2, 6);
    expect(compose(songOf({ tempo: 'slow' })).bpm).toBeLessThan(
      compose(songOf({ tempo: 'fast' })).bpm,
    );
    expect(compose(songOf({ tempo: 'like honey' })).warnings[0]!.code).toBe('tempo_unknown');
    expect(compose(songOf({ tempo: '999' })).warnings[0]!.code).toBe('tempo_out_of_range');
  });

  it('mood: another mode where the key leaves it open, other chords, another room', () => {
    const open = { metadata: { key: 'G' } };
    const glad = compose(songOf({ ...open, mood: 'joyful' }));
    const sad = compose(songOf({ ...open, mood: 'mournful and lonely' }));
    expect([glad.key.mode, sad.key.mode]).toEqual(['major', 'minor']);
    expect(sad.space).toBeGreaterThan(glad.space);
    const wild = compose(songOf({ mood: 'furious' }));
    const calm = compose(songOf({ mood: 'peaceful' }));
    expect(mean(wild.notes.map((note) => note.velocity))).toBeGreaterThan(
      mean(calm.notes.map((note) => note.velocity)),
    );
  });

  it('genre: another groove for the same band', () => {
    const reggae = compose(songOf({ genre: 'reggae' }));
    const punk = compose(songOf({ genre: 'punk' }));
    const groove = (score: Score): string => {
      const bar = (score.sections[2]!.firstBar + 1) * 16;
      const kit = score.parts.find((part) => part.role === 'drums')!.id;
      return notesOf(score, kit)
        .filter((note) => note.at >= bar && note.at < bar + 16)
        .map((note) => `${note.drum} ${note.at - bar}`)
        .toSorted()
        .join();
    };
    expect(groove(reggae)).not.toBe(groove(punk));
    expect(groove(reggae)).not.toBe(groove(plain));
    expect(punk.bpm).toBeGreaterThan(reggae.bpm * 1.5);
  });

  it('one instrument: its part replaces the other and plays', () => {
    const other = compose(
      songOf({ metadata: { instrumentation: ['piano', 'kulintang', 'bass', 'drums'] } }),
    );
    expect(other.parts.map((part) => part.id)).toEqual([
      'lead',
      'piano',
      'kulintang',
      'bass',
      'drums',
    ]);
    expect(notesOf(other, 'kulintang').length).toBeGreaterThan(20);
    expect(notesOf(other, 'cello')).toHaveLength(0);
    expect(tuneOf(other, 1)).toEqual(tuneOf(plain, 1));
  });

  it('an unknown instrument: a timbre of its own, and a warning', () => {
    const other = compose(
      songOf({ metadata: { instrumentation: ['piano', 'waterphone', 'bass', 'drums'] } }),
    );
    expect(notesOf(other, 'invented-waterphone').length).toBeGreaterThan(0);
    expect(other.warnings).toContainEqual(expect.objectContaining({ code: 'instrument_unknown' }));
  });

  it('vocal style: the register moves, a group answers', () => {
    const low = compose(songOf({ metadata: { vocal_style: 'bass' } }));
    const high = compose(songOf({ metadata: { vocal_style: 'soprano' } }));
    expect(
      mean(notesOf(high, 'lead').map((note) => note.pitch)) -
        mean(notesOf(low, 'lead').map((note) => note.pitch)),
    ).toBeGreaterThan(12);
    const group = compose(songOf({ metadata: { vocal_style: 'alto with a group answer' } }));
    const answers = notesOf(group, 'group');
    expect(new Set(answers.map((note) => group.sections[note.section]!.kind))).toEqual(
      new Set(['chorus']),
    );
    expect(notesOf(plain, 'group')).toHaveLength(0);
  });

  it('lyrics: more lines, a longer song; other words, another tune', () => {
    const [verse, ...rest] = songOf().structure;
    const longer = compose(
      songOf({ structure: [{ ...verse!, lyrics: `${verse!.lyrics}\n`.repeat(3) }, ...rest] }),
    );
    expect(longer.duration).toBeGreaterThan(plain.duration * 1.2);
    const other = compose(
      songOf({
        structure: [
          { ...verse!, lyrics: 'Silver kettle by the door\nsinging of the autumn shore' },
          ...rest,
        ],
      }),
    );
    expect(tuneOf(other, 1)).not.toEqual(tuneOf(plain, 1));
    expect(tuneOf(other, 2).map(([at]) => at)).toEqual(tuneOf(plain, 2).map(([at]) => at));
  });

  it('lyrics: a call in brackets is shouted by others', () => {
    const structure = [{ type: 'chorus', lyrics: '[crowd: hey! hey!] carry me home' }];
    const called = compose(songOf({ structure }));
    expect(notesOf(called, 'lead').map((note) => note.syllable)).toEqual([
      'car',
      'ry',
      'me',
      'home',
    ]);
    expect(notesOf(called, 'group').map((note) => note.syllable)).toContain('hey');
  });

  it('structure: the order of the sections is the order of the song', () => {
    const [verse, chorus] = songOf().structure;
    const turned = compose(songOf({ structure: [chorus!, verse!] }));
    expect(turned.sections.map((section) => section.kind)).toEqual(['intro', 'chorus', 'verse']);
    expect(tuneOf(turned, 1).map(([, pitch]) => pitch)).toEqual(
      tuneOf(plain, 2).map(([, pitch]) => pitch),
    );
  });

  it('unknown words still change the song', () => {
    const one = compose(songOf({ mood: 'blorptastic' }));
    const two = compose(songOf({ mood: 'snurfly' }));
    expect(one.notes).not.toEqual(two.notes);
    expect(compose(songOf({ genre: 'zzyx wave' })).notes).not.toEqual(
      compose(songOf({ genre: 'qqux core' })).notes,
    );
  });
});
