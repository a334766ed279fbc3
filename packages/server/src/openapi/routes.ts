import type { Hono } from 'hono';
import { taggedJson } from '../http/json-answer.ts';
import { API } from '../http/mount-routes.ts';
import type { Environment, RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { openApiDocument } from './document.ts';
import { readablePage } from './readable-page.ts';

/** Serves the document, for programs and for people. */
export function mountDocument(
  app: Hono<Environment>,
  routes: readonly Route[],
  version: string,
  identify: (context: RequestContext) => void,
): void {
  const document = openApiDocument(routes, version);
  app.get(`${API}/openapi.json`, (context) => {
    identify(context);
    return taggedJson(context.req.raw, document);
  });
  const page = (context: RequestContext): Response => {
    identify(context);
    return new Response(readablePage(document), {
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-cache' },
    });
  };
  app.get(API, (context) => context.redirect(`${API}/`, 308));
  app.get(`${API}/`, page);
}
