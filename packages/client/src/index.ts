export { createClient, type Client, type ClientOptions } from './create-client.ts';
export { followServer, type FollowServerOptions, type ServerMessage } from './follow-server.ts';
export type { components, operations, paths } from './generated/api.ts';
