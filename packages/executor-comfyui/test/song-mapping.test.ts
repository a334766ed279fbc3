import { formatTags, lyricsPayloadSchema } from '@media-gen/core/executor';
import { describe, expect, it, test } from 'vitest';
import { beatsOfBar, beatsPerMinute, songSeconds } from '../src/mapping/song-time.ts';
import { songWish } from '../src/mapping/song-wish.ts';
import { DEFAULT_TAGS } from '../src/options/song-options.ts';
import { madeWorkflow } from './made-workflow.ts';

const LINES = 'the harbour lights are burning low\nand nobody is home\n';
const song = (fields: object = {}) =>
  lyricsPayloadSchema.parse({
    title: 'Harbour',
    genre: 'folk',
    mood: 'wistful',
    tempo: 'slow',
    structure: [
      { type: 'verse', number: 1, lyrics: LINES },
      { type: 'chorus', lyrics: LINES },
    ],
    metadata: {
      key: 'Am',
      time_signature: '3/4',
      vocal_style: 'soft',
      instrumentation: ['guitar'],
    },
    ...fields,
  });
const SETTINGS = { template: DEFAULT_TAGS, minSeconds: 20, maxSeconds: 240 };

test.each([
  ['slow', 70],
  ['Very slow', 55],
  ['medium', 100],
  ['fast', 135],
  ['120 BPM', 120],
  ['around 90-100', 95],
  ['9000', 100],
  ['whatever', 100],
])('the tempo %s is %i', (text, bpm) => {
  expect(beatsPerMinute(text)).toBe(bpm);
});

test.each([
  ['3/4', 3],
  ['6/8', 6],
  ['nonsense', 4],
  ['99/4', 4],
])('a bar of %s has %i beats', (text, beats) => {
  expect(beatsOfBar(text)).toBe(beats);
});

describe('the length of a song', () => {
  it('is two bars a line at its tempo', () => {
    // 4 lines of 2 bars and 6 around, 3 beats each at 70 a minute.
    expect(songSeconds(song())).toBeCloseTo((14 * 3 * 60) / 70);
  });

  it('grows with words, tempo and sections without words', () => {
    const long = song({ structure: [{ type: 'verse', lyrics: 'la '.repeat(30) }] });
    const short = song({ structure: [{ type: 'verse', lyrics: 'la la' }] });
    const fast = song({ tempo: 'fast' });
    const bridge = song({ structure: [...song().structure, { type: 'solo', lyrics: '' }] });
    expect(songSeconds(long)).toBeGreaterThan(songSeconds(short));
    expect(songSeconds(fast)).toBeLessThan(songSeconds(song()));
    expect(songSeconds(bridge)).toBeGreaterThan(songSeconds(song()));
  });
});

describe('a whole song', () => {
  it('goes where a model of the newer sort has places for it', () => {
    const workflow = madeWorkflow({
      tags: {},
      lyrics: {},
      duration: { minimum: 1, maximum: 1000 },
      tempo: { minimum: 10, maximum: 300, step: 1 },
      key: { choices: ['C major', 'A minor'] },
      time_signature: { choices: ['2', '3', '4', '6'] },
    });
    const { values, warnings, errors } = songWish(song(), SETTINGS, workflow);
    expect(values).toMatchObject({
      tempo: 70,
      key: 'A minor',
      time_signature: '3',
      duration: 36,
    });
    expect(values['tags']).toContain('Genre: folk');
    expect(values['lyrics']).toContain('[Verse 1]\nthe harbour lights');
    expect(warnings).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('leaves out a key that the model does not know; the tags still say it', () => {
    const workflow = madeWorkflow({ tags: {}, lyrics: {}, key: { choices: ['C major'] } });
    const { values } = songWish(song({ metadata: { key: 'H moll' } }), SETTINGS, workflow);
    expect(values).not.toHaveProperty('key');
    expect(values['tags']).toContain('Key: H moll');
  });

  it('tells a model of one text its tags, and says that nothing is sung', () => {
    const { values, warnings, errors } = songWish(
      song(),
      SETTINGS,
      madeWorkflow({ prompt: {}, duration: { maximum: 47 } }),
    );
    expect(values['prompt']).toContain('Mood: wistful');
    expect(values['duration']).toBe(36);
    expect(warnings.map(({ path }) => path)).toContain('structure');
    expect(errors).toEqual([]);
  });

  it.each([{}, { key: 'Am' }, { time_signature: '4/4' }, { instrumentation: ['guitar', 'harp'] }])(
    'has the tags that scripts get, unless a configuration says otherwise: %j',
    (metadata) => {
      const workflow = madeWorkflow({ tags: {}, lyrics: {} });
      for (const said of [song({ metadata }), song()]) {
        expect(songWish(said, SETTINGS, workflow).values['tags']).toBe(formatTags(said));
      }
    },
  );

  it('has the tags of a template, and says what it leaves out', () => {
    const template = '{genre}, {tempo}[, {vocal_style} voice][, {key}]; "{title}"';
    const wish = (metadata: object) =>
      songWish(song({ metadata }), { ...SETTINGS, template }, madeWorkflow({ tags: {} }));
    expect(wish({ vocal_style: 'soft' }).values['tags']).toBe('folk, slow, soft voice; "Harbour"');
    const { warnings } = wish({ key: 'Am', instrumentation: ['guitar'] });
    expect(warnings.map(({ message }) => message)).toEqual([
      'The workflow was not told mood: "template" leaves it out.',
      'The workflow was not told structure: it has no input "lyrics".',
      'The workflow was not told structure[0].number: it has no input "lyrics".',
      'The workflow was not told metadata.instrumentation: "template" leaves it out.',
    ]);
  });

  it('stays between the limits of a configuration', () => {
    const workflow = madeWorkflow({ tags: {}, lyrics: {}, duration: {} });
    const values = (settings: typeof SETTINGS) => songWish(song(), settings, workflow).values;
    expect(values({ ...SETTINGS, minSeconds: 60, maxSeconds: 90 })['duration']).toBe(60);
    expect(values({ ...SETTINGS, minSeconds: 1, maxSeconds: 10 })['duration']).toBe(10);
  });
});
