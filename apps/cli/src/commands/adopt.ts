import type { AdoptionReport } from '@media-gen/db';
import { MediaGenError } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { configuredKinds } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { tellAdoptionReport } from '../tell/adoption-report.ts';
import { plain } from '../terminal/plain-text.ts';

interface AdoptCommandOptions {
  readonly dryRun?: boolean;
  readonly backup?: string;
  readonly remove?: boolean;
}

export const adopt = defineCommand<AdoptCommandOptions>({
  describe: (command) =>
    command
      .option('--dry-run', 'only the report; nothing is changed')
      .option('--backup <file>', 'where the backup goes, instead of beside the database')
      .option('--remove', 'take our tables away again; what prompts became stays'),
  examples: [
    ['media-gen adopt --dry-run', 'what is ready, unusable, stuck, or recorded wrongly'],
    ['media-gen adopt', 'back up, then add our tables'],
    ['media-gen adopt --remove', 'as if we had never been there'],
  ],
  run: async (context, { options }) => {
    if (options.remove && (options.dryRun || options.backup !== undefined)) {
      throw new MediaGenError('usage', '--remove stands alone.', {
        hint: 'Leave out --dry-run and --backup.',
      });
    }
    const config = await context.loadConfig();
    const { database: path, trustDatabasePlace: trustPlace } = config.settings;
    const db = await import('@media-gen/db');
    if (options.remove) {
      const removed = await db.removeAdoption({ path });
      context.answer({ database: path, removed }, (terminal) => {
        terminal.line(
          removed.length === 0 ? 'There was nothing of ours.' : `Removed ${removed.join(', ')}.`,
        );
      });
      return EXIT.ok;
    }
    const report: AdoptionReport = await db.adoptionReport({
      path,
      kinds: await configuredKinds(context, config),
    });
    if (options.dryRun) {
      context.answer({ dryRun: true, report }, (terminal) => {
        tellAdoptionReport(report, terminal);
        terminal.line('Nothing was changed.');
      });
      return EXIT.ok;
    }
    const adoption = await db.adopt({
      path,
      trustPlace,
      ...(options.backup !== undefined && { backup: options.backup }),
    });
    context.answer({ report, adoption }, (terminal) => {
      tellAdoptionReport(report, terminal);
      if (adoption.backup !== undefined) terminal.line(`Backup: ${plain(adoption.backup)}`);
      terminal.line(
        adoption.changed
          ? report.outdated
            ? 'Brought up to date.'
            : 'Adopted.'
          : 'It was adopted already; nothing was changed.',
      );
    });
    return EXIT.ok;
  },
});
