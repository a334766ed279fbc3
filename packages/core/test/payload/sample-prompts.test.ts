import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { audioKind } from '../../src/kinds/audio-kind.ts';
import { builtInKinds } from '../../src/kinds/built-in-kinds.ts';
import { imageKind } from '../../src/kinds/image-kind.ts';
import { createKindRegistry } from '../../src/kinds/registry.ts';
import { formatLyrics } from '../../src/payload/format-lyrics.ts';
import { formatTags } from '../../src/payload/format-tags.ts';
import type { ProblemSeverity } from '../../src/payload/problem.ts';

interface Sample {
  readonly id: string;
  readonly case: string;
  readonly writings: readonly object[];
  readonly original: Readonly<Record<string, unknown>>;
}
interface MalformedSample {
  readonly id: string;
  readonly prompt_type: string;
  readonly case: string;
  readonly content: string;
  readonly expect: 'accept-with-warning' | 'repairable' | 'reject';
  readonly code: string;
}

const samples = JSON.parse(
  readFileSync(new URL('../__fixtures__/sample-prompts.json', import.meta.url), 'utf8'),
) as {
  readonly image_prompts: readonly Sample[];
  readonly lyrics_prompts: readonly Sample[];
  readonly malformed: readonly MalformedSample[];
};

const EXPECTED: Record<MalformedSample['expect'], readonly [state: string, ProblemSeverity]> = {
  'accept-with-warning': ['ready', 'warning'],
  repairable: ['repairable', 'repairable'],
  reject: ['unusable', 'error'],
};

/** Every problem of each malformed sample: path, and offer where there is one. */
const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  'bad-01': ['PROMPT_NOT_JSON use-text'],
  'bad-02': ['PROMPT_UNFENCED'],
  'bad-03': ['PROMPT_JSON_REPAIRABLE accept-repairs'],
  'bad-04': ['PROMPT_JSON_TRUNCATED'],
  'bad-05': ['PROMPT_ROOT_NOT_OBJECT split'],
  'bad-06': ['PROMPT_TEXT_MISSING prompt'],
  'bad-07': [
    'PROMPT_FIELD_COERCED style_tags',
    'PROMPT_FIELD_COERCED technical_params',
    'PROMPT_FIELD_COERCED composition',
  ],
  'bad-08': ['PROMPT_DOUBLE_ENCODED', 'PROMPT_BOM'],
};

describe('bodies as the original programs store them', () => {
  it.each(samples.image_prompts)('$id: $case', ({ writings, original }) => {
    for (const writing of writings) {
      expect(imageKind.read(JSON.stringify(writing, null, 2))).toMatchObject({
        state: 'ready',
        source: writing,
        problems: [],
      });
    }
    const reading = imageKind.read(JSON.stringify(writings.at(-1)));
    if (reading.state !== 'ready') throw new Error(reading.state);
    const { prompt, technical_params, composition, ...rest } = reading.payload;
    expect({ ...rest, ...technical_params, ...composition }).toEqual(original);
    expect(prompt).toBe((writings.at(-1) as { prompt: string }).prompt);
  });

  it.each(samples.lyrics_prompts)('$id: $case', ({ writings, original }) => {
    for (const writing of writings) {
      const reading = audioKind.read(JSON.stringify(writing, null, 2));
      expect(reading).toMatchObject({ state: 'ready', source: writing, problems: [] });
      if (reading.state !== 'ready') throw new Error(reading.state);
      expect(formatTags(reading.payload)).toBe(original['tags']);
      expect(formatLyrics(reading.payload)).toBe(original['lyrics']);
    }
  });
});

describe('malformed bodies', () => {
  const registry = createKindRegistry(builtInKinds);

  it.each(samples.malformed)('$id: $case', (sample) => {
    const reading = registry.generatedBy(sample.prompt_type)!.read(sample.content);
    const [state, severity] = EXPECTED[sample.expect];
    expect(reading.state).toBe(state);
    expect(reading.problems[0]).toMatchObject({ code: sample.code, severity });
    const problems = reading.problems.map(({ code, path, offer }) =>
      [code, path, offer].filter(Boolean).join(' '),
    );
    expect(problems).toEqual(PROBLEMS[sample.id]);
  });

  it('reads what the samples say is to be read', () => {
    const [, fenced, chatty, truncated, , , coerced, encoded] = samples.malformed.map(
      ({ content, prompt_type }) => registry.generatedBy(prompt_type)!.read(content),
    );
    expect(fenced).toMatchObject({ payload: { technical_params: { aspect_ratio: '3:2' } } });
    expect(chatty).toMatchObject({
      repairedBody: JSON.stringify(
        { prompt: 'A red kite over a grey sea', style_tags: ['gouache'] },
        null,
        2,
      ),
    });
    expect(truncated!.problems[0]!.message).toContain('line 1, column 146');
    expect(coerced).toMatchObject({
      payload: {
        style_tags: ['gouache', 'loose brushwork'],
        technical_params: { aspect_ratio: '16:9', quality: 'high', mood: '' },
        composition: { subject: '', background: '', lighting: '' },
      },
    });
    expect(encoded).toMatchObject({ payload: { technical_params: { aspect_ratio: '9:16' } } });
  });
});
