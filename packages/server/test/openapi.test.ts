import { expect, test } from 'vitest';
import { openServer } from './support/open-server.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        parameters: { name: string; in: string; required: boolean; schema: object }[];
        responses: Record<string, unknown>;
      }
    >
  >;
  readonly components: { readonly schemas: Record<string, unknown> };
}

test('the document names every route with its parameters, and every reference leads somewhere', async () => {
  const server = await openServer({ version: '1.2.3' });
  const { json, headers } = await server.json<Document>('GET', '/api/v1/openapi.json');
  expect(json).toMatchObject({ openapi: '3.1.1', info: { version: '1.2.3' } });
  expect(headers.get('ETag')).not.toBeNull();
  const operations = Object.values(json.paths).flatMap((methods) => Object.values(methods));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const limit = json.paths['/prompts']!['get']!.parameters.find(({ name }) => name === 'limit');
  expect(limit).toEqual({
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 1000 },
  });
  for (const [path, methods] of Object.entries(json.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      const inPath = parameters.filter((each) => each.in === 'path');
      expect([path, inPath.map(({ name }) => name)]).toEqual([path, named]);
      expect(inPath.every(({ required }) => required)).toBe(true);
    }
  }
  for (const [, name] of JSON.stringify(json).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(Object.keys(json.components.schemas)).toContain(name);
  }
  for (const [name, schema] of Object.entries(json.components.schemas)) {
    expect([name, Object.keys(schema as object)]).not.toEqual([name, ['$ref']]);
  }
  expect(JSON.stringify(json)).not.toContain('$defs');
});

test('people read the same on a page without a script', async () => {
  const server = await openServer();
  const page = await server.fetch('/', { headers: { Accept: 'text/html' } });
  expect(page.url).toBe(`${server.url}/api/v1/`);
  const html = await page.text();
  expect(html).toContain('GET /api/v1/prompts/{promptId}');
  expect(html).not.toMatch(/<script|https?:\/\//);
});
