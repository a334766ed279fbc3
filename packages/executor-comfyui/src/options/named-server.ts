import type { PoolServerOptions } from '@media-gen/comfyui';
import { MediaGenError, type JsonObject, type JsonValue } from '@media-gen/core/executor';
import { poolServer, serverOptions } from './server-options.ts';

/** The names that the options of an executor give to servers; none where it has none. */
export function serverNames(options: JsonObject): readonly string[] {
  return namedIn(options).map(([name]) => name);
}

/**
 * The server of that name in the options of an executor, as a client takes it; undefined where
 * there is none.
 *
 * @throws {MediaGenError} `executor_options_invalid`; headers are never told
 */
export function findServer(options: JsonObject, name: string): PoolServerOptions | undefined {
  const found = namedIn(options).find(([each]) => each === name);
  if (found === undefined) return undefined;
  const read = serverOptions.safeParse(found[1]);
  if (!read.success) {
    throw refused(
      name,
      read.error.issues.map(({ path, message }) => [...path, message].join(': ')),
    );
  }
  try {
    return poolServer(read.data);
  } catch (error) {
    throw refused(name, [error instanceof Error ? error.message : String(error)]);
  }
}

function namedIn({ servers }: JsonObject): readonly (readonly [name: string, value: JsonValue])[] {
  if (!Array.isArray(servers)) return [];
  return servers.flatMap((server: JsonValue) => {
    if (typeof server !== 'object' || server === null || !('name' in server)) return [];
    const { name } = server;
    return typeof name === 'string' ? [[name, server] as const] : [];
  });
}

function refused(name: string, reasons: readonly string[]): MediaGenError {
  return new MediaGenError(
    'executor_options_invalid',
    `The server ${JSON.stringify(name)} of the configuration cannot be used: ${reasons.join('; ')}`,
    { hint: 'Correct it under "servers" in the options of its executor.' },
  );
}
