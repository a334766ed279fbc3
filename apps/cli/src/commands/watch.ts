import { defineCommand } from '../command.ts';
import { withRunSession } from '../composition/run-session.ts';
import { unservedKinds, UNSERVED_HINT, unservedLine } from '../composition/unserved-kinds.ts';
import { withPreviews } from '../display/preview-files.ts';
import { reportOf } from '../display/run-report.ts';
import { EXIT } from '../exit-code.ts';
import { readKinds } from '../input/option-parsers.ts';
import { addRunOptions, runFlags, type RunFlags } from './run-options.ts';

export const watch = defineCommand<RunFlags>({
  describe: (command) => addRunOptions(command),
  examples: [
    ['media-gen watch', 'until Ctrl-C'],
    ['media-gen watch --kind audio --json', 'only songs; one line of JSON for each event'],
  ],
  run: async (context, { options }) => {
    const config = await context.loadConfig(runFlags(options));
    return withRunSession(context, config, async ({ kinds, store, executors, runner, display }) => {
      const wanted = readKinds(options.kind, kinds);
      display.say(`Watching ${config.settings.database}; Ctrl-C ends it.`);
      const served = new Set(executors.map(({ kind }) => kind));
      const unserved = await unservedKinds(store, kinds, served, wanted);
      for (const each of unserved) display.say(`${unservedLine(each)} ${UNSERVED_HINT}`);
      const summary = await withPreviews(runner.events, options.previews, () =>
        runner.watch({ ...(wanted !== undefined && { kinds: wanted }) }),
      );
      display.finished(reportOf(summary));
      // Being stopped is how watching ends: it alone is no failure.
      return summary.failed > 0 ? EXIT.failed : EXIT.ok;
    });
  },
});
