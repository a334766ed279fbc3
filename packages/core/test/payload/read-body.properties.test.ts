import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/json.ts';
import { audioKind } from '../../src/kinds/audio-kind.ts';
import { imageKind } from '../../src/kinds/image-kind.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import type { BodyReading } from '../../src/payload/body-reading.ts';
import { PROBLEM_CODES } from '../../src/payload/problem.ts';
import { splitBody } from '../../src/payload/read-body.ts';
import { imageBody, lyricsBody, pathsOf, replaceAt } from './good-bodies.ts';

// One seed, so that a failure is one for everybody; change it to look further.
fc.configureGlobal({ seed: 20_260_107 });

interface Written {
  readonly kind: Kind;
  readonly body: JsonObject;
}

const good: fc.Arbitrary<Written> = fc.oneof(
  imageBody.map((body) => ({ kind: imageKind, body })),
  lyricsBody.map((body) => ({ kind: audioKind, body })),
);

const indentation = fc.constantFrom(undefined, 2, '\t');
const junk = fc.jsonValue() as fc.Arbitrary<JsonValue>;

/** What is true of every reading, of whatever text. */
function expectLaws(kind: Kind, body: string): BodyReading {
  const reading = kind.read(body);
  const severities = reading.problems.map(({ severity }) => severity);
  for (const problem of reading.problems) {
    expect(PROBLEM_CODES).toContain(problem.code);
    expect(problem.message).not.toBe('');
    expect(problem.hint).not.toBe('');
    expect(typeof problem.path).toBe('string');
  }
  if (reading.state === 'unusable') {
    expect(severities).toContain('error');
    expect(reading).not.toHaveProperty('payload');
    return reading;
  }
  expect(severities).not.toContain('error');
  expect(severities.includes('repairable')).toBe(reading.state === 'repairable');
  expect(JSON.stringify(reading.payload)).not.toMatch(/\\u0000/);
  if (reading.state === 'repairable') {
    const repaired = kind.read(reading.repairedBody);
    expect(repaired).toMatchObject({ state: 'ready', payload: reading.payload });
  }
  const again = kind.read(JSON.stringify(reading.payload));
  expect(again).toMatchObject({ state: 'ready', payload: reading.payload });
  expect(again.problems.every(({ code }) => code === 'PROMPT_CONTROL_CHARACTERS')).toBe(true);
  return reading;
}

function payloadOf(reading: BodyReading): unknown {
  if (reading.state === 'unusable') throw new Error(JSON.stringify(reading.problems));
  return reading.payload;
}

