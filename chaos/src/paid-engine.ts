import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake engine that charges for each submission, except for one that it knows by its key. */
export interface PaidEngine {
  readonly url: string;
  /** Charges by request key. */
  readonly charges: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/**
 * `POST /jobs` with an `idempotency-key` starts a job, or gives the one that was started by that
 * key; `GET /jobs/{key}` says whether it is done.
 */
export async function startPaidEngine(takesMs: () => number): Promise<PaidEngine> {
  const charges = new Map<string, number>();
  const doneAt = new Map<string, number>();
  const server = createServer((request, response) => {
    const key =
      request.method === 'POST'
        ? String(request.headers['idempotency-key'])
        : (request.url ?? '').slice(6);
    if (request.method === 'POST' && !doneAt.has(key)) {
      charges.set(key, (charges.get(key) ?? 0) + 1);
      doneAt.set(key, Date.now() + takesMs());
    }
    const due = doneAt.get(key);
    response.writeHead(due === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ key, done: due !== undefined && due <= Date.now() }));
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    charges,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
