import type { Expectation } from './checker/findings.ts';

/** A prompt that is to be added. */
export interface Wish {
  readonly kind: 'free' | 'paid';
  /** Its first word tells the engine what to do. */
  readonly text: string;
  readonly ends: Expectation['ends'];
}

export interface WishOptions {
  readonly prompts: number;
  /** Prompts that kill every worker that takes them. */
  readonly poison: number;
  /** Prompts that never end by themselves and are to be cancelled. */
  readonly cancelled: number;
}

/** In the order in which they are added; the odd ones stand anywhere. */
export function drawWishes(
  { prompts, poison, cancelled }: WishOptions,
  random: () => number,
): readonly Wish[] {
  const odd = [
    ...Array.from({ length: poison }, (): Omit<Wish, 'kind'> => ({ text: 'die', ends: 'parked' })),
    ...Array.from({ length: cancelled }, (): Omit<Wish, 'kind'> => ({
      text: 'cancel',
      ends: 'cancelled',
    })),
  ];
  const wishes = Array.from({ length: prompts }, (_, index) => usual(index, random));
  for (const { text, ends } of odd) {
    const index = Math.floor(random() * prompts);
    wishes[index] = { kind: 'free', text: `${text} ${index}`, ends };
  }
  return wishes;
}

function usual(index: number, random: () => number): Wish {
  const draw = random();
  if (draw < 0.05) return { kind: 'free', text: `fail ${index}`, ends: 'failed' };
  if (draw < 0.1) return { kind: 'free', text: `nonsense ${index}`, ends: 'ready' };
  return { kind: draw < 0.35 ? 'paid' : 'free', text: `wish ${index}`, ends: 'ready' };
}
