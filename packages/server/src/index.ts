export { createServer, type MediaGenServer } from './create-server.ts';
export type { ServerAddress, ServerLimits, ServerOptions } from './server-options.ts';
