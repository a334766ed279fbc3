import { resolve } from 'node:path';
import type { NewPrompt } from '@media-gen/core';
import { createContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { withRunSession, type RunSession } from '../composition/run-session.ts';
import { MEDIA_FOLDER, prepareFolder } from '../demo/demo-folder.ts';
import prompts from '../demo/prompts.json' with { type: 'json' };
import { writePage } from '../demo/write-page.ts';
import { reportOf } from '../display/run-report.ts';
import { EXIT } from '../exit-code.ts';

interface DemoOptions {
  readonly output: string;
}

export const demo = defineCommand<DemoOptions>({
  describe: (command) =>
    command.option('--output <folder>', 'where everything goes', './demo-output'),
  examples: [
    ['media-gen demo', 'into ./demo-output; a second time, only what is missing'],
    ['media-gen demo --output /tmp/demo', 'somewhere else'],
  ],
  run: async (context, { options }) => {
    const folder = resolve(context.directory, options.output);
    const config = await prepareFolder(folder);
    const inside = createContext(context.terminal, { config, json: context.json }, {});
    return withRunSession(inside, await inside.loadConfig(), async (session) => {
      await addPromptsOnce(session);
      const waiting = await session.store.list({ claimable: true });
      session.display.expect(waiting.length);
      const summary = await session.runner.drain();
      session.display.finished(reportOf(summary));
      const page = await writePage(session.store, folder, MEDIA_FOLDER);
      session.display.say(`${page.shown} pictures and songs: open ${page.path}`);
      const interrupted = session.interruption.exitCode();
      if (interrupted !== undefined) return interrupted;
      return summary.failed > 0 ? EXIT.failed : EXIT.ok;
    });
  },
});

/** All of them or none: a demo that was interrupted goes on where it stopped. */
async function addPromptsOnce({ store }: RunSession): Promise<void> {
  const [any] = await store.list({ limit: 1 });
  if (any === undefined) await store.add(prompts satisfies readonly NewPrompt[]);
}
