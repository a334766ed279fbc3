import { MediaGenError, type PageTables } from '@media-gen/core';
import { Hono } from 'hono';
import { serveStatic } from './files/static-folder.ts';
import type { Gate } from './guard/gate.ts';
import { addSecurityHeaders, CLASSIC_POLICY } from './guard/security-headers.ts';
import { API, mountRoutes } from './http/mount-routes.ts';
import { isFault, problemOf, problemResponse } from './http/problem.ts';
import type { Environment, RequestContext } from './http/request-context.ts';
import { mountDocument } from './openapi/routes.ts';
import { mountPageApi } from './page/mount-page-api.ts';
import { OWN_PAGES } from './own-pages.ts';
import { ROUTES } from './routes/route-list.ts';
import type { Services } from './services.ts';

export interface AppOptions {
  readonly services: Services;
  readonly gate: Gate;
  readonly page: PageTables | undefined;
  readonly studioDir: string | undefined;
  readonly classicDir: string | undefined;
}

const EVENT_MARK = '<meta name="media-gen-event" content=""';

/** Everything that is served, behind one gate. */
export function createApp(options: AppOptions): Hono<Environment> {
  const { services, gate } = options;
  const app = new Hono<Environment>();
  app.use(async (context, next) => {
    await next();
    addSecurityHeaders(context.res.headers);
  });
  app.use(async (context, next) => {
    gate.admit(context);
    await next();
  });
  mountRoutes(app, ROUTES, services, (context) => gate.identify(context));
  mountDocument(app, ROUTES, services.version, (context) => gate.identify(context));
  if (options.page !== undefined) {
    mountPageApi(app, { ...services, page: options.page }, (context) => gate.identify(context));
  }
  mountPages(app, options);
  app.notFound((context) => problemResponse(routeNotFound(context)));
  app.onError((error, context) => {
    const problem = problemOf(error);
    if (isFault(problem.code)) services.report(error);
    const { allowed } = problem;
    const headers: Record<string, string> = {
      ...(problem.status === 401 && { 'WWW-Authenticate': 'Bearer realm="media-gen"' }),
      ...(typeof allowed === 'string' && { Allow: allowed }),
    };
    const response = problemResponse(error, headers);
    addSecurityHeaders(response.headers);
    // The rest of a body that nobody reads is not waited for.
    if (!context.env.incoming.complete) response.headers.set('Connection', 'close');
    return response;
  });
  return app;
}

function mountPages(
  app: Hono<Environment>,
  { services, gate, studioDir, classicDir }: AppOptions,
): void {
  app.get('/-/:file{(?:page\\.css|sign-in\\.js)}', async (context) => {
    const found = await serveStatic(OWN_PAGES, context.req.param('file'), context.req.raw);
    return found ?? problemResponse(routeNotFound(context));
  });
  const guarded = async (
    context: RequestContext,
    serve: () => Promise<Response | undefined>,
  ): Promise<Response> => {
    try {
      gate.identify(context);
    } catch (error) {
      const signIn = wantsPage(context) && (await signInPage(context));
      if (signIn) return signIn;
      throw error;
    }
    return (await serve()) ?? problemResponse(routeNotFound(context));
  };
  if (classicDir !== undefined) {
    const headers = { 'Content-Security-Policy': CLASSIC_POLICY };
    app.get('/classic', (context) => context.redirect('/classic/', 308));
    app.get('/classic/*', (context) =>
      guarded(context, () =>
        serveStatic(classicDir, pathAfter(context, '/classic/'), context.req.raw, headers),
      ),
    );
  }
  app.get('/*', (context) =>
    guarded(context, async () => {
      if (context.req.path.startsWith('/api/')) return undefined;
      // As the older server answers to programs.
      if (context.req.path === '/' && !wantsPage(context)) {
        return context.json({ message: 'media-gen', version: services.version });
      }
      if (studioDir === undefined) {
        return context.req.path === '/' ? context.redirect(`${API}/`, 302) : undefined;
      }
      const serve = (path: string): Promise<Response | undefined> =>
        serveStatic(studioDir, path, context.req.raw, {}, (page) => withEvent(page, services));
      const found = await serve(pathAfter(context, '/'));
      if (found !== undefined || !wantsPage(context)) return found;
      // The page knows its own views.
      return serve('index.html');
    }),
  );
}

/** Tells a page where the log stood: it follows from there on, and what it reads is never older. */
function withEvent(page: string, { hub, listeners }: Services): string {
  listeners.expect();
  return page.replace(EVENT_MARK, `<meta name="media-gen-event" content="${hub.newestId}"`);
}

function wantsPage({ req }: RequestContext): boolean {
  return req.header('Accept')?.includes('text/html') === true && !req.path.startsWith('/api/');
}

async function signInPage(context: RequestContext): Promise<Response | undefined> {
  const page = await serveStatic(OWN_PAGES, 'sign-in.html', new Request(context.req.url));
  if (page === undefined) return undefined;
  return new Response(page.body, {
    status: 401,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function pathAfter(context: RequestContext, prefix: string): string {
  try {
    return decodeURIComponent(context.req.path.slice(prefix.length));
  } catch {
    return '.';
  }
}

function routeNotFound({ req }: RequestContext): MediaGenError {
  return new MediaGenError('route_not_found', `There is nothing at ${req.method} of this path.`, {
    hint: 'What there is is said at /api/v1/openapi.json.',
  });
}
