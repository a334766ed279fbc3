import type { CliContext } from '../cli-context.ts';
import { defineCommand } from '../command.ts';
import { serveUntilEnded, type Serving } from '../composition/serve-until-ended.ts';
import { findStudio } from '../composition/studio-folder.ts';
import { findOpener, openWith } from '../files/system-opener.ts';
import { addServeOptions, addWorkerOptions, type ServeFlags } from './serve-options.ts';

interface StudioOptions extends ServeFlags {
  readonly open: boolean;
  readonly worker: boolean;
}

export const studio = defineCommand<StudioOptions>({
  describe: (command) => {
    addServeOptions(command)
      .option('--no-open', 'do not open it in the browser')
      .option('--no-worker', 'run nothing in this process: a `media-gen watch` elsewhere does');
    addWorkerOptions(command);
  },
  examples: [
    ['media-gen studio', 'opens http://127.0.0.1:8787/ and makes what is asked for'],
    ['media-gen studio --no-worker --port 0', 'look and steer only, on a free port'],
    ['media-gen studio --host 0.0.0.0 --token-file ./token', 'for others, who need the token'],
  ],
  run: async (context, { options }) => {
    const { open, ...flags } = options;
    const studioDir = await findStudio(undefined);
    return serveUntilEnded(
      context,
      { ...flags, studioDir },
      {
        sentence: ({ database, url, hasWorker }) =>
          `The studio of ${database} is at ${url}/, ${hasWorker ? 'with a worker in this process' : 'without a worker'}`,
        listening: async (serving, tell) => {
          tellToken(context, serving, tell);
          if (open && context.terminal.interactive && !context.json) {
            await openPage(context, serving, tell);
          }
        },
      },
    );
  },
});

/** A browser hands over what stands behind the #, which is never sent; nothing else gets to see it. */
function tellToken(
  { terminal, json }: CliContext,
  { url, token }: Serving,
  tell: (text: string) => void,
): void {
  if (token === undefined) return;
  const address = `${url}/#token=${token.text}`;
  if (terminal.interactive && !json) tell(`Sign in once, on this machine: ${here(address)}`);
  else tell(`It asks for the token in ${token.path}.`);
}

async function openPage(
  { environment }: CliContext,
  { url }: Serving,
  tell: (text: string) => void,
): Promise<void> {
  const opener = await findOpener(environment);
  // Without the token: everybody on the machine can read the arguments of programs.
  if (opener === undefined) tell('No program that opens pages was found; open it yourself.');
  else await openWith(opener, `${here(url)}/`);
}

/** Addresses that stand for all of a machine lead nowhere in a browser. */
function here(address: string): string {
  return address.replace(/^(http:\/\/)(?:0\.0\.0\.0|\[::\])(?=[:/])/, '$1127.0.0.1');
}
