import { formatLyrics, type JsonValue, type LyricsPayload } from '@media-gen/core/executor';
import {
  formatText,
  placeholdersShown,
  songFields,
  songTexts,
} from '@media-gen/executor-kit/payload';
import { fitNumber, type Workflow, type WorkflowInput } from '../workflow/workflow.ts';
import { beatsOfBar, beatsPerMinute, songSeconds } from './song-time.ts';
import { noInput, warnOfUnpassed } from './unpassed.ts';
import { withoutPlace, type Wish } from './wish.ts';

/** What a configuration says of songs. */
export interface SongSettings {
  /** What becomes the tags; `[…]` is left out when a field in it is empty. */
  readonly template: string;
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

/** What lyrics hold, in the words of `songFields`. */
const IN_LYRICS = ['structure', 'section_numbers'];

/** Puts a whole song's payload where the workflow has places for it. */
export function songWish(payload: LyricsPayload, settings: SongSettings, workflow: Workflow): Wish {
  const { inputs, fixed } = workflow;
  const { metadata, tempo } = payload;
  const told = new Set<string>();
  const values: Record<string, JsonValue> = {};
  const put = (input: string, value: JsonValue | undefined, fields: readonly string[]): void => {
    // The tags may say it too, but the number or name that the model goes by is another.
    if (fixed?.has(input)) for (const field of fields) told.delete(field);
    const place = inputs.get(input);
    if (place === undefined || value === undefined) return;
    values[input] = typeof value === 'number' ? fitNumber(place, value) : value;
    for (const field of fields) told.add(field);
  };
  // Where a model takes one text for everything, that is where the tags go.
  const textInput = tagsInput(workflow);
  const texts = songTexts(payload);
  const inTags = [...placeholdersShown(settings.template, texts)];
  put(textInput, formatText(settings.template, texts), inTags);
  put('lyrics', formatLyrics(payload), IN_LYRICS);
  put('tempo', beatsPerMinute(tempo), ['tempo']);
  put('key', choiceFor(inputs.get('key'), keyNames(metadata.key)), ['key']);
  put('time_signature', timeFor(inputs.get('time_signature'), metadata.time_signature), [
    'time_signature',
  ]);
  const seconds = Math.min(
    Math.max(songSeconds(payload), settings.minSeconds),
    settings.maxSeconds,
  );
  put('duration', Math.round(seconds), []);
  // A title is what the song is called, kept with its file; no model sings by it.
  const fields = songFields(payload).filter(({ path }) => path !== 'title');
  const unpassed = warnOfUnpassed(fields, told, (path) => {
    if (path.startsWith('structure')) return noInput('lyrics');
    return inputs.has(textInput) ? '"template" leaves it out' : noInput(textInput);
  });
  return {
    values,
    warnings: unpassed,
    errors: inputs.has(textInput) ? [] : [withoutPlace('genre', 'tags', workflow.file)],
  };
}

/** Where the tags go: a workflow whose tags are fixed does not get them as another text. */
export function tagsInput({ inputs, fixed }: Workflow): 'tags' | 'prompt' {
  return inputs.has('tags') || fixed?.has('tags') === true ? 'tags' : 'prompt';
}

/** The first of these names that the input takes; anything is taken where it has no list. */
function choiceFor(input: WorkflowInput | undefined, names: readonly string[]): string | undefined {
  const { choices } = input ?? {};
  if (choices === undefined) return names[0];
  return names
    .map((name) => choices.find((choice) => choice.toLowerCase() === name.toLowerCase()))
    .find((choice) => choice !== undefined);
}

/** Some models take the beats of a bar alone. */
function timeFor(input: WorkflowInput | undefined, text: string): string | undefined {
  const beats = String(beatsOfBar(text));
  const { standard } = input ?? {};
  const isBeats = typeof standard === 'string' && /^\d+$/.test(standard);
  return choiceFor(input, isBeats ? [beats] : [text, beats]);
}

const KEY = /^\s*([a-g])\s*(#|♯|b|♭|-?sharp|-?flat)?\s*(m(?:in(?:or)?)?|maj(?:or)?)?\s*$/i;

/** A key as models spell it: `Am` is `A minor`. */
function keyNames(text: string): readonly string[] {
  if (text.trim() === '') return [];
  const [match, note = '', sign = '', mode = ''] = KEY.exec(text) ?? [];
  if (match === undefined) return [text];
  const accidental = /#|♯|sharp/i.test(sign) ? '#' : sign === '' ? '' : 'b';
  const isMinor = mode === 'm' || /^min/i.test(mode);
  return [`${note.toUpperCase()}${accidental} ${isMinor ? 'minor' : 'major'}`, text];
}
