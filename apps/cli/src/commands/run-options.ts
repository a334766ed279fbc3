import type { ConfigFlags, RunSettings } from '@media-gen/config';
import type { Command } from 'commander';
import { concurrency, pairs, seconds, words } from '../input/option-parsers.ts';

/** Options that `run` and `watch` share. */
export interface RunFlags {
  readonly kind?: readonly string[];
  readonly concurrency?: RunSettings['concurrency'];
  readonly timeout?: number;
  readonly route?: Readonly<Record<string, string>>;
  readonly previews?: string;
}

export function addRunOptions(command: Command): Command {
  return command
    .option('--kind <names>', 'only these kinds', words)
    .option('--concurrency <n>', 'how many of a kind at once: 2, or image=2,audio=1', concurrency)
    .option('--timeout <seconds>', 'how long one attempt may take', seconds)
    .option('--route <kind=executor>', 'which executor serves a kind, for this time', pairs)
    .option('--previews <folder>', 'keep the newest preview of each prompt that runs there');
}

export function runFlags({ concurrency: many, timeout, route }: RunFlags): ConfigFlags {
  return {
    ...(route !== undefined && { routes: route }),
    run: {
      ...(many !== undefined && { concurrency: many }),
      ...(timeout !== undefined && { timeoutSeconds: timeout }),
    },
  };
}
