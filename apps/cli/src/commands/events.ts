import { EVENT_TYPES, type EventRetention } from '@media-gen/core';
import { Argument } from 'commander';
import type { CliContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { untilInterrupted } from '../composition/until-interrupted.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { age, oneOf, wholeNumber } from '../input/option-parsers.ts';
import { replayEvents, type EventWish } from '../tell/event-stream.ts';
import { refuseMixture } from '../input/event-options.ts';

interface EventsOptions extends EventWish {
  readonly olderThan?: number;
  readonly keep?: number;
}

export const events = defineCommand<EventsOptions>({
  describe: (command) =>
    command
      .addArgument(
        new Argument('[action]', 'what to do').choices(['show', 'prune']).default('show'),
      )
      .option('--follow', 'stay and show what comes, until Ctrl-C')
      .option('--after <id>', 'only what follows this event; 0 asks for all', wholeNumber(0))
      .option('--type <words>', 'only these types', oneOf(EVENT_TYPES))
      .option('--prompt <id>', 'only what is about this prompt', wholeNumber(1))
      .option('--older-than <age>', 'prune: forget what is older, as 30d, 12h, 5m or 10s', age)
      .option('--keep <n>', 'prune: keep so many of the newest', wholeNumber(1)),
  examples: [
    ['media-gen events', 'everything that is kept, oldest first'],
    ['media-gen events --follow --after 1200', 'go on where a reader stopped, and stay'],
    ['media-gen events --prompt 12', 'the story of a prompt'],
    ['media-gen events --type prompt:failed,prompt:lost --json', 'one line of JSON for each'],
    ['media-gen events prune --older-than 30d --keep 100000', 'whatever of the two says so goes'],
  ],
  run: (context, { args: [action], options }) => {
    refuseMixture(action === 'prune', options);
    return action === 'prune' ? prune(context, options) : show(context, options);
  },
});

function show(context: CliContext, wish: EventWish): Promise<ExitCode> {
  return withWorkspace(context, { readOnly: true }, async ({ store }) => {
    await untilInterrupted((signal) => replayEvents(context, store, wish, signal));
    return EXIT.ok;
  });
}

function prune(context: CliContext, { olderThan, keep }: EventsOptions): Promise<ExitCode> {
  const retention: EventRetention = {
    ...(olderThan !== undefined && { olderThanMs: olderThan }),
    ...(keep !== undefined && { keep }),
  };
  return withWorkspace(context, {}, async ({ store }) => {
    const pruned = await store.pruneEvents(retention);
    const [oldest] = await store.events({ limit: 1 });
    context.answer({ pruned, oldestId: oldest?.id ?? null }, (terminal) => {
      const kept =
        oldest === undefined ? 'None is kept.' : `The oldest that is kept is ${oldest.id}.`;
      terminal.line(`${pruned} events are forgotten. ${kept}`);
    });
    return EXIT.ok;
  });
}
