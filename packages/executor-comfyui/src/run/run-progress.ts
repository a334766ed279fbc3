import type { ApiWorkflow, PromptProgress, RunEvent } from '@media-gen/comfyui';
import type { ExecutionContext } from '@media-gen/core/executor';

/** Says what the server says, in the words of the runner; what is not known is not said. */
export class RunProgress {
  readonly #context: Pick<ExecutionContext, 'progress' | 'log'>;
  readonly #graph: ApiWorkflow;
  #nodeId = '';
  #value = 0;
  #max = 0;
  #pass = 1;

  constructor(context: Pick<ExecutionContext, 'progress' | 'log'>, graph: ApiWorkflow) {
    this.#context = context;
    this.#graph = graph;
  }

  stage(stage: string): void {
    this.#context.progress({ type: 'stage', stage });
  }

  event(event: RunEvent): void {
    switch (event.type) {
      case 'waiting':
        this.stage(event.ahead === 0 ? 'waiting' : `waiting behind ${event.ahead}`);
        break;
      case 'node':
        this.#enter(event.nodeId);
        this.stage(this.#title());
        break;
      case 'progress':
        this.#step(event.progress);
        break;
      case 'preview':
        this.#context.progress({
          type: 'preview',
          mediaType: event.image.mediaType,
          data: event.image.bytes,
        });
        break;
      case 'unreachable':
        this.#context.log('warn', event.error.message);
        break;
      case 'resubmitting':
        this.#context.log('warn', `It is submitted again: ${event.because}`);
        break;
      case 'text':
        this.#context.log('info', event.text.slice(0, MOST_CHARACTERS));
        break;
      default:
    }
  }

  #step({ nodeId, value, max }: PromptProgress): void {
    // Nodes that count nothing are told as one step; their name is all there is to say.
    if (max <= 1) return;
    if (nodeId !== this.#nodeId) this.#enter(nodeId);
    // Samplers of two passes and tiled decoders count again from the start.
    else if (value < this.#value || max !== this.#max) this.#pass += this.#max === 0 ? 0 : 1;
    this.#value = value;
    this.#max = max;
    const done = Math.min(Math.max(value, 0), max);
    this.#context.progress({ type: 'steps', done, total: max, stage: this.#title() });
  }

  #enter(nodeId: string): void {
    if (nodeId === this.#nodeId) return;
    this.#nodeId = nodeId;
    this.#value = 0;
    this.#max = 0;
    this.#pass = 1;
  }

  #title(): string {
    const node = this.#graph[this.#nodeId];
    const names = [node?._meta?.title?.trim(), node?.class_type, `node ${this.#nodeId}`];
    const name = names.find((each) => each !== undefined && each !== '') ?? '';
    return this.#pass === 1 ? name : `${name}, pass ${this.#pass}`;
  }
}

const MOST_CHARACTERS = 500;
