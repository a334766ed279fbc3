import { defineCommand } from '../command.ts';
import { serveUntilEnded } from '../composition/serve-until-ended.ts';
import { findStudio } from '../composition/studio-folder.ts';
import { addServeOptions, addWorkerOptions, type ServeFlags } from './serve-options.ts';

interface ServeOptions extends ServeFlags {
  /** `true`: the one of ours. */
  readonly studio?: string | true;
}

export const serve = defineCommand<ServeOptions>({
  describe: (command) => {
    addServeOptions(command)
      .option('--studio [folder]', 'the studio, served at /; or a built page of your own')
      .option('--worker', 'run prompts in this process, too');
    addWorkerOptions(command);
  },
  examples: [
    ['media-gen serve --worker', 'for this machine: http://127.0.0.1:8787/api/v1/'],
    ['media-gen serve --worker --kind image --concurrency 2', 'pictures alone, two at a time'],
    ['media-gen serve --host 0.0.0.0 --token-file ./token', 'for others, who need the token'],
    ['media-gen serve --page ./website --port 0', 'an existing page on a free port'],
  ],
  run: async (context, { options }) => {
    const { studio, ...flags } = options;
    const studioDir =
      studio === undefined ? undefined : await findStudio(studio === true ? undefined : studio);
    return serveUntilEnded(
      context,
      { ...flags, studioDir },
      { sentence: ({ database, url }) => `Serving ${database} at ${url}` },
    );
  },
});
