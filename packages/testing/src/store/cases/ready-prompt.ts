import type { PromptId, PromptRecord } from '@media-gen/core';
import type { StoreBench } from '../store-bench.ts';
import type { TestWorker } from '../test-worker.ts';

/** A prompt whose first take is done. */
export async function ready(
  bench: StoreBench,
  bodies = [{ text: 'a fox' }],
): Promise<{ readonly id: PromptId; readonly worker: TestWorker }> {
  const id = await bench.add('a fox', { bodies });
  const worker = await bench.worker();
  await worker.commit(await worker.claim());
  return { id, worker };
}

/** Which further takes there are, and how each stands. */
export function statesOf({ furtherTakes }: PromptRecord): readonly (readonly [number, string])[] {
  return furtherTakes.map(({ take, jobState }) => [take, jobState]);
}
