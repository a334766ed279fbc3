import type { ErrorCode } from '@media-gen/core';
import type * as z from 'zod';
import type { Services } from '../services.ts';
import { plainJson, taggedJson } from './json-answer.ts';
import { jsonBodyOf, parseWith, queryOf, refuseAny } from './read-request.ts';
import type { RequestContext } from './request-context.ts';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** What a route of `/api/v1` says of itself; the OpenAPI document is made of it. */
interface RouteFacts {
  readonly method: Method;
  /** Below `/api/v1`; parameters in braces. */
  readonly path: string;
  /** Names it in clients. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** The status of success. @default 200, or 204 without an answer */
  readonly status?: number;
  /** What comes back as JSON. @default nothing */
  readonly answer?: z.ZodType;
  /** What comes back instead, as media types; then the handler answers by itself. */
  readonly produces?: readonly string[];
  /** Why it may be refused, besides what any request may be refused for. @default [] */
  readonly refusals?: readonly ErrorCode[];
  /** Whether it is for everybody, without a token. @default false */
  readonly open?: boolean;
}

/** A route, ready to be mounted and described. */
export interface Route extends RouteFacts {
  readonly params: z.ZodObject | undefined;
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly run: (services: Services, context: RequestContext) => Promise<Response>;
}

interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
> extends RouteFacts {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  handle(
    services: Services,
    input: {
      readonly params: z.output<Params>;
      readonly query: z.output<Query>;
      readonly body: z.output<Body>;
      readonly context: RequestContext;
    },
  ): Promise<unknown>;
}

/** Ties what a handler gets to the schemas that it is parsed with. */
export function defineRoute<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
>(definition: RouteDefinition<Params, Query, Body>): Route {
  const { params, query, body, ...facts } = definition;
  return {
    ...facts,
    params,
    query,
    body,
    run: async (services, context) => {
      const given = queryOf(context);
      // What a route does not know has no effect, and a setting without effect is an error.
      const input = {
        params: parsed(params, context.req.param(), 'path'),
        query: query === undefined ? refuseAny(given) : parseWith(query.strict(), given, 'query'),
        body: body && parseWith(body, await jsonBodyOf(context, services.bodyBytes), 'body'),
        context,
      } as Parameters<typeof definition.handle>[1];
      const value = await definition.handle(services, input);
      if (value instanceof Response) return value;
      if (facts.answer === undefined) return new Response(null, { status: 204 });
      const status = facts.status ?? 200;
      const tagged = facts.method === 'get' && status === 200;
      return tagged ? taggedJson(context.req.raw, value) : plainJson(status, value);
    },
  };
}

function parsed(schema: z.ZodObject | undefined, value: unknown, where: 'path' | 'query'): unknown {
  return schema === undefined ? {} : parseWith(schema, value, where);
}
