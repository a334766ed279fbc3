import * as z from 'zod';
import type { CheckResult } from '@media-gen/core/executor';
import { findUnknownPlaceholders, SONG_PLACEHOLDERS } from '@media-gen/executor-kit/payload';
import { tagsInput, type SongSettings } from '../mapping/song-wish.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { comfyOptions, findServerConflicts, type OptionConflict } from './comfy-options.ts';

/** What a writer says of a song beside its words, as the scripts of existing installations take it. */
export const DEFAULT_TAGS = [
  'Genre: {genre}',
  'Mood: {mood}',
  'Tempo: {tempo}[',
  'Key: {key}][',
  'Time Signature: {time_signature}][',
  'Vocal Style: {vocal_style}][',
  'Instrumentation: {instrumentation}]',
].join('\n');

const MIN_SECONDS = 20;
const MAX_SECONDS = 240;

const seconds = z.number().positive().max(3_600);

/** The options of a song's workflow. */
export const songOptions = z
  .strictObject({
    ...comfyOptions,
    /** What becomes the tags; `[…]` is left out when a field in it is empty. */
    template: z.string().min(1).default(DEFAULT_TAGS),
    /** A song is made no shorter, whatever its lyrics, in seconds. @default 20 */
    minSeconds: seconds.optional(),
    /** A song is made no longer, in seconds. @default 240 */
    maxSeconds: seconds.optional(),
  })
  .superRefine((options, context) => {
    const { minSeconds, maxSeconds } = songSettings(options);
    const conflicts = [
      ...findServerConflicts(options),
      ...findUnknownPlaceholders('template', options.template, SONG_PLACEHOLDERS),
      ...(minSeconds > maxSeconds
        ? [{ path: ['minSeconds'], message: 'it is larger than "maxSeconds"' }]
        : []),
    ];
    for (const { path, message } of conflicts) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  });

export type SongOptions = z.infer<typeof songOptions>;

export function songSettings({
  template,
  minSeconds = MIN_SECONDS,
  maxSeconds = MAX_SECONDS,
}: Pick<SongOptions, 'template' | 'minSeconds' | 'maxSeconds'>): SongSettings {
  return { template, minSeconds, maxSeconds };
}

/** Options that this workflow has no place for. */
export function findPlacelessSongOptions(
  options: SongOptions,
  workflow: Workflow,
): readonly OptionConflict[] {
  const { inputs } = workflow;
  const hasText = inputs.has(tagsInput(workflow)) || options.template === DEFAULT_TAGS;
  const hasLength = inputs.has('duration');
  return [
    ...(hasText ? [] : [withoutInput('template', 'tags" or "prompt')]),
    ...(['minSeconds', 'maxSeconds'] as const)
      .filter((name) => options[name] !== undefined && !hasLength)
      .map((name) => withoutInput(name, 'duration')),
  ];
}

function withoutInput(name: string, input: string): OptionConflict {
  return {
    path: [name],
    message: `"${name}" has no effect: the workflow has no input "${input}"`,
  };
}

/** The template as it is used and as a configuration writes it, for whoever wants to change it. */
export function tellTags({ template }: SongOptions): readonly CheckResult[] {
  return [{ name: 'template', status: 'ok', message: JSON.stringify(template).slice(1, -1) }];
}
