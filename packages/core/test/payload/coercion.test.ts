import { describe, expect, it } from 'vitest';
import { audioKind } from '../../src/kinds/audio-kind.ts';
import { imageKind } from '../../src/kinds/image-kind.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import type { JsonObject } from '../../src/json.ts';

function read(kind: Kind, body: JsonObject) {
  const reading = kind.read(JSON.stringify(body));
  return {
    state: reading.state,
    payload: reading.state === 'unusable' ? undefined : reading.payload,
    problems: reading.problems.map(({ code, path }) => `${code} ${path}`),
  };
}

const song = {
  title: 'Small Boat',
  genre: 'lullaby',
  mood: 'tender',
  tempo: 'slow',
  structure: [{ type: 'verse', lyrics: 'Hush' }],
};

describe('image bodies', () => {
  it.each([
    [{ prompt: 1984 }, { prompt: '1984' }, 'prompt'],
    [{ negative_prompt: ['blur', 'text'] }, { negative_prompt: 'blur, text' }, 'negative_prompt'],
    [{ negative_prompt: null }, { negative_prompt: '' }, 'negative_prompt'],
    [{ negative_prompt: { a: 1 } }, { negative_prompt: '' }, 'negative_prompt'],
    [{ negative_prompt: true }, { negative_prompt: '' }, 'negative_prompt'],
    [{ style_tags: ' ink ,, wash ' }, { style_tags: ['ink', 'wash'] }, 'style_tags'],
    [{ style_tags: '' }, { style_tags: [] }, 'style_tags'],
    [{ style_tags: null }, { style_tags: [] }, 'style_tags'],
    [{ style_tags: { a: 1 } }, { style_tags: [] }, 'style_tags'],
    [{ style_tags: ['ink', 35] }, { style_tags: ['ink', '35'] }, 'style_tags[1]'],
    [{ style_tags: ['ink', null] }, { style_tags: ['ink'] }, 'style_tags[1]'],
    [
      { technical_params: { mood: null, quality: 'ultra' } },
      { technical_params: { aspect_ratio: '16:9', quality: 'ultra', mood: '' } },
      'technical_params.mood',
    ],
    [
      { technical_params: '16:9' },
      { technical_params: { aspect_ratio: '16:9', quality: 'high', mood: '' } },
      'technical_params',
    ],
    [
      { composition: ['kite', 'sea'] },
      { composition: { subject: '', background: '', lighting: '' } },
      'composition',
    ],
  ])('%j', (change, payload, path) => {
    expect(read(imageKind, { prompt: 'kite', ...change })).toMatchObject({
      state: 'ready',
      payload,
      problems: [`PROMPT_FIELD_COERCED ${path}`],
    });
  });

  it.each([
    [{}, 'PROMPT_TEXT_MISSING prompt'],
    [{ prompt: null }, 'PROMPT_TEXT_MISSING prompt'],
    [{ prompt: '' }, 'PROMPT_TEXT_MISSING prompt'],
    [{ prompt: ' \n\t' }, 'PROMPT_TEXT_MISSING prompt'],
    [{ prompt: ['a kite', 'a sea'] }, 'PROMPT_FIELD_INVALID prompt'],
    [{ prompt: { text: 'a kite' } }, 'PROMPT_FIELD_INVALID prompt'],
    [{ prompt: false }, 'PROMPT_FIELD_INVALID prompt'],
  ])('%j', (body, problem) => {
    expect(read(imageKind, body)).toMatchObject({ state: 'unusable', problems: [problem] });
  });
});

