import type { NodeErrors } from '../errors/node-errors.ts';

/** How far one prompt is. What nobody told is undefined: nothing here is guessed. */
export interface PromptProgress {
  readonly nodeId: string;
  /** Steps done in this node and their number; a node may count again from the start with another number. */
  readonly value: number;
  readonly max: number;
  /** Nodes that are done, cached ones among them. */
  readonly finishedNodes: number;
  /** Nodes that are needed for the outputs; unknown until the server named those. */
  readonly totalNodes: number | undefined;
  /** From 0 to 1, never falling; unknown like `totalNodes`. */
  readonly overall: number | undefined;
}

/** A picture that came over the socket. The bytes are valid as long as you keep them. */
export interface SocketImage {
  readonly nodeId: string | undefined;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

/** What is told while a prompt is on its way. Events are decoration: some can be missing, none is needed. */
export type RunEvent =
  /** Just before the prompt is sent. */
  | { readonly type: 'submitting'; readonly promptId: string; readonly clientId: string }
  | { readonly type: 'submitted'; readonly promptId: string; readonly number: number }
  /** Branches were dropped, and the caller accepts that. */
  | { readonly type: 'partly-refused'; readonly nodeErrors: NodeErrors }
  /** How many prompts run or wait before this one. */
  | { readonly type: 'waiting'; readonly ahead: number }
  | { readonly type: 'started' }
  /** These nodes are not executed again. */
  | { readonly type: 'cached'; readonly nodeIds: readonly string[] }
  | { readonly type: 'node'; readonly nodeId: string; readonly nodeClass: string | undefined }
  | { readonly type: 'progress'; readonly progress: PromptProgress }
  | { readonly type: 'preview'; readonly image: SocketImage }
  /** A result that a node delivers over the socket. */
  | { readonly type: 'image'; readonly image: SocketImage }
  | { readonly type: 'text'; readonly nodeId: string; readonly text: string }
  | { readonly type: 'output'; readonly nodeId: string; readonly output: unknown }
  /** Whether events arrive; while they do not, the server is polled. */
  | { readonly type: 'connected'; readonly isConnected: boolean }
  /** The server cannot be asked at the moment. */
  | { readonly type: 'unreachable'; readonly error: Error }
  /** The same graph goes under a new id: the server lost the old one, or its files are gone. */
  | { readonly type: 'resubmitting'; readonly promptId: string; readonly because: string };
