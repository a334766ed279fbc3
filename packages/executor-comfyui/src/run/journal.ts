import type { ExecutionContext, ReliefStep } from '@media-gen/core/executor';
import { readHandle, writeHandle, type Handle, type Portion } from './handle.ts';

/** What is written down of a request's prompts, kept in step with what happens. */
export class Journal {
  /** The steps that the portions were made with. */
  readonly relief: readonly ReliefStep[];
  /** What an earlier attempt or step wrote. */
  readonly earlier: Handle | undefined;
  readonly #context: Pick<ExecutionContext, 'checkpoint' | 'signal'>;
  readonly #portions: Portion[];

  constructor(context: Pick<ExecutionContext, 'checkpoint' | 'signal' | 'resumeFrom' | 'relief'>) {
    this.#context = context;
    const earlier = readHandle(context.resumeFrom);
    this.earlier = earlier;
    // A worker that died after a step left work of that step: it is picked up as it is.
    const isNewStep = context.relief.length > (earlier?.relief.length ?? 0);
    this.relief = isNewStep ? context.relief : (earlier?.relief ?? context.relief);
    this.#portions = isNewStep ? [] : [...(earlier?.portions ?? [])];
  }

  portion(index: number): Portion | undefined {
    return this.#portions[index];
  }

  /** Servers on which a prompt of this request ran out of memory. */
  get exhausted(): readonly string[] {
    const portions = [...(this.earlier?.portions ?? []), ...this.#portions];
    return [
      ...new Set(
        portions.filter(({ over }) => over === 'out-of-memory').map(({ server }) => server),
      ),
    ];
  }

  async write(index: number, portion: Portion): Promise<void> {
    this.#portions[index] = portion;
    await this.#context.checkpoint(
      writeHandle({ relief: this.relief, portions: [...this.#portions].filter(Boolean) }),
    );
  }

  /** The prompt of this portion is over: nobody attaches to it again. */
  async over(index: number, fault: string): Promise<void> {
    const portion = this.#portions[index];
    if (portion === undefined || this.#context.signal.aborted) return;
    await this.write(index, { ...portion, over: fault });
  }
}
