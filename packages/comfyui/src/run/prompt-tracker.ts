import { isRecord, type JsonRecord } from '../http/record.ts';
import type { ChannelListener } from '../socket/frame-router.ts';
import type { ImageFrame, MessageFrame, SocketFrame } from '../socket/socket-frame.ts';
import type { NodeProgress } from './node-progress.ts';
import type { RunEvent, SocketImage } from './run-event.ts';

/** How an event said that a prompt ended; the history has the last word. */
export interface HeardEnd {
  readonly how: 'success' | 'error' | 'interrupted';
  readonly data: JsonRecord;
}

export interface TrackerHooks {
  readonly emit: (event: RunEvent) => void;
  /** A frame of this prompt came. */
  readonly heard: () => void;
  /** It seems to have ended, or something may have been missed: time to ask the server. */
  readonly wake: () => void;
}

/** What the socket told about one prompt. */
export class PromptTracker implements ChannelListener {
  readonly outputs: Record<string, unknown> = {};
  readonly images: SocketImage[] = [];
  end: HeardEnd | undefined;
  /** Whether frames may have been missed since the prompt was submitted. */
  hasGaps: boolean;
  /** Whether a connection broke that was not ours to end, as it does when a server restarts. */
  hasBroken = false;
  readonly progress: NodeProgress;
  readonly #hooks: TrackerHooks;
  readonly #socketClasses: ReadonlySet<string>;
  #current: string | undefined;
  #hasStarted = false;

  constructor(
    progress: NodeProgress,
    socketClasses: readonly string[],
    isConnected: boolean,
    hooks: TrackerHooks,
  ) {
    this.progress = progress;
    this.#socketClasses = new Set(socketClasses);
    this.hasGaps = !isConnected;
    this.#hooks = hooks;
  }

  connected(isConnected: boolean, isBroken: boolean): void {
    this.hasGaps = true;
    if (isBroken) this.hasBroken = true;
    this.#hooks.emit({ type: 'connected', isConnected });
    this.#hooks.wake();
  }

  frame(frame: SocketFrame): void {
    this.#hooks.heard();
    if (frame.kind === 'message') this.#message(frame);
    else if (frame.kind === 'image') this.#image(frame);
    else this.#hooks.emit({ type: 'text', nodeId: frame.nodeId, text: frame.text });
  }

  /** It runs, whoever says so. */
  started(): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    this.#hooks.emit({ type: 'started' });
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  #message({ type, data }: MessageFrame): void {
    switch (type) {
      case 'execution_start':
        this.started();
        break;
      case 'execution_cached':
        this.#cached(data);
        break;
      case 'executing':
        this.#executing(data);
        break;
      case 'progress':
        this.#step(data['node'], data['value'], data['max']);
        break;
      case 'progress_state':
        this.#states(data);
        break;
      case 'executed':
        this.#executed(data);
        break;
      default:
        this.#perhapsEnded(type, data);
    }
  }

  #perhapsEnded(type: string, data: JsonRecord): void {
    if (type === 'execution_success') this.#ended('success', data);
    else if (type === 'execution_interrupted') this.#ended('interrupted', data);
    // A node that blocks its branch says so as an error, and the prompt goes on.
    else if (type === 'execution_error' && data['exception_type'] !== 'ExecutionBlocked') {
      this.#ended('error', data);
    }
  }

  #ended(how: HeardEnd['how'], data: JsonRecord): void {
    this.end = { how, data };
    this.#hooks.wake();
  }

  #cached(data: JsonRecord): void {
    const nodeIds = Array.isArray(data['nodes']) ? data['nodes'].map(String) : [];
    this.progress.finished(nodeIds);
    this.#hooks.emit({ type: 'cached', nodeIds });
  }

  #executing(data: JsonRecord): void {
    const node = data['display_node'] ?? data['node'];
    if (typeof node !== 'string') {
      // Finished, not succeeded.
      this.#hooks.wake();
      return;
    }
    this.started();
    this.#current = node;
    this.progress.working(node);
    this.#hooks.emit({ type: 'node', nodeId: node, nodeClass: this.progress.classOf(node) });
  }

  #states(data: JsonRecord): void {
    if (!isRecord(data['nodes'])) return;
    for (const [id, state] of Object.entries(data['nodes'])) {
      if (!isRecord(state)) continue;
      if (state['state'] === 'finished') this.progress.finished([id]);
      else if (state['state'] === 'running') {
        this.#step(state['display_node_id'] ?? id, state['value'], state['max']);
      }
    }
  }

  #step(node: unknown, value: unknown, max: unknown): void {
    if (typeof node !== 'string' || typeof value !== 'number' || typeof max !== 'number') return;
    const progress = this.progress.step(node, value, max);
    if (progress !== undefined) this.#hooks.emit({ type: 'progress', progress });
  }

  #executed(data: JsonRecord): void {
    const node = data['display_node'] ?? data['node'];
    if (typeof node !== 'string' || data['output'] === null) return;
    this.outputs[node] = data['output'];
    this.#hooks.emit({ type: 'output', nodeId: node, output: data['output'] });
  }

  #image({ mediaType, bytes, displayNodeId, nodeId }: ImageFrame): void {
    const node = displayNodeId ?? nodeId ?? this.#current;
    const image = { nodeId: node, mediaType, bytes };
    const isResult = this.#socketClasses.has(this.progress.classOf(node) ?? '');
    if (isResult) this.images.push(image);
    this.#hooks.emit({ type: isResult ? 'image' : 'preview', image });
  }
}
