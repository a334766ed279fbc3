import {
  MediaGenError,
  splitBody,
  type JsonObject,
  type Kind,
  type KindRegistry,
  type PromptDetail,
  type WritingRecord,
} from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { repairedBody } from '../composition/accept-repairs.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { addBodyOptions, fieldOptions, withFields } from '../input/body-fields.ts';
import { collected, readIds, wholeNumber } from '../input/option-parsers.ts';
import { parseBody } from '../input/parse-body.ts';
import { completePrompt } from '../input/prompt-row.ts';
import { withAssignments } from '../input/set-at.ts';
import { promptNotFound } from '../tell/prompt-not-found.ts';
import { plainLines } from '../terminal/plain-text.ts';

interface EditOptions {
  readonly set?: readonly string[];
  readonly body?: string;
  readonly useText?: boolean;
  readonly acceptRepairs?: boolean;
  readonly split?: boolean;
  readonly writing?: number;
  readonly dryRun?: boolean;
}

export const edit = defineCommand<EditOptions>({
  describe: (command) =>
    addBodyOptions(
      command
        .argument('<id>', 'the prompt')
        .option(
          '--set <path=text>',
          'change a field; path:=JSON for anything but a text',
          collected,
        )
        .option('--body <json>', 'a whole new body: JSON, @file, or - for the standard input')
        .option('--use-text', 'make a body of the plain text that stands where one should be')
        .option('--accept-repairs', 'store the repaired body')
        .option('--split', 'make a writing of each object in a body that holds several')
        .option(
          '--writing <id>',
          'start from this writing instead of the last one',
          wholeNumber(1),
        ),
    ).option('--dry-run', 'print the new body, store nothing'),
  examples: [
    ['media-gen edit 12 --mood stormy --set style_tags:=\'["gouache"]\'', 'change two fields'],
    ['media-gen edit 12 --use-text', 'the offer for a body that is no JSON'],
    ['media-gen edit 12 --accept-repairs --dry-run', 'see the repair first'],
  ],
  run: (context, { args, options }) => {
    const [id = 0] = readIds(args);
    return withWorkspace(
      context,
      { readOnly: options.dryRun === true },
      async ({ store, kinds }) => {
        const prompt = await store.get(id);
        if (prompt === undefined) throw promptNotFound(id);
        const kind = kindOf(prompt, kinds);
        const bodies = await newBodies(prompt, kind, options);
        for (const body of bodies) completePrompt(kind, [body], {});
        const writingIds: number[] = [];
        if (!options.dryRun) {
          for (const body of bodies) writingIds.push(await store.addWriting(id, body));
        }
        context.answer({ id, writingIds, bodies, dryRun: options.dryRun === true }, (terminal) => {
          if (options.dryRun) terminal.line(plainLines(JSON.stringify(bodies, null, 2)));
          else
            terminal.line(
              `Prompt ${id} has writing ${writingIds.join(', ')}; the last is rendered.`,
            );
          if (!options.dryRun && prompt.status !== 'pending') {
            terminal.note(`To render it: media-gen retry ${id} && media-gen run ${id}`);
          }
        });
        return EXIT.ok;
      },
    );
  },
});

async function newBodies(
  prompt: PromptDetail,
  kind: Kind,
  options: EditOptions,
): Promise<readonly JsonObject[]> {
  const fields = fieldOptions(options);
  const assignments = options.set ?? [];
  const changes = Object.keys(fields).length + assignments.length > 0;
  const ways = [options.body !== undefined, options.useText, options.acceptRepairs, options.split];
  const chosen = ways.filter(Boolean).length;
  if (chosen > 1 || (chosen === 0 && !changes) || (options.split === true && changes)) {
    throw new MediaGenError('usage', 'Say in one way what the new writing is.', {
      hint: 'Use --set and the field options, or one of --body, --use-text, --accept-repairs, --split.',
    });
  }
  if (options.split) return parts(prompt, writingOf(prompt, options.writing));
  const base = await baseBody(prompt, kind, options);
  return [withAssignments(withFields(base, kind, fields), assignments)];
}

async function baseBody(
  prompt: PromptDetail,
  kind: Kind,
  options: EditOptions,
): Promise<JsonObject> {
  if (options.body !== undefined) return parseBody(options.body);
  if (options.useText) return bodyFromText(prompt, kind, options.writing);
  const reading =
    options.writing === undefined
      ? prompt.reading
      : kind.read(writingOf(prompt, options.writing).body);
  if (options.acceptRepairs) {
    const repaired = repairedBody({ ...prompt, reading });
    if (repaired !== undefined) return repaired;
    throw refuse(prompt, 'has nothing to repair', `Look at it: media-gen show ${prompt.id}`);
  }
  if (reading?.state === 'ready') return reading.source;
  throw refuse(
    prompt,
    'has no body that fields can be changed in',
    `See what is offered: media-gen show ${prompt.id}; or write a whole one with --body.`,
  );
}

function bodyFromText(prompt: PromptDetail, kind: Kind, writing: number | undefined): JsonObject {
  if (kind.fromText === undefined) {
    throw refuse(prompt, `is of a kind that needs more than a text`, 'Use --body.');
  }
  const text = prompt.writings.length === 0 ? prompt.promptText : writingOf(prompt, writing).body;
  return kind.fromText(text);
}

function parts(prompt: PromptDetail, writing: WritingRecord): readonly JsonObject[] {
  const bodies = splitBody(writing.body).map((body) => JSON.parse(body) as JsonObject);
  if (bodies.length > 0) return bodies;
  throw refuse(
    prompt,
    'holds no list of objects to split',
    `Look at it: media-gen show ${prompt.id}`,
  );
}

function writingOf(prompt: PromptDetail, id: number | undefined): WritingRecord {
  const writing = prompt.writings.find((each) =>
    id === undefined ? each.isDefault : each.id === id,
  );
  if (writing !== undefined) return writing;
  const known = prompt.writings.map((each) => each.id).join(', ');
  throw new MediaGenError(
    'writing_not_found',
    id === undefined
      ? `Prompt ${prompt.id} has no writing.`
      : `Prompt ${prompt.id} has no writing ${id}.`,
    { hint: known === '' ? 'Write a body with --body.' : `Its writings: ${known}.` },
  );
}

function kindOf(prompt: PromptDetail, kinds: KindRegistry): Kind {
  if (prompt.kind !== undefined) return kinds.get(prompt.kind);
  return kinds.get(prompt.promptType);
}

function refuse(prompt: PromptDetail, what: string, hint: string): MediaGenError {
  return new MediaGenError('prompt_unusable', `Prompt ${prompt.id} ${what}.`, {
    hint,
    details: { promptId: prompt.id },
  });
}
