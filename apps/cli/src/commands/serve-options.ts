import type { RunSettings } from '@media-gen/config';
import type { Command } from 'commander';
import { collected, concurrency, portNumber, words } from '../input/option-parsers.ts';

/** Options that `serve` and `studio` share. */
export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly tokenFile?: string;
  readonly allowHost?: readonly string[];
  readonly page?: string;
  readonly worker?: boolean;
  readonly kind?: readonly string[];
  readonly concurrency?: RunSettings['concurrency'];
}

export function addServeOptions(command: Command): Command {
  return command
    .option('--port <n>', 'where to listen; 0 takes any port that is free', portNumber, 8787)
    .option('--host <name>', 'for whom: this machine alone, unless said otherwise', '127.0.0.1')
    .option('--token-file <path>', 'what clients have to know; made where it is missing')
    .option('--allow-host <name>', 'a name that it answers to; may be repeated', collected)
    .option('--page <folder>', 'an existing page, served at /classic/');
}

/** Of the worker in the process. */
export function addWorkerOptions(command: Command): Command {
  return command
    .option('--kind <names>', 'its worker: only these kinds', words)
    .option(
      '--concurrency <n>',
      'its worker: 2 of a kind at once, or image=2,audio=1',
      concurrency,
    );
}
