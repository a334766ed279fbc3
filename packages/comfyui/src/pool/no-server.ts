import { ComfyError } from '../errors/comfy-error.ts';
import type { PoolServer } from './pool-server.ts';

/** Says of each server why it is not taken. */
export function noServer(
  servers: readonly PoolServer[],
  refusedBy: ReadonlyMap<PoolServer, ComfyError>,
  tags: readonly string[] = [],
): ComfyError {
  const hints = new Set<string>();
  const reasons = servers.map((server) => {
    const lacking = tags.filter((tag) => !server.tags.has(tag));
    if (lacking.length > 0) {
      hints.add('Give the tag to a server that does, or ask for others.');
      return `${server.name} has no tag ${lacking.join(', ')}`;
    }
    const error = refusedBy.get(server) ?? server.error;
    hints.add(error?.hint ?? 'Look whether the server runs.');
    if (error === undefined) return `${server.name} does not answer`;
    return error.message.startsWith(server.name)
      ? error.message
      : `${server.name}: ${error.message}`;
  });
  const [first = soonest(servers, tags)] = refusedBy.values();
  return new ComfyError('no-server', `No server can run the graph: ${reasons.join('; ')}`, {
    retryable: refusedBy.size < servers.length,
    hint: [...hints].join(' '),
    cause: first,
  });
}

/** Of the servers that ask to wait, the one that asks for least. */
function soonest(servers: readonly PoolServer[], tags: readonly string[]): ComfyError | undefined {
  const asking = servers
    .filter((server) => tags.every((tag) => server.tags.has(tag)))
    .flatMap(({ error }) => error ?? [])
    .filter(({ status, retryAfterMs }) => status === 429 || retryAfterMs !== undefined);
  return asking.sort((a, b) => (a.retryAfterMs ?? 0) - (b.retryAfterMs ?? 0))[0];
}