describe('lyrics bodies', () => {
  it.each([
    [{ tempo: 120 }, { tempo: '120' }, 'tempo'],
    [{ mood: ['calm', 'warm'] }, { mood: 'calm, warm' }, 'mood'],
    [
      { metadata: null },
      { metadata: { key: '', time_signature: '4/4', vocal_style: '', instrumentation: [] } },
      'metadata',
    ],
    [
      { metadata: { instrumentation: 'guitar, harp' } },
      { metadata: { instrumentation: ['guitar', 'harp'] } },
      'metadata.instrumentation',
    ],
    [{ metadata: { key: null } }, { metadata: { key: '' } }, 'metadata.key'],
  ])('%j', (change, payload, path) => {
    expect(read(audioKind, { ...song, ...change })).toMatchObject({
      state: 'ready',
      payload,
      problems: [`PROMPT_FIELD_COERCED ${path}`],
    });
  });

  it.each([
    [{ type: 1, lyrics: 'la' }, { type: '1', lyrics: 'la' }, 'type'],
    [{ type: null, lyrics: 'la' }, { type: '', lyrics: 'la' }, 'type'],
    [{ type: 'solo' }, { type: 'solo', lyrics: '' }, 'lyrics'],
    [{ type: 'solo', lyrics: null }, { type: 'solo', lyrics: '' }, 'lyrics'],
    [{ type: 'a', lyrics: ['one', 'two'] }, { type: 'a', lyrics: 'one\ntwo' }, 'lyrics'],
    [{ type: 'a', lyrics: 99 }, { type: 'a', lyrics: '99' }, 'lyrics'],
    [{ type: 'a', lyrics: 'la', number: '2' }, { type: 'a', lyrics: 'la', number: 2 }, 'number'],
    [{ type: 'a', lyrics: 'la', number: 'two' }, { type: 'a', lyrics: 'la' }, 'number'],
    [{ type: 'a', lyrics: 'la', number: null }, { type: 'a', lyrics: 'la' }, 'number'],
  ])('a section %j', (section, expected, field) => {
    const reading = read(audioKind, { ...song, structure: [...song.structure, section] });
    expect(reading).toMatchObject({
      state: 'ready',
      problems: [`PROMPT_FIELD_COERCED structure[1].${field}`],
    });
    expect((reading.payload as typeof song).structure[1]).toEqual(expected);
  });

  it('takes a section without a type or with empty lyrics as it is', () => {
    const structure = [{ lyrics: 'la' }, { type: 'solo', lyrics: '' }];
    expect(read(audioKind, { ...song, structure })).toMatchObject({
      state: 'ready',
      payload: { structure: [{ type: '', lyrics: 'la' }, structure[1]] },
      problems: [],
    });
  });

  it.each([
    [{ title: undefined }, ['PROMPT_FIELD_MISSING title']],
    [
      { genre: null, mood: ' ', tempo: '' },
      ['PROMPT_FIELD_MISSING genre', 'PROMPT_FIELD_MISSING mood', 'PROMPT_FIELD_MISSING tempo'],
    ],
    [{ title: { en: 'Boat' } }, ['PROMPT_FIELD_INVALID title']],
    [{ structure: undefined }, ['PROMPT_FIELD_MISSING structure']],
    [{ structure: null }, ['PROMPT_FIELD_INVALID structure']],
    [{ structure: 'verse, chorus' }, ['PROMPT_FIELD_INVALID structure']],
    [{ structure: {} }, ['PROMPT_FIELD_INVALID structure']],
    [{ structure: [] }, ['PROMPT_TEXT_MISSING structure']],
    [
      { structure: ['verse', null] },
      ['PROMPT_FIELD_INVALID structure[0]', 'PROMPT_FIELD_INVALID structure[1]'],
    ],
    [
      { structure: [{ type: 'verse', lyrics: { line: 'la' } }] },
      ['PROMPT_FIELD_INVALID structure[0].lyrics'],
    ],
    [
      { structure: [{ type: ['verse', 2], lyrics: 'la' }] },
      ['PROMPT_FIELD_INVALID structure[0].type'],
    ],
    [{ structure: [{ type: 'verse', lyrics: ' ' }] }, ['PROMPT_TEXT_MISSING structure']],
    [
      { structure: [{ type: 'verse', lyrics: null }] },
      ['PROMPT_TEXT_MISSING structure', 'PROMPT_FIELD_COERCED structure[0].lyrics'],
    ],
  ])('%j', (change, problems) => {
    const body = JSON.parse(JSON.stringify({ ...song, ...change })) as JsonObject;
    expect(read(audioKind, body)).toMatchObject({ state: 'unusable', problems });
  });
});
