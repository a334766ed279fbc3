import { describe, expect, it } from 'vitest';
import { audioKind } from '../../src/kinds/audio-kind.ts';
import { imageKind } from '../../src/kinds/image-kind.ts';
import { MAX_BODY_BYTES } from '../../src/payload/body-limits.ts';
import type { BodyReading } from '../../src/payload/body-reading.ts';
import { splitBody } from '../../src/payload/read-body.ts';

/** `state: CODE path, CODE path` of an image body. */
function image(body: string): string {
  return summary(imageKind.read(body));
}

function summary({ state, problems }: BodyReading): string {
  const list = problems.map(({ code, path }) => `${code} ${path}`.trim());
  return [state, ...list].join(', ').replace(', ', ': ');
}

const kite = '{"prompt": "kite"}';

describe('what is taken off without losing a character is a warning', () => {
  it.each([
    [kite, 'ready'],
    [`  \n${kite}\r\n`, 'ready'],
    [`\uFEFF${kite}`, 'ready: PROMPT_BOM'],
    [`\`\`\`json\n${kite}\n\`\`\``, 'ready: PROMPT_UNFENCED'],
    [`\`\`\`${kite}\`\`\``, 'ready: PROMPT_UNFENCED'],
    [`\`\`\`JSON\n${kite}`, 'ready: PROMPT_UNFENCED'],
    [JSON.stringify(kite), 'ready: PROMPT_DOUBLE_ENCODED'],
    [
      JSON.stringify(`\`\`\`json\n${kite}\n\`\`\``),
      'ready: PROMPT_DOUBLE_ENCODED, PROMPT_UNFENCED',
    ],
  ])('%j', (body, expected) => {
    expect(image(body)).toBe(expected);
    expect(imageKind.read(body)).toMatchObject({ payload: { prompt: 'kite' } });
  });

  it('is decoded at most twice', () => {
    expect(image(JSON.stringify(JSON.stringify(kite)))).toBe(
      'unusable: PROMPT_ROOT_NOT_OBJECT, PROMPT_DOUBLE_ENCODED',
    );
  });
});