describe('a good body', () => {
  it('is ready without a word, in any layout and any order of its keys', () => {
    fc.assert(
      fc.property(good, indentation, ({ kind, body }, indent) => {
        const reading = expectLaws(kind, JSON.stringify(body, null, indent));
        expect(reading).toMatchObject({ state: 'ready', source: body, problems: [] });
        const reversed = Object.fromEntries(Object.entries(body).reverse());
        expect(payloadOf(kind.read(JSON.stringify(reversed)))).toEqual(payloadOf(reading));
      }),
    );
  });

  it('that is cut anywhere is never used', () => {
    fc.assert(
      fc.property(good, indentation, fc.nat(), ({ kind, body }, indent, place) => {
        const text = JSON.stringify(body, null, indent);
        const cut = text.slice(0, 1 + (place % (text.length - 1)));
        const reading = expectLaws(kind, cut);
        expect(reading.problems[0]).toMatchObject({ code: 'PROMPT_JSON_TRUNCATED' });
        const chatty = expectLaws(kind, `Here it is:\n\`\`\`json\n${cut}`);
        expect(chatty.state).toBe('unusable');
        const encoded = JSON.stringify(text).slice(0, 2 + (place % text.length));
        expect(expectLaws(kind, encoded).state).toBe('unusable');
      }),
    );
  });

  it('is the same body in a fence, after a byte order mark, or encoded twice', () => {
    fc.assert(
      fc.property(good, indentation, ({ kind, body }, indent) => {
        const text = JSON.stringify(body, null, indent);
        const payload = payloadOf(kind.read(text));
        const wrapped = {
          PROMPT_UNFENCED: `\`\`\`json\n${text}\n\`\`\`\n`,
          PROMPT_BOM: `\uFEFF${text}`,
          PROMPT_DOUBLE_ENCODED: JSON.stringify(text),
        };
        for (const [code, wrapping] of Object.entries(wrapped)) {
          const reading = expectLaws(kind, wrapping);
          expect(reading).toMatchObject({ state: 'ready', problems: [{ code }] });
          expect(payloadOf(reading)).toEqual(payload);
        }
      }),
    );
  });

  it('is repairable with chatter, comments, commas, or NaN in it', () => {
    fc.assert(
      fc.property(good, fc.constantFrom(2, '\t'), ({ kind, body }, indent) => {
        const text = JSON.stringify(body, null, indent);
        const payload = payloadOf(kind.read(text));
        const end = text.length - 1;
        for (const changed of [
          `Sure! Final version:\n\`\`\`\n${text}\n\`\`\`\nTERMINATE`,
          `${text.slice(0, end)},}`,
          `{ // a note\n${text.slice(1)}`,
          `{ /* "prompt": "other" */ ${text.slice(1)}`,
          `{ "steps": NaN, ${text.slice(1)}`,
          `{ 'single': 'quotes', ${text.slice(1)}`,
        ]) {
          const reading = expectLaws(kind, changed);
          expect(reading).toMatchObject({
            state: 'repairable',
            problems: [{ code: 'PROMPT_JSON_REPAIRABLE' }],
          });
          expect(payloadOf(reading)).toEqual(payload);
        }
      }),
    );
  });

  it('in which one value is another keeps every law, and never gains a text', () => {
    fc.assert(
      fc.property(good, fc.nat(), junk, ({ kind, body }, index, value) => {
        const paths = pathsOf(body);
        const path = paths[index % paths.length]!;
        expectLaws(kind, JSON.stringify(replaceAt(body, path, value)));
        expectLaws(kind, JSON.stringify(replaceAt(body, path, undefined)));
        const reading = expectLaws(kind, JSON.stringify(replaceAt(body, path, null)));
        expect(reading.problems.length).toBeGreaterThan(0);
        const words = Object.values(collectTexts(payloadIn(reading)));
        const known = new Set([...Object.values(collectTexts(body)), '16:9', 'high', '4/4', '']);
        expect(words.filter((word) => !known.has(word))).toEqual([]);
      }),
    );
  });

  it('beside another one is split, not chosen from', () => {
    fc.assert(
      fc.property(imageBody, imageBody, (one, other) => {
        const lines = `${JSON.stringify(one)}\n${JSON.stringify(other)}`;
        for (const both of [lines, JSON.stringify([one, other])]) {
          const reading = expectLaws(imageKind, both);
          expect(reading.problems[0]).toMatchObject({
            code: 'PROMPT_ROOT_NOT_OBJECT',
            offer: 'split',
          });
          expect(splitBody(both).map((part) => JSON.parse(part) as unknown)).toEqual([one, other]);
        }
      }),
    );
  });
});

describe('any text', () => {
  const fragment = fc.constantFrom(
    ...['{', '}', '[', ']', '"', "'", ':', ',', '\\', '\\u00', '//', '/*', '*/', '```', '\n', ' '],
    ...['NaN', 'null', 'None', '-', '1e', '0', '\0', '\uFEFF', '\ud83d', '“', '”', 'prompt'],
    ...['"prompt":', '"lyrics":', '"structure":[', '{"prompt":"kite"}', '__proto__', 'x'],
  );

  it('gives a reading that keeps the laws, and plain text is never a payload', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expectLaws(imageKind, text);
        expectLaws(audioKind, text);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(fc.lorem({ mode: 'sentences' }), { maxLength: 4 }), (sentences) => {
        expect(imageKind.read(`A kite. ${sentences.join('\n')}`).problems).toMatchObject([
          { code: 'PROMPT_NOT_JSON', offer: 'use-text' },
        ]);
      }),
    );
  });

  it('made of pieces of JSON gives a reading that keeps the laws', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        expectLaws(imageKind, fragments.join(''));
        expectLaws(audioKind, fragments.join(''));
        splitBody(fragments.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('in the middle of a good body gives a reading that keeps the laws', () => {
    fc.assert(
      fc.property(good, fc.nat(), fragment, ({ kind, body }, place, inserted) => {
        const text = JSON.stringify(body);
        const at = place % text.length;
        expectLaws(kind, text.slice(0, at) + inserted + text.slice(at));
        expectLaws(kind, text.slice(0, at) + inserted + text.slice(at + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('as the prompt makes a body that is ready, where it is not blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        for (const kind of [imageKind, audioKind] as readonly Kind[]) {
          const reading = expectLaws(kind, JSON.stringify(kind.fromText!(`la ${text}`)));
          expect(reading.state).not.toBe('unusable');
        }
      }),
    );
  });
});

function payloadIn(reading: BodyReading): JsonValue {
  return reading.state === 'unusable' ? null : (reading.payload as JsonValue);
}

function collectTexts(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Record<string, JsonValue>).flatMap(collectTexts);
}
