import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fake engine that charges for each job that it takes. */
export interface PaidEngine {
  readonly url: string;
  /** Submissions that were taken, by request key. */
  readonly charges: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

interface Job {
  readonly dueMs: number;
}

/**
 * `PUT /jobs/{key}` starts a job, or gives the one that was started by that key; `GET /jobs/{key}`
 * says whether it is done.
 */
export async function startPaidEngine(takesMs: () => number): Promise<PaidEngine> {
  const charges = new Map<string, number>();
  const jobs = new Map<string, Job>();
  const server = createServer((request, response) => {
    const key = (request.url ?? '').slice('/jobs/'.length);
    if (request.method === 'PUT' && !jobs.has(key)) {
      charges.set(key, (charges.get(key) ?? 0) + 1);
      jobs.set(key, { dueMs: Date.now() + takesMs() });
    }
    const job = jobs.get(key);
    response.writeHead(job === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ key, done: job !== undefined && job.dueMs <= Date.now() }));
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
