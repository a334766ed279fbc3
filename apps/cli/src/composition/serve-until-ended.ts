import { MediaGenError } from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import type { ServeFlags } from '../commands/serve-options.ts';
import { reportOf } from '../display/run-report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readKinds } from '../input/option-parsers.ts';
import { withRunSession } from './run-session.ts';
import { serveStore, type ServedStore, type ServeWish } from './serve-store.ts';
import { readToken, type ServeToken } from './serve-token.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { withWritableStore } from './writable-store.ts';

/** What is told of a server that listens. */
export interface Serving {
  readonly url: string;
  readonly database: string;
  readonly hasWorker: boolean;
  readonly token: ServeToken | undefined;
}

/** How a command tells of its server. */
export interface ServingTold {
  /** @returns one line; what `--json` says is the URL */
  readonly sentence: (serving: Serving) => string;
  /** Once it listens. @default nothing */
  readonly listening?: (serving: Serving, tell: (text: string) => void) => Promise<void>;
}

/** Serves a store until somebody ends it, with a worker where one is wished for. */
export async function serveUntilEnded(
  context: CliContext,
  flags: ServeFlags & { readonly studioDir?: string | undefined },
  told: ServingTold,
): Promise<ExitCode> {
  refuseWithoutWorker(flags);
  const { tokenFile, allowHost, worker, kind, concurrency, studioDir, ...rest } = flags;
  const config = await context.loadConfig({
    run: { ...(concurrency !== undefined && { concurrency }) },
  });
  const token = tokenFile === undefined ? undefined : await readToken(tokenFile);
  const wish: ServeWish = {
    ...rest,
    config,
    environment: context.environment,
    allowedHosts: allowHost ?? [],
    ...(token !== undefined && { token: token.text }),
    ...(studioDir !== undefined && { studioDir }),
  };
  const note = (text: string): void => context.terminal.note(text);
  if (token?.isNew === true) note(`A new token is in ${token.path}.`);
  const { database } = config.settings;
  const facts = ({ url }: ServedStore, hasWorker: boolean): Serving => ({
    url,
    database,
    hasWorker,
    token,
  });
  if (worker !== true) {
    return withWritableStore(context, config, async (store) => {
      const server = await serveStore({ ...wish, store, report: note });
      try {
        const serving = facts(server, false);
        context.answer({ url: server.url }, (terminal) => terminal.line(told.sentence(serving)));
        await told.listening?.(serving, note);
        await untilInterrupted(ended);
      } finally {
        await server.close();
      }
      return EXIT.ok;
    });
  }
  return withRunSession(context, config, async ({ store, kinds, runner, display }) => {
    const wanted = readKinds(kind, kinds);
    const say = (text: string): void => display.say(text);
    const server = await serveStore({ ...wish, store, report: say, runner: runner.events });
    try {
      const serving = facts(server, true);
      say(`${told.sentence(serving)}; Ctrl-C ends it.`);
      await told.listening?.(serving, say);
      const summary = await runner.watch({ ...(wanted !== undefined && { kinds: wanted }) });
      display.finished(reportOf(summary));
      return summary.failed > 0 ? EXIT.failed : EXIT.ok;
    } finally {
      await server.close();
    }
  });
}

/** @throws {MediaGenError} `usage` for a setting of a worker that does not run */
function refuseWithoutWorker({ worker, kind, concurrency }: ServeFlags): void {
  const given = [
    ...(kind === undefined ? [] : ['--kind']),
    ...(concurrency === undefined ? [] : ['--concurrency']),
  ];
  if (worker === true || given.length === 0) return;
  throw new MediaGenError('usage', `${given.join(' and ')} is of a worker, and none runs here.`, {
    hint: `Let one run in this process (--worker), or leave ${given.length === 1 ? 'it' : 'them'} out.`,
    details: { given },
  });
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
