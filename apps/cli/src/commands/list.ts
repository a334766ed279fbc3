import { MediaGenError, PROMPT_STATUSES, type PromptStore } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { readKinds, wholeNumber, words } from '../input/option-parsers.ts';
import { tellPrompts } from '../tell/prompt-rows.ts';

interface ListOptions {
  readonly status?: readonly string[];
  readonly kind?: readonly string[];
  readonly errors?: boolean;
  readonly claimable?: boolean;
  readonly parked?: boolean;
  readonly newest?: boolean;
  readonly after?: number;
  readonly limit: number;
}

export const list = defineCommand<ListOptions>({
  describe: (command) =>
    command
      .option('--status <words>', 'only these statuses; "none" for rows without one', words)
      .option('--kind <names>', 'only these kinds; older prompt types mean their kind', words)
      .option('--errors', 'only what cannot be used or ended in an error')
      .option('--claimable', 'only what a run would take, in its order')
      .option('--parked', 'only what waits for somebody: it kills its worker, or may be submitted')
      .option('--newest', 'newest first')
      .option('--after <id>', 'what follows this prompt', wholeNumber(0))
      .option('--limit <n>', 'at most so many', wholeNumber(1), 100),
  examples: [
    ['media-gen list', 'the first 100 prompts'],
    ['media-gen list --status pending --kind image', 'pictures that wait'],
    ['media-gen list --errors', 'what needs somebody, with the reason'],
    ['media-gen list --parked', 'what died twice; media-gen retry ID releases it'],
    ['media-gen list --json | jq ".prompts[].id"', 'for programs'],
  ],
  run: (context, { options }) =>
    withWorkspace(context, { readOnly: true }, async ({ store, kinds }) => {
      const wanted = readKinds(options.kind, kinds);
      await refuseUnknownStatuses(options.status ?? [], store);
      const prompts = await store.list({
        limit: options.limit,
        order: options.newest === true ? 'newest' : 'oldest',
        ...(options.status && {
          statuses: options.status.map((word) => (word === 'none' ? null : word)),
        }),
        ...(wanted && { kinds: wanted }),
        ...(options.errors && { errorsOnly: true }),
        ...(options.parked && { jobStates: ['parked'] }),
        ...(options.claimable && { claimable: true }),
        ...(options.after !== undefined && { after: options.after }),
      });
      const last = prompts.length === options.limit ? prompts.at(-1)?.id : undefined;
      context.answer({ prompts, ...(last !== undefined && { after: last }) }, (terminal) => {
        if (prompts.length === 0) {
          terminal.note('No such prompts.');
          return;
        }
        tellPrompts(prompts, terminal);
        if (last !== undefined) terminal.note(`There may be more: add --after ${last}`);
      });
      return EXIT.ok;
    }),
});

/** Databases hold other words than ours: any that occurs is good. */
async function refuseUnknownStatuses(words: readonly string[], store: PromptStore): Promise<void> {
  const ours: readonly string[] = [...PROMPT_STATUSES, 'none'];
  if (words.every((word) => ours.includes(word))) return;
  const found = (await store.counts()).flatMap(({ status }) => status ?? []);
  const known = [...new Set([...ours, ...found])];
  const wrong = words.filter((word) => !known.includes(word));
  if (wrong.length === 0) return;
  throw new MediaGenError('usage', `There is no status ${wrong.join(', ')}.`, {
    hint: `Known ones are ${known.join(', ')}.`,
    details: { wrong, known },
  });
}
