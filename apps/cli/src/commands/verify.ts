import { existsSync } from 'node:fs';
import { MediaGenError } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { allArtifacts } from '../files/all-artifacts.ts';
import { verifyArtifact, type Verified } from '../files/verify-artifact.ts';
import { readIds } from '../input/option-parsers.ts';
import { plain } from '../terminal/plain-text.ts';

interface VerifyOptions {
  readonly deep?: boolean;
}

export const verify = defineCommand<VerifyOptions>({
  describe: (command) =>
    command
      .argument('[ids...]', 'only the artifacts of these prompts')
      .option('--deep', 'decode every file, too'),
  examples: [
    ['media-gen verify', 'missing, empty, outside, changed'],
    ['media-gen verify --deep', 'and whatever does not decode'],
  ],
  run: (context, { args, options }) => {
    const promptIds = readIds(args);
    return withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      const { mediaRoot } = config.settings;
      if (!existsSync(mediaRoot)) throw noMediaRoot(mediaRoot);
      const inspector = options.deep
        ? (await import('@media-gen/media')).createMediaInspector()
        : undefined;
      const broken: Verified[] = [];
      let checked = 0;
      let unhashed = 0;
      for await (const artifact of allArtifacts(store, promptIds)) {
        const verified = await verifyArtifact(mediaRoot, artifact, inspector);
        checked += 1;
        if (!verified.hashed) unhashed += 1;
        if (verified.state === 'ok') continue;
        broken.push(verified);
        if (!context.json) tell(verified, context.terminal);
      }
      context.answer({ mediaRoot, checked, unhashed, broken }, (terminal) => {
        terminal.line(`${checked - broken.length} of ${checked} artifacts are as recorded.`);
        if (unhashed > 0) terminal.line(`${unhashed} have no recorded hash to compare with.`);
      });
      return broken.length > 0 ? EXIT.failed : EXIT.ok;
    });
  },
});

function tell(
  { id, promptId, state, filePath, message, hint }: Verified,
  { line, colours }: { line: (text: string) => void; colours: { red: (text: string) => string } },
): void {
  line(`${colours.red(state)}  artifact ${id} of prompt ${promptId}: ${plain(filePath)}`);
  if (message !== undefined) line(`  ${plain(message)}`);
  if (hint !== undefined) line(`  ${plain(hint)}`);
}

function noMediaRoot(path: string): MediaGenError {
  return new MediaGenError('media_root_unusable', `The media root ${path} does not exist.`, {
    hint: 'Set "mediaRoot" in the configuration, or give --media-root.',
    details: { mediaRoot: path },
  });
}
