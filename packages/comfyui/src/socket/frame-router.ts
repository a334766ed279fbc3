import type { SocketFrame } from './socket-frame.ts';

/** What a prompt hears of the channel that it was submitted under. */
export interface ChannelListener {
  /** Only frames of this prompt. */
  frame(frame: SocketFrame): void;
  /**
   * Whether frames arrive from now on; while they do not, some are missed. `isBroken`: it was not we
   * who closed the connection.
   */
  connected(isConnected: boolean, isBroken: boolean): void;
}

/** Gives each frame to the prompt it is about; frames of other people's prompts reach us too. */
export class FrameRouter {
  readonly #listeners = new Map<string, ChannelListener>();
  /** The prompt that the last telling frame was about, for frames that do not say. */
  #current: string | undefined;

  get size(): number {
    return this.#listeners.size;
  }

  add(promptId: string, listener: ChannelListener): void {
    this.#listeners.set(promptId, listener);
  }

  remove(promptId: string, listener: ChannelListener): void {
    if (this.#listeners.get(promptId) === listener) this.#listeners.delete(promptId);
  }

  connected(isConnected: boolean, isBroken: boolean): void {
    for (const listener of this.#listeners.values()) listener.connected(isConnected, isBroken);
  }

  route(frame: SocketFrame): void {
    const promptId = promptOf(frame);
    if (promptId !== undefined) this.#current = promptId;
    const id = promptId ?? (isUnnamed(frame) ? this.#guess() : undefined);
    if (id !== undefined) this.#listeners.get(id)?.frame(frame);
  }

  /** After a reconnection nothing was told yet; with one listener there is no doubt. */
  #guess(): string | undefined {
    if (this.#current !== undefined) return this.#current;
    return this.#listeners.size === 1 ? this.#listeners.keys().next().value : undefined;
  }
}

function promptOf(frame: SocketFrame): string | undefined {
  if (frame.kind === 'text') return undefined;
  if (frame.kind === 'image') return frame.promptId;
  const id = frame.data['prompt_id'];
  return typeof id === 'string' ? id : undefined;
}

/** Frames that belong to a prompt and do not name it. */
function isUnnamed(frame: SocketFrame): boolean {
  return frame.kind !== 'message' || frame.type === 'executing';
}
