import fc from 'fast-check';
import { fakeExecutor } from '@media-gen/testing';
import { expect, test } from 'vitest';
import { openServer } from './support/open-server.ts';
import { rawRequest } from './support/raw-request.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const RUNS = Number(process.env['MEDIA_GEN_FUZZ_RUNS'] ?? 60);

/** What people, scanners and broken programs write where something else is expected. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer().map(String),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e9',
    '9'.repeat(30),
    '0x1',
    'NaN',
    '1,2',
    '*',
    '..',
    '../..',
    '%00',
    '\0',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '${7*7}',
    '__proto__',
    'constructor',
    'image',
    'true',
    'newest',
    'a'.repeat(3_000),
    '\ud800',
  ),
);

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

test('whatever stands in a path, a query or a body, the answer is one that is documented', async () => {
  const server = await openServer({
    executors: [fakeExecutor()],
    limits: { requestsPerSecond: 1_000_000 },
  });
  await server.store.add(
    ['a', 'b', 'c'].map((prompt) => ({ kind: 'image', promptText: prompt, bodies: [{ prompt }] })),
  );
  await server.runner!.drain();
  const { json: document } = await server.json<Document>('GET', '/api/v1/openapi.json');
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      // It never ends; what it takes is tried where events are tested.
      if (operation.operationId === 'followEvents') continue;
      const { parameters } = operation;
      const values = fc.record(
        Object.fromEntries(
          parameters.map(({ name }) => [name, fc.option(hostile, { nil: undefined })]),
        ),
      );
      const body = operation.requestBody === undefined ? fc.constant(undefined) : fc.jsonValue();
      await fc.assert(
        fc.asyncProperty(values, body, async (given, sent) => {
          const target = targetOf(path, parameters, given);
          const answer = await server.fetch(target, {
            method: method.toUpperCase(),
            ...(sent !== undefined && {
              body: JSON.stringify(sent),
              headers: { 'Content-Type': 'application/json' },
            }),
          });
          const text = await answer.text();
          const known = [...Object.keys(operation.responses), '404', '405'];
          expect(known).toContain(String(answer.status));
          if (answer.status >= 400) expect(JSON.parse(text)).toHaveProperty('code');
          expect(text).not.toContain(server.folder);
        }),
        { numRuns: RUNS },
      );
    }
  }
  expect(server.reports).toEqual([]);
});

test('what is no HTTP, or only nearly, never ends the server', async () => {
  const server = await openServer();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const line = `GET /api/v1/prompts?${text.replaceAll(/[\r\n]/g, '')} HTTP/1.1`;
      const { status } = await rawRequest(
        server.port,
        `${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
  expect((await server.fetch('/api/v1/prompts')).status).toBe(200);
});

function targetOf(
  path: string,
  parameters: readonly Parameter[],
  given: Readonly<Record<string, string | undefined>>,
): string {
  let filled = path;
  const query: string[] = [];
  for (const { name, in: where } of parameters) {
    const value = given[name];
    if (where === 'path') filled = filled.replace(`{${name}}`, encoded(value ?? '1'));
    else if (value !== undefined) query.push(`${name}=${encoded(value)}`);
  }
  return `/api/v1${filled}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}
