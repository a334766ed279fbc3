import { known, lights, moods, settings, styles, things } from './lookups.ts';
import type { SketchImagePayload } from './payload.ts';
import { coloursOf } from './reading-colours.ts';

import { LETTERING_WORDS, PLAIN_WORDS } from './vocabulary/ignored.ts';
import type { SettingName } from './vocabulary/settings.ts';
import { type SketchWarning, quote } from './warning.ts';
import { type Words, formsOf, parseWords } from './words.ts';

/** The texts of a payload, taken apart. */
export interface ReadFields {
  readonly prompt: Words;
  readonly subject: Words;
  readonly lighting: Words;
  readonly tags: readonly Words[];
}

/**
 * What of a payload the sketch cannot honour. Negative words give none: what has no picture is not
 * in the picture either.
 */
export function warningsOf(
  payload: SketchImagePayload,
  fields: ReadFields,
  setting: SettingName,
): SketchWarning[] {
  return [
    ...promptWarnings(fields.prompt, setting),
    ...fieldWarnings(payload, fields),
    ...payload.style_tags.flatMap((tag, index) =>
      isStyle(fields.tags[index] ?? parseWords(tag)) || !tag.trim()
        ? []
        : [
            {
              code: 'style_unknown',
              path: `style_tags[${index}]`,
              message: `The sketch does not know the style ${quote(tag)}; it only varies colour and texture.`,
            },
          ],
    ),
  ];
}

function promptWarnings(prompt: Words, setting: SettingName): SketchWarning[] {
  const warnings: SketchWarning[] = [];
  const path = 'prompt';
  if (setting === 'abstract') {
    const message = 'The sketch knows no place or thing of the prompt; it painted an abstract.';
    warnings.push({ code: 'nothing_known', path, message });
  }
  if (prompt.tokens.some((token) => LETTERING_WORDS.has(token))) {
    const message = 'A sketch sets no lettering: it comes without fonts.';
    warnings.push({ code: 'no_lettering', path, message });
  }
  return warnings;
}

function fieldWarnings(payload: SketchImagePayload, fields: ReadFields): SketchWarning[] {
  const { subject, lighting } = payload.composition;
  const { mood } = payload.technical_params;
  const warnings: SketchWarning[] = [];
  if (subject.trim() && !isPictured(fields.subject)) {
    const message = `The sketch has no picture for the subject ${quote(subject)}; it only varies the picture.`;
    warnings.push({ code: 'subject_unknown', path: 'composition.subject', message });
  }
  if (lighting.trim() && !isLight(fields.lighting)) {
    const message = `The sketch does not know the lighting ${quote(lighting)}; it only varies the light.`;
    warnings.push({ code: 'lighting_unknown', path: 'composition.lighting', message });
  }
  if (mood.trim() && moods.find(parseWords(mood)).length === 0) {
    const message = `The sketch does not know the mood ${quote(mood)}; it only varies the colours.`;
    warnings.push({ code: 'mood_unknown', path: 'technical_params.mood', message });
  }
  return warnings;
}

function isPictured(words: Words): boolean {
  const spoken = words.tokens.some((token) => known(token) && !isPlain(token));
  return spoken || things.find(words).length > 0;
}

function isLight(words: Words): boolean {
  const side = /from the (?:left|right)/.test(words.folded);
  return side || lights.find(words).length > 0 || coloursOf([words]).length > 0;
}

function isStyle(words: Words): boolean {
  const lookups = [styles, moods, lights, settings, things];
  return lookups.some((lookup) => lookup.find(words).length > 0) || coloursOf([words]).length > 0;
}

function isPlain(token: string): boolean {
  return formsOf(token).some((form) => PLAIN_WORDS.has(form));
}
