import type { PageTables } from '@media-gen/core';
import type { Hono } from 'hono';
import { plainJson, taggedJson } from '../http/json-answer.ts';
import type { Environment, RequestContext } from '../http/request-context.ts';
import type { Services } from '../services.ts';
import { PageQuery } from './page-query.ts';

/** What handlers of the existing page's API work with. */
export interface PageServices extends Services {
  readonly page: PageTables;
}

/** A route of the existing page's API: a handler reads the query first, then answers. */
export type PageRoute = (
  method: 'get' | 'post' | 'put',
  path: string,
  handle: (input: { readonly query: PageQuery; readonly context: RequestContext }) => PageHandled,
) => void;

/** What is read of a request, before what was found wrong with it is answered. */
export type PageHandled = () => Promise<unknown>;

/** @param identify asks who it is */
export function pageRoutes(
  app: Hono<Environment>,
  identify: (context: RequestContext) => void,
): PageRoute {
  return (method, path, handle) => {
    app.on(method, path, async (context) => {
      identify(context);
      const query = new PageQuery(context);
      const answer = handle({ query, context });
      if (query.issues.length > 0) return plainJson(422, { detail: query.issues });
      const value = await answer();
      if (value instanceof Response) return value;
      return method === 'get' ? taggedJson(context.req.raw, value) : plainJson(200, value);
    });
  };
}

/** An error as the existing page shows it. */
export function detail(status: number, text: string): Response {
  return plainJson(status, { detail: text });
}