describe('what drops or changes a character is a repair', () => {
  it.each([
    `Sure, here it is: ${kite}`,
    `${kite}\nTERMINATE`,
    `prompt = ${kite};`,
    `I drew [x] and {y}: ${kite}`,
    `Use it:\n\`\`\`json\n${kite}\n\`\`\`\nEnjoy!`,
    '{"prompt": "kite",}',
    '{"prompt": "kite" // what flies\n}',
    '/* mine */ {"prompt": "kite"}',
    "{'prompt': 'kite', 'tags': None, 'nice': True}",
    '{prompt: "kite"}',
    '{“prompt”: “kite”}',
    '{"prompt": "kite"\n "mood": "calm"}',
    '{"prompt": "kite", "steps": NaN, "a": -Infinity, "b": undefined}',
    '{"prompt": "kite", "notes": "two\nlines"}',
    '{"prompt":\u00a0"kite"}',
    `${kite}\0`,
    String.raw`{"prompt": "kite", "note": "it\'s"}`,
  ])('%j', (body) => {
    const reading = imageKind.read(body);
    expect(summary(reading)).toBe('repairable: PROMPT_JSON_REPAIRABLE');
    expect(reading).toMatchObject({ payload: { prompt: 'kite' } });
    expect(reading.problems[0]).toMatchObject({ offer: 'accept-repairs' });
    if (reading.state !== 'repairable') throw new Error(reading.state);
    expect(imageKind.read(reading.repairedBody)).toMatchObject({ payload: { prompt: 'kite' } });
    expect(image(reading.repairedBody)).toBe('ready');
  });

  it('reads NaN as null, never as a word that could be sung', () => {
    const body = `{"title":"t","genre":"g","mood":"m","tempo":"slow",
      "structure":[{"type":"verse","lyrics":"la"},{"type":"verse","lyrics":NaN}]}`;
    expect(audioKind.read(body)).toMatchObject({
      state: 'repairable',
      payload: { structure: [{ lyrics: 'la' }, { lyrics: '' }] },
    });
  });

  it('names what it repaired and where', () => {
    expect(imageKind.read('{\n  "prompt": "kite", // flies\n}').problems[0]!.message).toBe(
      'The body is not JSON, but can be read as if it were: ' +
        'a trailing comma (line 2, column 19), a comment (line 2, column 21).',
    );
  });

  it('counts repairs by sort, and only in what it read', () => {
    const body = "I drew {y}: {'a': 1, 'b': 2, 'prompt': 'kite'}";
    expect(imageKind.read(body).problems[0]!.message).toBe(
      'The body is not JSON, but can be read as if it were: other text before the JSON ' +
        "(line 1, column 1), a text in ' quotes (line 1, column 14, and 3 more).",
    );
  });

  it('offers to leave NUL out, and keeps other control characters', () => {
    const nul = imageKind.read(String.raw`{"prompt": "ki\u0000te"}`);
    expect(summary(nul)).toBe('repairable: PROMPT_CONTROL_CHARACTERS prompt');
    expect(nul).toMatchObject({ repairedBody: JSON.stringify({ prompt: 'kite' }, null, 2) });
    const bell = imageKind.read(String.raw`{"prompt": "ki\u0007te\t\r\n"}`);
    expect(summary(bell)).toBe('ready: PROMPT_CONTROL_CHARACTERS prompt');
    expect(bell).toMatchObject({ payload: { prompt: 'ki\u0007te\t\r\n' } });
    expect(image(String.raw`{"prompt": "\u0000"}`)).toBe(
      'unusable: PROMPT_TEXT_MISSING prompt, PROMPT_CONTROL_CHARACTERS prompt',
    );
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', 'PROMPT_NOT_JSON'],
    [' \n', 'PROMPT_NOT_JSON'],
    ['A red kite', 'PROMPT_NOT_JSON'],
    ['"Sunset" is the title', 'PROMPT_NOT_JSON'],
    ['[verse 1]\nWe were {nearly} there []', 'PROMPT_NOT_JSON'],
    ['{x, y} over {} and [1]', 'PROMPT_NOT_JSON'],
    ['{"prompt": "a sign "OPEN" at night"}', 'PROMPT_NOT_JSON'],
    [`${kite} {"prompt": oops}`, 'PROMPT_NOT_JSON'],
    [String.raw`{"prompt": "\d"}`, 'PROMPT_NOT_JSON'],
    ['{"prompt": "kite", "n": 01}', 'PROMPT_NOT_JSON'],
    ['{', 'PROMPT_JSON_TRUNCATED'],
    ['{"prompt": "kite"', 'PROMPT_JSON_TRUNCATED'],
    ['Sure:\n```json\n{"prompt": "kite', 'PROMPT_JSON_TRUNCATED'],
    ['{"prompt": "kite", "n": 1.', 'PROMPT_JSON_TRUNCATED'],
    ['{"prompt": "kite", "n": tru', 'PROMPT_JSON_TRUNCATED'],
    [String.raw`{"prompt": "kite\u00`, 'PROMPT_JSON_TRUNCATED'],
    [`${kite}\n{"prompt": "blue`, 'PROMPT_JSON_TRUNCATED'],
    [JSON.stringify(kite).slice(0, -5), 'PROMPT_JSON_TRUNCATED'],
    ['null', 'PROMPT_ROOT_NOT_OBJECT'],
    ['42', 'PROMPT_ROOT_NOT_OBJECT'],
    ['"kite"', 'PROMPT_ROOT_NOT_OBJECT'],
    ['[]', 'PROMPT_ROOT_NOT_OBJECT'],
    ['["kite"]', 'PROMPT_ROOT_NOT_OBJECT'],
    [`[${kite},]`, 'PROMPT_ROOT_NOT_OBJECT'],
    [`${kite}\n${kite}`, 'PROMPT_ROOT_NOT_OBJECT'],
    ['x'.repeat(MAX_BODY_BYTES), 'PROMPT_TOO_LARGE'],
    [`{"prompt": "${'é'.repeat(MAX_BODY_BYTES / 2)}"}`, 'PROMPT_TOO_LARGE'],
    ['{"a":'.repeat(100_000), 'PROMPT_TOO_LARGE'],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 'PROMPT_TOO_LARGE'],
    [`Look: ${"{'a':".repeat(101)}1${'}'.repeat(101)}`, 'PROMPT_TOO_LARGE'],
  ])('%.60j', (body, code) => {
    const reading = imageKind.read(body);
    expect(reading.state).toBe('unusable');
    expect(reading.problems[0]).toMatchObject({ code, severity: 'error', path: '' });
  });

  it('says where a body ends too early or is wrong', () => {
    expect(imageKind.read('\uFEFF{"prompt":\n "kite').problems[0]!.message).toBe(
      'The body ends too early, at line 2, column 7: the closing " of a text is missing.',
    );
    expect(imageKind.read('Look:\n{"prompt": kite}').problems[0]!.message).toContain(
      'at line 2, column 12 ',
    );
  });

  it('offers plain text only where the kind can use it, and only the body itself', () => {
    expect(imageKind.read('A red kite').problems[0]).toMatchObject({ offer: 'use-text' });
    expect(imageKind.read('{"prompt": oops}').problems[0]).not.toHaveProperty('offer');
    expect(imageKind.read('"{not json}"').problems[0]).not.toHaveProperty('offer');
    expect(imageKind.read('').problems[0]).not.toHaveProperty('offer');
  });
});

