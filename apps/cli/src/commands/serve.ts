import { defineCommand } from '../command.ts';
import { withRunSession } from '../composition/run-session.ts';
import { serveStore, type ServeWish } from '../composition/serve-store.ts';
import { readToken } from '../composition/serve-token.ts';
import { untilInterrupted } from '../composition/until-interrupted.ts';
import { withWritableStore } from '../composition/writable-store.ts';
import { reportOf } from '../display/run-report.ts';
import { EXIT } from '../exit-code.ts';
import { collected, portNumber } from '../input/option-parsers.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly allowHost?: readonly string[];
  readonly page?: string;
  readonly worker?: boolean;
}

export const serve = defineCommand<ServeOptions>({
  describe: (command) =>
    command
      .option('--port <n>', 'where to listen; 0 takes any port that is free', portNumber, 8787)
      .option('--host <name>', 'for whom: this machine alone, unless said otherwise', '127.0.0.1')
      .option('--token-file <path>', 'what clients have to know; made where it is missing')
      .option('--allow-host <name>', 'a name that it answers to; may be repeated', collected)
      .option('--page <folder>', 'an existing page, served at /classic/')
      .option('--worker', 'run prompts in this process, too'),
  examples: [
    ['media-gen serve --worker', 'for this machine: http://127.0.0.1:8787/api/v1/'],
    ['media-gen serve --host 0.0.0.0 --token-file ./token', 'for others, who need the token'],
    ['media-gen serve --page ./website --port 0', 'an existing page on a free port'],
  ],
  run: async (context, { options }) => {
    const config = await context.loadConfig();
    const { tokenFile, allowHost, ...rest } = options;
    const token = tokenFile === undefined ? undefined : await readToken(tokenFile);
    const wish: ServeWish = {
      ...rest,
      config,
      allowedHosts: allowHost ?? [],
      ...(token !== undefined && { token: token.text }),
    };
    const tell = (text: string): void => context.terminal.note(text);
    if (token?.isNew === true) tell(`A new token is in ${token.path}.`);
    if (options.worker !== true) {
      return withWritableStore(context, config, async (store) => {
        const server = await serveStore({ ...wish, store, report: tell });
        try {
          context.answer({ url: server.url }, (terminal) => {
            terminal.line(`Serving ${config.settings.database} at ${server.url}`);
          });
          await untilInterrupted(ended);
        } finally {
          await server.close();
        }
        return EXIT.ok;
      });
    }
    return withRunSession(context, config, async ({ store, runner, display }) => {
      const report = (text: string): void => display.say(text);
      const server = await serveStore({ ...wish, store, report, runner: runner.events });
      try {
        display.say(`Serving ${config.settings.database} at ${server.url}; Ctrl-C ends it.`);
        const summary = await runner.watch();
        display.finished(reportOf(summary));
        return summary.failed > 0 ? EXIT.failed : EXIT.ok;
      } finally {
        await server.close();
      }
    });
  },
});

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
