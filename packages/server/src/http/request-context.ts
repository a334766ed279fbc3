import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** What Hono's context carries: Node's own request and response. */
export interface Environment {
  readonly Bindings: HttpBindings;
}

export type RequestContext = Context<Environment>;
