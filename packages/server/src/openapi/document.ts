import { STATUS_CODES } from 'node:http';
import type { ErrorCode } from '@media-gen/core';
import type * as z from 'zod';
import { API } from '../http/mount-routes.ts';
import type { Route } from '../http/route.ts';
import { statusOf } from '../http/status-of.ts';
import { eventSchema } from '../schemas/event.ts';
import { problemSchema } from '../schemas/problem.ts';
import { SchemaBook, type JsonSchema } from './json-schema.ts';

/** What any request may be refused for. */
const ALWAYS: readonly ErrorCode[] = [
  'request_invalid',
  'token_missing',
  'request_refused',
  'too_many_requests',
];

/** One operation, with what the readable page shows of it. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: JsonSchema;
  readonly responses: Readonly<Record<string, JsonSchema>>;
  readonly security?: readonly JsonSchema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly security: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: JsonSchema;
}

/** Describes routes by the schemas that they are checked with. */
export function openApiDocument(routes: readonly Route[], version: string): OpenApiDocument {
  const book = new SchemaBook();
  const problem = book.write(problemSchema, 'output');
  book.write(eventSchema, 'output');
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, book, problem) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'media-gen',
      version,
      description: 'Prompts, what becomes of them, and the files that they became.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: API }],
    security: [{ token: [] }, { session: [] }, {}],
    paths,
    components: {
      schemas: book.named,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'media_gen_session' },
      },
    },
  };
}

function operation(route: Route, book: SchemaBook, problem: JsonSchema): Operation {
  const { params, query, body, description } = route;
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(description !== undefined && { description }),
    parameters: [...parameters(params, 'path', book), ...parameters(query, 'query', book)],
    ...(body !== undefined && {
      requestBody: { required: true, content: json(book.write(body, 'input')) },
    }),
    responses: { ...success(route, book), ...refusals(route, problem) },
    ...(route.open === true && { security: [] }),
  };
}

function parameters(
  schema: z.ZodObject | undefined,
  where: 'path' | 'query',
  book: SchemaBook,
): readonly Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = book.write(schema, 'input') as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(typeof description === 'string' && { description }),
    schema: rest,
  }));
}

function success(route: Route, book: SchemaBook): Readonly<Record<string, JsonSchema>> {
  const { answer, produces } = route;
  const status = route.status ?? (answer === undefined && produces === undefined ? 204 : 200);
  const bytes = (produces ?? []).map((type): [string, JsonSchema] => [
    type,
    { schema: { type: 'string', ...(type.startsWith('text/') ? {} : { format: 'binary' }) } },
  ]);
  const content =
    answer === undefined ? Object.fromEntries(bytes) : json(book.write(answer, 'output'));
  const hasContent = answer !== undefined || produces !== undefined;
  return {
    [status]: { description: STATUS_CODES[status] ?? '', ...(hasContent && { content }) },
  };
}

function refusals(route: Route, problem: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const byStatus = new Map<number, ErrorCode[]>();
  const tooLarge: readonly ErrorCode[] = route.body === undefined ? [] : ['request_too_large'];
  for (const code of [...ALWAYS, ...tooLarge, ...(route.refusals ?? [])]) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const answers = [...byStatus].map(([status, codes]) => [
    status,
    {
      description: codes.map((code) => `\`${code}\``).join(', '),
      content: { 'application/problem+json': { schema: problem } },
    },
  ]);
  return Object.fromEntries(answers) as Readonly<Record<string, JsonSchema>>;
}

function json(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return { 'application/json': { schema } };
}
