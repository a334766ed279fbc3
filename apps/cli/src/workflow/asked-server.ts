import { isDeepStrictEqual } from 'node:util';
import type { ServerOptions } from '@media-gen/comfyui';
import { MediaGenError } from '@media-gen/core';
import type { CliContext } from '../cli-context.ts';
import { readHeaders } from './server-headers.ts';
import { absolute } from './workflow-files.ts';

/** How a command line names the server that it asks. */
export interface ServerWords {
  /** An address, or the name of a server of the configuration. */
  readonly server?: string;
  /** `Name: value`, as they were written: they may hold keys and are never told. */
  readonly header?: readonly string[];
  /** A file of certificate authorities. */
  readonly ca?: string;
}

/**
 * The server that is asked; undefined where none is.
 *
 * @throws {MediaGenError} `usage`, or what is wrong with the configuration that names it
 */
export async function askedServer(
  context: CliContext,
  { server, header = [], ca }: ServerWords,
): Promise<ServerOptions | undefined> {
  const beside = header.length > 0 ? '--header' : ca === undefined ? undefined : '--ca';
  if (server === undefined) {
    if (beside === undefined) return undefined;
    throw usage(`${beside} has no effect without --server.`, 'Give --server URL with it.');
  }
  if (isAddress(server)) {
    if (ca !== undefined && !/^https:/i.test(server)) {
      throw usage('--ca has no effect on an http address.', 'Write https, or leave out --ca.');
    }
    const headers = readHeaders(header);
    const tls = ca === undefined ? {} : { tls: { ca: await readCa(context, ca) } };
    return { url: server, headers, ...tls };
  }
  if (beside !== undefined) {
    throw usage(
      `${beside} belongs to an address, and --server is none.`,
      'Write http:// or https:// in front, or name headers and tls in the configuration.',
    );
  }
  return configuredServer(context, server);
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

async function readCa({ directory }: CliContext, file: string): Promise<string> {
  const { readAuthorities } = await import('@media-gen/executor-comfyui');
  try {
    return readAuthorities(absolute(directory, file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MediaGenError('input_unreadable', `--ca cannot be used: ${reason}`, {
      hint: 'Give a file with the certificate of the authority in PEM.',
      cause,
    });
  }
}

async function configuredServer(context: CliContext, name: string): Promise<ServerOptions> {
  const { findServer, serverNames } = await import('@media-gen/executor-comfyui');
  const { settings, file } = await context.loadConfig();
  const all = Object.values(settings.executors).map(({ options }) => options);
  const [found, ...others] = all.flatMap((options) => findServer(options, name) ?? []);
  if (found === undefined) {
    const names = [...new Set(all.flatMap(serverNames))];
    // What looks like an address may have a password in it.
    const shown = /[@:/]/.test(name) ? '' : ` "${name}"`;
    throw usage(
      `--server${shown} is no address, and no server of ${file ?? 'a configuration'} is called so.`,
      names.length === 0
        ? 'Write it as http://127.0.0.1:8188, or give the server a "name" in the configuration.'
        : `Write it as http://127.0.0.1:8188, or name one of ${names.join(', ')}.`,
    );
  }
  if (others.some((other) => !isDeepStrictEqual(reachOf(other), reachOf(found)))) {
    throw usage(
      `Several servers of ${file ?? 'the configuration'} are called "${name}", and they differ.`,
      'Give each a name of its own.',
    );
  }
  return found;
}

/** How a server is reached; how much it is used may differ from executor to executor. */
function reachOf({ url, headers, tls, paths }: ServerOptions): object {
  return { url, headers, tls, paths };
}

function usage(message: string, hint: string): MediaGenError {
  return new MediaGenError('usage', message, { hint });
}
