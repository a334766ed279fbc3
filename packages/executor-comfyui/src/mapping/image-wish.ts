import type { ImagePayload, JsonValue, Warning } from '@media-gen/core/executor';
import {
  formatText,
  imageFields,
  imageTexts,
  placeholdersShown,
} from '@media-gen/executor-kit/payload';
import type { Workflow } from '../workflow/workflow.ts';
import { stepsFor, type StepSettings } from './quality-steps.ts';
import { chooseSize, type SizeSettings } from './size-choice.ts';
import { noInput, warnOfUnpassed } from './unpassed.ts';
import { withoutPlace, type Wish } from './wish.ts';

/** What a configuration says of pictures. */
export interface ImageSettings extends SizeSettings {
  /** What becomes the text; `[…]` is left out when a field in it is empty. */
  readonly template: string;
  /** The same for what is to be kept out. */
  readonly negativeTemplate: string;
  readonly steps?: StepSettings;
}

/** Puts a whole picture's payload where the workflow has places for it. */
export function imageWish(
  payload: ImagePayload,
  settings: ImageSettings,
  workflow: Workflow,
): Wish {
  const { technical_params: technical } = payload;
  const fields = imageTexts(payload);
  const has = (name: string): boolean => workflow.inputs.has(name);
  const told = new Set<string>();
  const values: Record<string, JsonValue> = {};
  const warnings: Warning[] = [];
  const write = (input: string, template: string): void => {
    if (!has(input)) return;
    const text = formatText(template, fields);
    // Who wrote nothing asks for nothing: what the author of the workflow wrote there stays.
    if (text === '' && template !== '') return;
    values[input] = text;
    for (const name of placeholdersShown(template, fields)) told.add(name);
  };
  write('prompt', settings.template);
  write('negative', settings.negativeTemplate);
  if (has('width') && has('height')) {
    const { size, warnings: said } = chooseSize(technical.aspect_ratio, settings, workflow);
    if (size !== undefined) Object.assign(values, size);
    warnings.push(...said);
    told.add('aspect_ratio');
  }
  if (has('steps')) {
    const { steps, warnings: said } = stepsFor(technical.quality, settings.steps, workflow);
    if (steps !== undefined) values['steps'] = steps;
    warnings.push(...said);
    told.add('quality');
  }
  const unpassed = warnOfUnpassed(imageFields(payload), told, (path) => reasonFor(path, has));
  return {
    values,
    warnings: [...unpassed.filter(({ path }) => path !== 'prompt'), ...warnings],
    errors: has('prompt') ? [] : [withoutPlace('prompt', 'prompt', workflow.file)],
  };
}

function reasonFor(path: string, has: (input: string) => boolean): string {
  switch (path) {
    case 'negative_prompt':
      return has('negative') ? '"negativeTemplate" leaves it out' : noInput('negative');
    case 'technical_params.aspect_ratio':
      return noInput('width', 'height');
    case 'technical_params.quality':
      return noInput('steps');
    default:
      return has('prompt') ? '"template" leaves it out' : noInput('prompt');
  }
}
