import { describe, expect, it } from 'vitest';
import { buildArguments, placeholdersPassed } from '../src/arguments/argument-template.ts';
import { formatText, placeholdersShown } from '../src/arguments/text-template.ts';

describe('buildArguments', () => {
  it('fills placeholders, in one pass', () => {
    expect(
      buildArguments(['--text7={text}', '--output', '{outputDir}', '--size={w}x{h}'], {
        text: '{outputDir} -5 $(x)',
        outputDir: '/out',
        w: 64,
        h: 0,
      }),
    ).toEqual(['--text7={outputDir} -5 $(x)', '--output', '/out', '--size=64x0']);
  });

  it('an empty text is a value', () => {
    expect(buildArguments(['--lyrics={lyrics}'], { lyrics: '' })).toEqual(['--lyrics=']);
  });

  it.each([
    ['its element', ['-a', '--seed={seed}', '-b'], ['-a', '-b']],
    ['the flag before a placeholder that stands alone', ['-a', '--seed', '{seed}'], ['-a']],
    ['a group', ['--quiet', ['{seed}'], 'end'], ['--quiet', 'end']],
    ['a whole group', [['--size', '{w}', '{seed}'], 'end'], ['end']],
    ['no text that is not a flag', ['render', '{seed}'], ['render']],
    ['no flag that has its value', ['--size={w}', '{seed}'], ['--size=64']],
  ])('a placeholder without a value takes away %s', (_, template, expected) => {
    expect(buildArguments(template, { w: 64 })).toEqual(expected);
  });

  it('leaves braces that are no placeholder', () => {
    expect(buildArguments(['{"a": 1}', '{}', '{ x }'], {})).toEqual(['{"a": 1}', '{}', '{ x }']);
  });

  it('knows which placeholders got through', () => {
    const template = ['--text={text}', ['--size={w}', '{h}']];
    expect([...placeholdersPassed(template, { text: 'a', w: 1 })]).toEqual(['text']);
  });
});

describe('formatText', () => {
  const template = '{prompt}[, {mood} mood][, lit by {lighting}] [[4k]]';

  it('leaves segments out whose fields are empty', () => {
    expect(formatText(template, { prompt: 'A boat', mood: '', lighting: 'dawn' })).toBe(
      'A boat, lit by dawn [4k]',
    );
  });

  it('does not read what the writer wrote', () => {
    expect(formatText('{prompt}', { prompt: '[a] {mood}', mood: 'x' })).toBe('[a] {mood}');
  });

  it('knows which fields are in the text', () => {
    expect([...placeholdersShown(template, { prompt: 'a', mood: 'b' })]).toEqual([
      'prompt',
      'mood',
    ]);
  });
});
