import type { Hono } from 'hono';
import type { Environment, RequestContext } from '../http/request-context.ts';
import { pageRoutes, type PageServices } from './page-route.ts';
import { mountPagePrompts } from './prompt-routes.ts';
import { mountPageSummaries } from './summary-routes.ts';
import { mountPageWritings } from './writing-routes.ts';

/** The API that the existing page calls, as it calls it. */
export function mountPageApi(
  app: Hono<Environment>,
  services: PageServices,
  identify: (context: RequestContext) => void,
): void {
  const route = pageRoutes(app, identify);
  mountPagePrompts(route, services);
  mountPageWritings(route, services);
  mountPageSummaries(route, services);
}
