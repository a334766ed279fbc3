import { realpath } from 'node:fs/promises';
import { MediaGenError } from '@media-gen/core';
import { defineCommand } from '../command.ts';
import { withWorkspace } from '../composition/workspace.ts';
import { EXIT } from '../exit-code.ts';
import { allArtifacts } from '../files/all-artifacts.ts';
import { planRelink, readRebase } from '../files/relink-plan.ts';
import { plain } from '../terminal/plain-text.ts';

interface RelinkOptions {
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: boolean;
}

interface Unknown {
  readonly artifactId: number;
  readonly promptId: number;
  readonly filePath: string;
  readonly because: string;
}

export const relink = defineCommand<RelinkOptions>({
  describe: (command) =>
    command
      .option('--from <prefix>', 'what recorded paths begin with, with --to')
      .option('--to <folder>', 'what to put there instead, in the media root; "." is the root')
      .option('--dry-run', 'say what would change, change nothing'),
  examples: [
    ['media-gen relink --dry-run', 'what a known wrong prefix or an absolute path would become'],
    ['media-gen relink', 'repair them; a path is changed only where its file is found'],
    ['media-gen relink --from /old/disk/output --to .', 'the media root has moved'],
  ],
  run: (context, { options: { from, to, dryRun = false } }) => {
    if ((from === undefined) !== (to === undefined)) {
      throw new MediaGenError('usage', '--from and --to belong together.', {
        hint: 'Give both, or none to repair what is known to be wrong.',
      });
    }
    return withWorkspace(context, { readOnly: true }, async ({ config, store }) => {
      const { database, mediaRoot } = config.settings;
      const realRoot = await existingRoot(mediaRoot);
      const rebase =
        from === undefined || to === undefined ? undefined : readRebase(mediaRoot, from, to);
      const targets = new Map<string, string>();
      const unknown: Unknown[] = [];
      for await (const { id, promptId, filePath } of allArtifacts(store)) {
        const plan = await planRelink(filePath, mediaRoot, realRoot, rebase);
        if (plan.state === 'repaired') targets.set(filePath, plan.to);
        if (plan.state !== 'unknown') continue;
        unknown.push({ artifactId: id, promptId, filePath, because: plan.because });
      }
      const { relinkArtifacts } = await import('@media-gen/db');
      const mapPath = (path: string) => targets.get(path);
      const changed = await relinkArtifacts({ path: database, mapPath, dryRun });
      context.answer({ dryRun, changed, unknown }, (terminal) => {
        for (const each of changed) {
          terminal.line(`${each.artifactId}  ${plain(each.from)} → ${plain(each.to)}`);
        }
        for (const each of unknown) {
          terminal.line(
            `${each.artifactId}  ${plain(each.filePath)}: left, ${plain(each.because)}`,
          );
        }
        const would = dryRun ? 'would be ' : '';
        terminal.line(`${changed.length} ${would}changed, ${unknown.length} left as they are.`);
      });
      return unknown.length > 0 ? EXIT.failed : EXIT.ok;
    });
  },
});

async function existingRoot(mediaRoot: string): Promise<string> {
  return realpath(mediaRoot).catch((cause: unknown) => {
    throw new MediaGenError('media_root_unusable', `The media root ${mediaRoot} does not exist.`, {
      hint: 'Set "mediaRoot" in the configuration, or give --media-root.',
      details: { mediaRoot },
      cause,
    });
  });
}
