import { MediaGenError } from '@media-gen/core';
import type { Hono } from 'hono';
import type { Services } from '../services.ts';
import type { RequestContext, Environment } from './request-context.ts';
import type { Route } from './route.ts';

export const API = '/api/v1';

/** How Hono writes a path; the one of a file takes all that follows. */
function honoPath(path: string): string {
  return `${API}${path.replace('{filePath}', '*').replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/** @param identify asks who it is; not asked where a route is open */
export function mountRoutes(
  app: Hono<Environment>,
  routes: readonly Route[],
  services: Services,
  identify: (context: RequestContext) => void,
): void {
  const methods = new Map<string, Set<string>>();
  for (const route of routes) {
    const path = honoPath(route.path);
    methods.set(path, (methods.get(path) ?? new Set()).add(route.method.toUpperCase()));
    app.on(route.method, path, (context) => {
      if (route.open !== true) identify(context);
      return route.run(services, context);
    });
  }
  for (const [path, known] of methods) {
    if (known.has('GET')) known.add('HEAD');
    app.all(path, (context) => {
      const allowed = [...known].join(', ');
      throw new MediaGenError('method_unknown', `${context.req.method} is not possible here.`, {
        hint: `Possible: ${allowed}.`,
        details: { method: context.req.method, allowed },
      });
    });
  }
}
