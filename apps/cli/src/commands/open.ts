import { MediaGenError } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { findRecorded } from '../files/recorded-file.ts';
import { findOpener, openWith } from '../files/system-opener.ts';
import { readIds } from '../input/option-parsers.ts';
import { promptNotFound } from '../tell/prompt-not-found.ts';
import { plain } from '../terminal/plain-text.ts';

interface OpenOptions {
  readonly all?: boolean;
  readonly print?: boolean;
}

export const open = defineCommand<OpenOptions>({
  describe: (command) =>
    command
      .argument('<id>', 'the prompt')
      .option('--all', 'every file of it, not only the newest')
      .option('--print', 'only print where it is'),
  examples: [
    ['media-gen open 12', 'look at the newest picture, hear the newest song'],
    ['cp "$(media-gen open 12 --print)" ~/Pictures', 'where it is'],
  ],
  run: (context, { args, options }) => {
    const [id = 0] = readIds(args);
    return withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      const prompt = await store.get(id);
      if (prompt === undefined) throw promptNotFound(id);
      const wanted = options.all ? prompt.artifacts : prompt.artifacts.slice(-1);
      if (wanted.length === 0) {
        throw new MediaGenError('artifact_not_found', `Prompt ${id} has no artifacts.`, {
          hint: `Run it first: media-gen run ${id}`,
          details: { promptId: id },
        });
      }
      const opener = options.print ? undefined : await findOpener(context.environment);
      const paths: string[] = [];
      for (const artifact of wanted) {
        const file = await findRecorded(config.settings.mediaRoot, artifact);
        if (file.state !== 'found') {
          throw new MediaGenError(
            file.state === 'outside' ? 'path_outside_root' : 'file_missing',
            file.message,
            { hint: file.hint, details: { artifactId: artifact.id, filePath: artifact.filePath } },
          );
        }
        paths.push(file.path);
        if (opener !== undefined) await openWith(opener, file.path);
      }
      context.answer({ id, paths, opened: opener !== undefined }, (terminal) => {
        for (const path of paths) terminal.line(plain(path));
      });
      return EXIT.ok;
    });
  },
});
