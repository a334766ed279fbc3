import * as z from 'zod';
import type { JsonObject, JsonValue } from '../json.ts';
import { MAX_PROBLEMS } from './body-limits.ts';
import type { Coerced } from './body-reader.ts';
import { Coercion } from './coercion.ts';
import { formatPath } from './format-path.ts';
import { emptinessOf } from './parse-payload.ts';
import type { Problem } from './problem.ts';
import { isList, isObject } from './text-cleaning.ts';

const requiredText = z.string().regex(/\S/, 'a text that is not blank is expected');

/**
 * What a song is made from. The names are those of `writings.content`, which other programs write
 * and read.
 */
export const lyricsPayloadSchema = z.object({
  title: requiredText.describe('The name of the song'),
  genre: requiredText.meta({ description: 'What kind of music', examples: ['folk', 'synth pop'] }),
  mood: requiredText.describe('The feeling that it gives'),
  tempo: requiredText.meta({
    description: 'How fast; free text',
    examples: ['slow', 'medium', 'fast', '96 bpm'],
  }),
  structure: z
    .array(
      z.object({
        type: z
          .string()
          .default('')
          .meta({
            description: 'What part of the song; free text',
            examples: ['verse', 'chorus', 'bridge'],
          }),
        number: z.number().exactOptional().describe('Which one of its type'),
        lyrics: z.string().default('').describe('What is sung; blank where it is instrumental'),
      }),
    )
    .min(1)
    .describe('The sections, in the order in which they are sung; at least one has lyrics'),
  metadata: z
    .object({
      key: z
        .string()
        .default('')
        .meta({ description: 'The musical key', examples: ['C major', 'A minor'] }),
      time_signature: z
        .string()
        .default('4/4')
        .meta({ description: 'The beats of a bar', examples: ['4/4', '3/4', '6/8'] }),
      vocal_style: z.string().default('').describe('Who sings, and how'),
      instrumentation: z.array(z.string()).default([]).describe('Instruments, one in each'),
    })
    .prefault({})
    .describe('How it sounds'),
});

export type LyricsPayload = z.infer<typeof lyricsPayloadSchema>;

/** Puts right what writers of lyrics bodies get wrong. */
export function coerceLyrics(source: JsonObject): Coerced {
  const lyrics = new Coercion(source);
  for (const key of ['title', 'genre', 'mood', 'tempo']) lyrics.requiredText(key);
  coerceStructure(lyrics);
  lyrics.group('metadata', (group) => {
    for (const key of ['key', 'time_signature', 'vocal_style']) group.text(key);
    group.textList('instrumentation');
  });
  return lyrics.result();
}

function coerceStructure(lyrics: Coercion): void {
  const structure = lyrics.value('structure');
  if (structure === undefined) return;
  if (!isList(structure)) {
    const was = structure === null ? 'is null' : 'is not a list';
    lyrics.note(invalid('structure', `${was}: the sections of a song are a list`));
    return;
  }
  const sources: JsonObject[] = [];
  let errors = 0;
  for (const [index, item] of structure.entries()) {
    const { source, problems } = coerceSection(item, index);
    sources.push(source);
    problems.forEach((problem) => lyrics.note(problem));
    errors += problems.filter(({ severity }) => severity === 'error').length;
    // More than a reading can name: what follows changes nothing.
    if (errors > MAX_PROBLEMS) break;
  }
  lyrics.set('structure', sources);
  if (errors > 0) return;
  if (sources.every((section) => emptinessOf(section['lyrics']) !== undefined)) {
    lyrics.note(NOTHING_TO_SING);
  }
}

/**
 * A section that is a plain text is refused: it may be the name of one (`"chorus"`) or its words,
 * and a name must not be sung.
 */
function coerceSection(item: JsonValue, index: number): Coerced {
  const path = ['structure', index];
  if (!isObject(item)) {
    const at = formatPath(path);
    return { source: {}, problems: [invalid(at, 'is not an object with "type" and "lyrics"')] };
  }
  const section = new Coercion(item, path);
  if (section.value('type') === null) section.drop('type', 'a text');
  else section.requiredText('type');
  if (section.value('lyrics') === null || section.value('lyrics') === undefined) {
    section.replace('lyrics', '', 'is missing: the section is instrumental');
  } else {
    section.requiredText('lyrics', '\n');
  }
  coerceNumber(section);
  return section.result();
}

function coerceNumber(section: Coercion): void {
  const value = section.value('number');
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return;
  const digits = typeof value === 'string' ? value.trim() : '';
  if (/^\d{1,9}$/.test(digits)) section.replace('number', Number(digits), 'was a text');
  else section.drop('number', 'a number');
}

function invalid(path: string, what: string): Problem {
  return {
    code: 'PROMPT_FIELD_INVALID',
    severity: 'error',
    path,
    message: `${path} ${what}.`,
    hint: 'Write each section as {"type": "verse", "number": 1, "lyrics": "…"}.',
  };
}

const NOTHING_TO_SING: Problem = {
  code: 'PROMPT_TEXT_MISSING',
  severity: 'error',
  path: 'structure',
  message: 'structure has no section with lyrics: there is nothing to sing.',
  hint: 'Edit the body and write the lyrics of at least one section.',
};
