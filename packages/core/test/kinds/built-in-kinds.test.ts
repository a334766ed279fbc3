import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { audioKind } from '../../src/kinds/audio-kind.ts';
import { builtInKinds } from '../../src/kinds/built-in-kinds.ts';
import { defineKind } from '../../src/kinds/define-kind.ts';
import { imageKind } from '../../src/kinds/image-kind.ts';
import { createKindRegistry } from '../../src/kinds/registry.ts';
import type { BodyReading } from '../../src/payload/body-reading.ts';

function payloadOf<Payload>(reading: BodyReading<Payload>): Payload {
  if (reading.state === 'unusable') throw new Error(JSON.stringify(reading.problems));
  return reading.payload;
}

describe('the registry of the built-in kinds', () => {
  const registry = createKindRegistry(builtInKinds);

  it.each([
    ['image', 'image', false],
    ['image_prompt', 'image', true],
    ['song', 'audio', false],
    ['music', 'audio', false],
    ['audio', 'audio', false],
    ['voice', 'audio', false],
    ['song_prompt', 'audio', false],
    ['music_prompt', 'audio', false],
    ['lyrics_prompt', 'audio', true],
  ])('%s belongs to %s; generated: %s', (promptType, kind, generated) => {
    expect(registry.forPromptType(promptType)?.name).toBe(kind);
    expect(registry.generatedBy(promptType)?.name).toBe(generated ? kind : undefined);
  });
});

describe('imageKind', () => {
  const payload = payloadOf(
    imageKind.read(
      '{"prompt": "kite", "style_tags": ["ink"], "technical_params": {"mood": "calm"}}',
    ),
  );

  it('titles a writing with the first 50 characters of the prompt, none cut in half', () => {
    expect(imageKind.title(payload, 'just clouds')).toBe('Image Prompt: just clouds...');
    expect(imageKind.title(payload, '🌧️'.repeat(60))).toBe(`Image Prompt: ${'🌧️'.repeat(25)}...`);
  });

  it('gives the metadata that existing readers expect', () => {
    expect(imageKind.artifactMetadata(payload)).toEqual({
      prompt: 'kite',
      negative_prompt: '',
      style_tags: ['ink'],
      aspect_ratio: '16:9',
      quality: 'high',
      mood: 'calm',
    });
  });

  it('takes plain text as the prompt', () => {
    const body = imageKind.fromText?.(' A red kite\nover a sea \n');
    expect(body).toEqual({ prompt: 'A red kite\nover a sea' });
  });
});

describe('audioKind', () => {
  it('titles a writing with the title of the song, and gives its metadata', () => {
    const payload = payloadOf(
      audioKind.read(
        JSON.stringify({
          title: 'Three Hands',
          genre: 'chamber pop',
          mood: 'rueful',
          tempo: 'medium',
          structure: [{ type: 'verse', lyrics: 'la' }],
          metadata: { key: 'B-flat minor', instrumentation: ['celesta'] },
        }),
      ),
    );
    expect(audioKind.title(payload, 'a waltz')).toBe('Lyrics: Three Hands');
    expect(audioKind.artifactMetadata(payload)).toEqual({
      title: 'Three Hands',
      genre: 'chamber pop',
      mood: 'rueful',
      tempo: 'medium',
      key: 'B-flat minor',
      time_signature: '4/4',
      vocal_style: '',
      instrumentation: ['celesta'],
    });
  });
});

it.each([imageKind, audioKind])(
  'every field of a body of the kind $name says what it is',
  (kind) => {
    const undescribed = (schema: unknown, path: string): string[] => {
      const { properties, items, description } = schema as {
        properties?: object;
        items?: object;
        description?: string;
      };
      const below = Object.entries(properties ?? {}).flatMap(([name, field]) =>
        undescribed(field, `${path}.${name}`),
      );
      const inside = (items as { properties?: object } | undefined)?.properties ?? {};
      const listed = Object.entries(inside).flatMap(([name, field]) =>
        undescribed(field, `${path}[].${name}`),
      );
      return [...(path === '' || description !== undefined ? [] : [path]), ...below, ...listed];
    };
    const schema = kind.payloadSchema();
    expect(schema).toHaveProperty('properties');
    expect(undescribed(schema, '')).toEqual([]);
  },
);

describe('defineKind', () => {
  it("makes a stranger's kind with defaults from its name and its own problems", () => {
    const poster = defineKind({ name: 'poster', payload: z.object({ headline: z.string() }) });
    expect(poster).toMatchObject({
      promptType: 'poster_prompt',
      aliases: [],
      folder: 'poster',
      artifactType: 'poster',
      mediaTypes: [],
      previewIsFile: false,
    });
    expect(poster).not.toHaveProperty('fromText');
    expect(poster.read('{"headline": "Now"}')).toMatchObject({ payload: { headline: 'Now' } });
    expect(poster.title({ headline: 'Now' }, 'x'.repeat(60))).toBe('x'.repeat(50));
    expect(poster.artifactMetadata({ headline: 'Now' })).toEqual({});
    expect(poster.read('{}').problems).toMatchObject([
      { code: 'PROMPT_FIELD_MISSING', path: 'headline' },
    ]);
    expect(poster.read('{"headline": [1]}').problems).toMatchObject([
      { code: 'PROMPT_FIELD_INVALID', path: 'headline' },
    ]);
    expect(poster.read('just text').problems[0]).not.toHaveProperty('offer');
  });

  it('tells what a body may hold, as JSON Schema, where the schema of the payload can say it', () => {
    const rating = z.int().min(1).max(5).default(3).describe('How good it is');
    const payload = z.object({ rating, size: z.enum(['a4', 'a3']) });
    expect(defineKind({ name: 'poster', payload }).payloadSchema()).toMatchObject({
      type: 'object',
      properties: {
        rating: { minimum: 1, maximum: 5, default: 3, description: 'How good it is' },
        size: { enum: ['a4', 'a3'] },
      },
      required: ['size'],
    });
    const strange = z.object({ at: z.date() });
    expect(defineKind({ name: 'poster', payload: strange }).payloadSchema()).toBeUndefined();
    const own = { safeParse: () => ({ success: true, data: {} }) as const };
    expect(defineKind({ name: 'poster', payload: own }).payloadSchema()).toBeUndefined();
  });

  it('reports a reader that throws with the row that made it throw', () => {
    const broken = defineKind({
      name: 'broken',
      payload: z.object({}),
      coerce: () => {
        throw new TypeError('no such field');
      },
    });
    const reading = broken.read('{}');
    expect(reading.state).toBe('unusable');
    expect(reading.problems).toMatchObject([{ code: 'PROMPT_FIELD_INVALID' }]);
    expect(reading.problems[0]!.message).toContain('no such field');
  });
});
