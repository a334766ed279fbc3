import type { Exchange } from './answer.ts';

export interface Route {
  readonly method: string;
  /** `{name}` stands for one part of the path; `{name*}` for the rest. */
  readonly path: string;
  /** Core routes answer with and without `/api`; the others only so. */
  readonly prefix?: 'api-only' | 'bare-only';
  readonly handle: (exchange: Exchange) => void | Promise<void>;
}

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds routes by method and path. */
export class Router {
  readonly #routes: readonly (Route & { readonly pattern: RegExp })[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  }

  find(method: string, path: string, hasApiPrefix: boolean): Found | 'wrong method' | undefined {
    let isKnown = false;
    for (const route of this.#routes) {
      const match = route.pattern.exec(path);
      const isReachable =
        route.prefix === undefined || (route.prefix === 'api-only') === hasApiPrefix;
      if (match === null || !isReachable) continue;
      isKnown = true;
      const isMeant = route.method === method || (method === 'HEAD' && route.method === 'GET');
      if (isMeant) return { route, params: decoded(match.groups ?? {}) };
    }
    return isKnown ? 'wrong method' : undefined;
  }
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
  );
}

function patternOf(path: string): RegExp {
  const source = path
    .replaceAll(/[.]/g, '\\.')
    .replaceAll(/\{(\w+)\*\}/g, '(?<$1>.+)')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}