describe('splitBody', () => {
  it('gives one body for each object, whatever way they were written', () => {
    for (const body of [
      '[{"prompt": "a"}, {"prompt": "b"}]',
      '{"prompt": "a"}\n{"prompt": "b"}\n',
      'First:\n{"prompt": "a",}\nSecond:\n{"prompt": "b"}',
    ]) {
      expect(imageKind.read(body).problems[0]).toMatchObject({ offer: 'split' });
      expect(splitBody(body).map((part) => imageKind.read(part))).toMatchObject([
        { state: 'ready', payload: { prompt: 'a' } },
        { state: 'ready', payload: { prompt: 'b' } },
      ]);
    }
  });

  it('gives nothing where there is nothing to split', () => {
    for (const body of ['', 'prose', kite, '[]', '[1]', '[{"prompt": "a"}, 1]']) {
      expect(splitBody(body)).toEqual([]);
    }
  });
});

describe('keys', () => {
  it('takes the last of two equal keys, in JSON and in what is repaired', () => {
    expect(imageKind.read('{"prompt": "a", "prompt": "b"}')).toMatchObject({
      payload: { prompt: 'b' },
    });
    expect(imageKind.read('{"prompt": "a", "prompt": "b",}')).toMatchObject({
      payload: { prompt: 'b' },
    });
  });

  it.each([
    '{"prompt": "kite", "__proto__": {"mood": "x"}, "constructor": 1}',
    '{"prompt": "kite", "__proto__": {"mood": "x"}, "constructor": 1,}',
  ])('lets no key reach a prototype: %s', (body) => {
    const reading = imageKind.read(body);
    expect(reading).toMatchObject({ payload: { prompt: 'kite' } });
    expect(Object.getPrototypeOf({})).not.toHaveProperty('mood');
    if (reading.state === 'ready') {
      expect(Object.keys(reading.source)).toEqual(['prompt', 'constructor']);
      expect(Object.getPrototypeOf(reading.source)).toBe(Object.prototype);
    }
  });

  it('keeps unknown keys in the source and out of the payload', () => {
    const reading = imageKind.read('{"prompt": "kite", "steps": 1e300}');
    expect(reading).toMatchObject({ state: 'ready', source: { steps: 1e300 } });
    expect(reading).not.toHaveProperty('payload.steps');
  });
});

describe('many problems', () => {
  it('names some and says that there are more', () => {
    const body = JSON.stringify({ prompt: 'kite', style_tags: new Array(1000).fill(1) });
    const { problems, state } = imageKind.read(body);
    expect(state).toBe('ready');
    expect(problems).toHaveLength(50);
    expect(problems[49]!.message).toContain('There are more problems');
  });
});
