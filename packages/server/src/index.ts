export { createServer, type MediaGenServer } from './create-server.ts';
export { isLoopback } from './guard/host-guard.ts';
export type { ServerAddress, ServerLimits, ServerOptions } from './server-options.ts';
export { apiDocument } from './openapi/api-document.ts';
export type { OpenApiDocument } from './openapi/document.ts';
